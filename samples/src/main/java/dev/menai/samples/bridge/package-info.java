/** The recipes of {@code docs/kotlin.md}, compiled and run. */
@org.jspecify.annotations.NullMarked
package dev.menai.samples.bridge;
