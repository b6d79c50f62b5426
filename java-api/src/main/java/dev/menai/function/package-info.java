/**
 * Functions of several parameters whose bodies may suspend and may throw: what Kotlin's suspend
 * lambdas are in Java. Those of one parameter and of none are in {@link dev.menai}: {@link
 * dev.menai.AsyncFunction}, {@link dev.menai.AsyncConsumer}, {@link dev.menai.Awaitable} and {@link
 * dev.menai.Action}.
 */
@org.jspecify.annotations.NullMarked
package dev.menai.function;
