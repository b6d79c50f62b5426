/**
 * Fixtures for unit tests of code that uses Menai, or of Kotlin suspend functions, from Java.
 *
 * <p>Start with {@link dev.menai.testing.AsyncTest}; outside JUnit, with {@link
 * dev.menai.testing.VirtualTime}.
 */
@NullMarked
package dev.menai.testing;

import org.jspecify.annotations.NullMarked;
