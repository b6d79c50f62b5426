/** The code of {@code docs/recipes.md}. */
@org.jspecify.annotations.NullMarked
package dev.menai.samples.recipes;
