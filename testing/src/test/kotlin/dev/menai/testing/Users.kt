package dev.menai.testing

import java.io.IOException
import kotlin.time.Duration.Companion.seconds
import kotlinx.coroutines.TimeoutCancellationException
import kotlinx.coroutines.delay
import kotlinx.coroutines.withTimeout

data class User(val id: Long, val name: String)

/** What a Kotlin project would have. */
interface Users {
    suspend fun find(id: Long): User

    suspend fun save(user: User)

    suspend fun search(prefix: String, limit: Int): List<User>

    suspend fun all(): List<User>

    fun size(): Int
}

/** Asks again, a little later each time, when the repository is slow or fails. */
class UserService(private val users: Users) {
    // testing.md: kotlin
    suspend fun load(id: Long): User {
        var wait = 1.seconds
        repeat(2) {
            try {
                return withTimeout(5.seconds) { users.find(id) }
            } catch (_: TimeoutCancellationException) {
                delay(wait)
            } catch (_: IOException) {
                delay(wait)
            }
            wait *= 2
        }
        return withTimeout(5.seconds) { users.find(id) }
    }

    // testing.md: end

    suspend fun rename(id: Long, name: String): String {
        val user = load(id).copy(name = name)
        users.save(user)
        return user.name.uppercase()
    }
}

/** A class, not an interface, with a suspend function. */
open class Greeter {
    open suspend fun greet(name: String): String {
        delay(1000)
        return "Hello $name"
    }
}

/** A function that suspends, as a type of its own. */
interface Naming : suspend (Int) -> String

/** One without a value. */
interface Saving : suspend (User) -> Unit
