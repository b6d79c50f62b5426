@file:OptIn(ExperimentalTime::class, ExperimentalUuidApi::class)

package dev.menai

import kotlin.time.Duration
import kotlin.time.Duration.Companion.milliseconds
import kotlin.time.ExperimentalTime
import kotlin.time.Instant
import kotlin.uuid.ExperimentalUuidApi
import kotlin.uuid.Uuid
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.Deferred
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.map

/** Over a primitive. */
@JvmInline
value class MemberId(val number: Long) {
    init {
        require(number >= 0) { "a negative id: $number" }
    }
}

/** Over a reference. */
@JvmInline value class Email(val text: String)

/** That only Kotlin code of this module can make. */
@JvmInline value class Token internal constructor(val secret: String)

/** Functions with value classes, of which some suspend. */
interface Members {
    val limit: Duration

    fun next(id: MemberId): MemberId

    suspend fun find(id: MemberId, wait: Boolean): Email

    suspend fun id(email: Email, wait: Boolean): MemberId

    suspend fun maybe(email: Email?): Email?

    suspend fun within(limit: Duration?): Duration?

    suspend fun result(fail: Boolean, wait: Boolean): Result<String>

    suspend fun unsigned(number: UInt): ULong

    suspend fun token(): Token

    suspend fun check(token: Token): String

    suspend fun each(action: suspend (MemberId) -> Email): Email

    fun all(ids: Flow<MemberId>): Flow<Email>

    suspend fun at(time: Instant, id: Uuid): Instant
}

class KotlinMembers : Members {
    override val limit = 3.milliseconds

    override fun next(id: MemberId) = MemberId(id.number + 1)

    override suspend fun find(id: MemberId, wait: Boolean): Email {
        if (wait) delay(1)
        return Email("${id.number}@x")
    }

    override suspend fun id(email: Email, wait: Boolean): MemberId {
        if (wait) delay(1)
        return MemberId(email.text.length.toLong())
    }

    override suspend fun maybe(email: Email?) = email

    override suspend fun within(limit: Duration?) = limit?.times(2)

    override suspend fun result(fail: Boolean, wait: Boolean): Result<String> {
        if (wait) delay(1)
        return if (fail) Result.failure(IllegalStateException("failed")) else Result.success("ok")
    }

    override suspend fun unsigned(number: UInt) = number.toULong() + 1u

    override suspend fun token() = Token("secret")

    override suspend fun check(token: Token) = token.secret

    override suspend fun each(action: suspend (MemberId) -> Email) = action(MemberId(4))

    override fun all(ids: Flow<MemberId>) = ids.map { Email("${it.number}@all") }

    override suspend fun at(time: Instant, id: Uuid) = time + 1.milliseconds
}

suspend fun resultOf(fail: Boolean, wait: Boolean): Result<String> =
    KotlinMembers().result(fail, wait)

/** Calls everything, as Kotlin code would. */
suspend fun callAll(members: Members, wait: Boolean): List<Any?> =
    listOf(
        members.limit,
        members.next(MemberId(1)),
        members.find(MemberId(7), wait),
        members.id(Email("a@b"), wait),
        members.maybe(Email("m@m")),
        members.maybe(null),
        members.within(2.milliseconds),
        members.within(null),
        members.result(false, wait),
        members.result(true, wait).exceptionOrNull()?.message,
        members.unsigned(4_000_000_000u),
        members.each { Email("${it.number}@each") },
    )

/** Over a reference that may be null itself. */
@JvmInline value class Note(val text: String?)

/** A function that tells no note from an empty one. */
interface Notes {
    suspend fun note(kind: Int, wait: Boolean): Note?

    suspend fun some(kind: Int, wait: Boolean): Note
}

fun noteOf(text: String?): Note? = Note(text)

suspend fun readNotes(notes: Notes, wait: Boolean): List<String> =
    (0..2).map { kind -> notes.note(kind, wait)?.let { "note ${it.text}" } ?: "none" } +
        (1..2).map { kind -> "some ${notes.some(kind, wait).text}" }

/** Value classes inside of others, and what runs already. */
class KotlinMixed {
    suspend fun emails(ids: List<MemberId>): Map<MemberId, Email> = ids.associateWith {
        Email("${it.number}@m")
    }

    fun sum(one: UInt, other: UByte): UInt = one + other

    fun later(id: MemberId): Deferred<MemberId> = CompletableDeferred(MemberId(id.number + 1))
}
