/** The programs of the guide, {@code docs/guide}: a class for each chapter. */
@org.jspecify.annotations.NullMarked
package dev.menai.samples.chapters;
