package com.acme

import dev.menai.Task
import dev.menai.kotlin.fiber
import kotlinx.coroutines.delay

data class User(val id: Long, val name: String)

/** What Java calls, views and mocks. */
interface Users {
    suspend fun find(id: Long): User?

    suspend fun search(name: String, limit: Int = 10): List<User>
}

class SlowUsers : Users {
    override suspend fun find(id: Long): User? {
        delay(10)
        return if (id == 42L) User(id, "mario") else null
    }

    override suspend fun search(name: String, limit: Int): List<User> =
        List(limit) { User(it.toLong(), name) }
}

/** Kotlin that calls Java: a body in blocking style, and a task. */
suspend fun greet(greeter: Greeter, users: Users): String = fiber { greeter.greet(users) }

suspend fun nameOf(task: Task<User>): String = task.asDeferred().await().name
