/** asyncio's model for Java on top of Kotlin coroutines: start at {@link dev.menai.Async}. */
@NullMarked
package dev.menai;

import org.jspecify.annotations.NullMarked;
