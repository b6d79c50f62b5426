/**
 * The steps of the asyncio tutorial in Java, and after them a real program in Java and Kotlin.
 *
 * <p>Start with {@link dev.menai.samples.Samples}, which lists and runs them; each has a {@code
 * main} of its own too.
 */
@NullMarked
package dev.menai.samples;

import org.jspecify.annotations.NullMarked;
