@file:OptIn(ExperimentalTime::class, ExperimentalUuidApi::class)

package dev.menai.processor

import kotlin.time.Duration
import kotlin.time.Duration.Companion.milliseconds
import kotlin.time.ExperimentalTime
import kotlin.time.Instant
import kotlin.uuid.ExperimentalUuidApi
import kotlin.uuid.Uuid
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.Flow

/** Over a primitive. */
@JvmInline
value class UserId(val id: Long) {
    init {
        require(id >= 0) { "a negative id: $id" }
    }
}

/** Over a reference. */
@JvmInline
value class Email(val text: String) {
    init {
        require('@' in text) { "no email: $text" }
    }
}

/** Over a reference that may be null. */
@JvmInline value class Nick(val text: String?)

/** Over another value class. */
@JvmInline value class Timeout(val limit: Duration)

/** That only Kotlin code of this module can make. */
@JvmInline
value class Token internal constructor(val secret: String) {
    override fun toString() = "token"
}

/** Of anything. */
@JvmInline value class Wrapped<T>(val value: T)

/** With members of its own, which class files have as functions of what it holds. */
@JvmInline
value class Money(val cents: Long) {
    val euros: Long
        get() = cents / 100

    fun plus(other: Money, times: Int = 1) = Money(cents + other.cents * times)

    suspend fun later(rate: Int = 2): Money {
        delay(1)
        return Money(cents * rate)
    }

    override fun toString() = "$cents cents"
}

/** Generic, and of what only Kotlin may make. */
@JvmInline
value class Bag<T> internal constructor(private val items: List<T>) {
    fun first(): T = items.first()

    suspend fun <R> mapped(block: suspend (T) -> R): Bag<R> = Bag(items.map { block(it) })
}

fun <T> bagOf(item: T): Bag<T> = Bag(listOf(item))

data class User(val id: UserId, val email: Email, val nick: Nick = Nick(null))

class Session(val limit: Duration, val owner: UserId, val note: String = "none") {
    override fun toString() = "$limit $owner $note"
}

interface Users {
    val limit: Duration

    val owner: UserId?

    var mail: Email

    fun plain(id: UserId, limit: Duration): UserId

    suspend fun within(limit: Duration): Duration

    suspend fun within(limit: Duration?, text: String): Duration?

    suspend fun find(id: UserId, wait: Boolean): Email

    suspend fun email(email: Email, wait: Boolean): UserId

    suspend fun maybe(id: UserId?, email: Email?): Email?

    suspend fun maybeId(id: UserId?): UserId?

    suspend fun nick(nick: Nick): Nick

    suspend fun timeout(limit: Timeout): Timeout

    suspend fun token(): Token

    suspend fun check(token: Token): String

    fun plainToken(): Token

    suspend fun result(fail: Boolean, wait: Boolean): Result<String>

    suspend fun unsigned(number: UInt, big: ULong): UInt

    suspend fun all(ids: List<UserId>): Set<Email>

    fun flow(ids: Flow<UserId>): Flow<UserId>

    suspend fun each(action: suspend (UserId, Email) -> Unit)

    suspend fun mapped(block: suspend (UserId) -> Email): Email

    fun plainly(block: (Duration) -> UserId): UserId

    suspend fun now(at: Instant): Instant

    suspend fun uuid(id: Uuid): Uuid

    suspend fun wrapped(value: Wrapped<String>): Wrapped<String>

    suspend fun withDefault(
        id: UserId,
        limit: Duration = 5.milliseconds,
        note: String = "n",
    ): String

    suspend fun outcomes(results: List<Result<Int>>): List<Result<Int>>
}

class KotlinUsers : Users {
    override val limit = 3.milliseconds

    override val owner: UserId? = UserId(7)

    override var mail = Email("a@b")

    override fun plain(id: UserId, limit: Duration) = UserId(id.id + limit.inWholeMilliseconds)

    override suspend fun within(limit: Duration): Duration {
        delay(1)
        return limit * 2
    }

    override suspend fun within(limit: Duration?, text: String) = limit?.times(3)

    override suspend fun find(id: UserId, wait: Boolean): Email {
        if (wait) delay(1)
        return Email("${id.id}@x")
    }

    override suspend fun email(email: Email, wait: Boolean): UserId {
        if (wait) delay(1)
        return UserId(email.text.length.toLong())
    }

    override suspend fun maybe(id: UserId?, email: Email?): Email? {
        delay(1)
        return if (id == null) email else Email("${id.id}@maybe")
    }

    override suspend fun maybeId(id: UserId?) = id

    override suspend fun nick(nick: Nick): Nick {
        if (nick.text == "wait") delay(1)
        return nick
    }

    override suspend fun timeout(limit: Timeout) = Timeout(limit.limit + 1.milliseconds)

    override suspend fun token(): Token {
        delay(1)
        return Token("secret")
    }

    override suspend fun check(token: Token) = token.secret

    override fun plainToken() = Token("plain")

    override suspend fun result(fail: Boolean, wait: Boolean): Result<String> {
        if (wait) delay(1)
        return if (fail) Result.failure(IllegalStateException("failed")) else Result.success("ok")
    }

    override suspend fun unsigned(number: UInt, big: ULong): UInt {
        delay(1)
        return number + 1u
    }

    override suspend fun all(ids: List<UserId>) = ids.map { Email("${it.id}@all") }.toSet()

    override fun flow(ids: Flow<UserId>): Flow<UserId> = ids

    override suspend fun each(action: suspend (UserId, Email) -> Unit) =
        action(UserId(1), Email("e@e"))

    override suspend fun mapped(block: suspend (UserId) -> Email) = block(UserId(4))

    override fun plainly(block: (Duration) -> UserId) = block(9.milliseconds)

    override suspend fun now(at: Instant) = at + 1.milliseconds

    override suspend fun uuid(id: Uuid) = id

    override suspend fun wrapped(value: Wrapped<String>): Wrapped<String> {
        delay(1)
        return Wrapped(value.value + "!")
    }

    override suspend fun withDefault(id: UserId, limit: Duration, note: String) = "$id $limit $note"

    override suspend fun outcomes(results: List<Result<Int>>) = results.reversed()

    fun wrap(text: String) = Wrapped(text)
}
