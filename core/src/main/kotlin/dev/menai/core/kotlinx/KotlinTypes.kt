@file:JvmName("KotlinTypes")

package dev.menai.core

import kotlin.time.Duration
import kotlin.time.toJavaDuration
import kotlin.time.toKotlinDuration

/** Converts a duration of Kotlin's, which Java sees as a `long`. */
@JvmName("javaDuration")
public fun javaDuration(duration: Duration): java.time.Duration = duration.toJavaDuration()

/** Converts a duration to Kotlin's, which Java sees as a `long`. */
@JvmName("kotlinDuration")
public fun kotlinDuration(duration: java.time.Duration): Duration = duration.toKotlinDuration()

/** The failure in what a [Result] holds, which Java sees as an `Object`; null if it has none. */
@JvmName("failureIn") public fun failureIn(held: Result<*>): Throwable? = held.exceptionOrNull()

/** Whether a value is the object of a [Result]. */
public fun isResult(value: Any?): Boolean = value is Result<*>

/** The failure of the object of a [Result]; null if it has none. */
public fun failureOf(result: Any): Throwable? = (result as Result<*>).exceptionOrNull()

/** The value of the object of a [Result]; null if it has none. */
public fun valueOf(result: Any): Any? = (result as Result<*>).getOrNull()
