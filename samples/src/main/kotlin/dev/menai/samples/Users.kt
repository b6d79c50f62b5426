package dev.menai.samples

import kotlinx.coroutines.delay

/** Somebody who has an account. */
data class User(val id: Int, val name: String)

/** What a Kotlin project offers: a suspend function. */
interface Users {
    /** The user with this [id]. Throws a [NoSuchElementException] when there is none. */
    suspend fun find(id: Int): User
}

/** Users that are known beforehand, found after a while. */
class KnownUsers(vararg known: User) : Users {
    private val users = known.associateBy(User::id)

    override suspend fun find(id: Int): User {
        delay(100)
        return users[id] ?: throw NoSuchElementException("no user $id")
    }
}
