package dev.menai

import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.toList

suspend fun <T> toListOf(flow: Flow<T>): List<T> = flow.toList()
