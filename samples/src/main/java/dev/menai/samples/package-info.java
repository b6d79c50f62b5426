/**
 * The steps of the asyncio tutorial in Java.
 *
 * <p>Start with {@link dev.menai.samples.Samples}, which lists and runs them; each has a {@code
 * main} of its own too.
 */
@NullMarked
package dev.menai.samples;

import org.jspecify.annotations.NullMarked;
