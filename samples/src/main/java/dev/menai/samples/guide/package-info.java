/** The code of {@code docs/concurrency.md} and {@code docs/asyncio.md}, compiled and run. */
@org.jspecify.annotations.NullMarked
package dev.menai.samples.guide;
