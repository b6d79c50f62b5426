package dev.menai.samples.setup

// setup.md: users
import kotlinx.coroutines.delay

/** Kotlin code, which may wait. */
class Users {
    suspend fun name(id: Int): String {
        delay(500) // in place of a request
        return "user $id"
    }
}
// setup.md: end
