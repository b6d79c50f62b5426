@file:JvmName("Joined")
@file:JvmMultifileClass

package dev.menai.processor

suspend fun joined(first: String, second: String = "2") = first + second
