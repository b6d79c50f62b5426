package com.acme

import java.util.concurrent.ConcurrentHashMap
import kotlinx.coroutines.delay

data class User(val id: Long, val name: String)

interface Users {
    suspend fun find(id: Long): User?
}

/** A repository of Kotlin's, which also calls Java. */
class SlowUsers : Users {
    private val users = ConcurrentHashMap(mapOf(42L to User(42, Names.tidy(" mario "))))

    override suspend fun find(id: Long): User? {
        delay(1000) // the database
        return users[id]
    }
}
