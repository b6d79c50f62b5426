/** Menai beside the frameworks that a project has already; recipes of {@code docs/kotlin.md}. */
@org.jspecify.annotations.NullMarked
package dev.menai.samples.frameworks;
