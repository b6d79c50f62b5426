package dev.menai.testing

import kotlin.time.Duration
import kotlin.time.Duration.Companion.seconds

/** Over a primitive. */
@JvmInline
value class AccountId(val number: Long) {
    init {
        require(number >= 0) { "$number" }
    }
}

/** Over a reference. */
@JvmInline value class Email(val text: String)

/** Functions whose names Java can't spell. */
interface Accounts {
    suspend fun email(id: AccountId): Email

    suspend fun maybe(id: AccountId): Email?

    suspend fun id(email: Email): AccountId

    suspend fun age(id: AccountId, least: Duration): Duration
}

/** Calls all of them, as Kotlin code would. */
class AccountService(private val accounts: Accounts) {
    suspend fun all(number: Long): String {
        val id = AccountId(number)
        val email = accounts.email(id)
        val maybe = accounts.maybe(id)
        return "${email.text} ${maybe?.text} ${accounts.id(email).number} ${accounts.age(id, 1.seconds)}"
    }
}
