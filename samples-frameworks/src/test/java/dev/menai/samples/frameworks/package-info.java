/** Runs the samples. */
@org.jspecify.annotations.NullMarked
package dev.menai.samples.frameworks;
