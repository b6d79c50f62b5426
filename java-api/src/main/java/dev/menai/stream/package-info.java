/**
 * Streams whose iteration suspends, on Kotlin's {@code Flow}: start at {@link
 * dev.menai.stream.AsyncStream}.
 */
@NullMarked
package dev.menai.stream;

import org.jspecify.annotations.NullMarked;
