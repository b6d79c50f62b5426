/** The program of {@code docs/setup.md}. */
@org.jspecify.annotations.NullMarked
package dev.menai.samples.setup;
