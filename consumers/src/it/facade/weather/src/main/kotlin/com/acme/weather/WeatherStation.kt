package com.acme.weather

import kotlin.time.Duration
import kotlin.time.Duration.Companion.milliseconds
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.flow

// facades.md: the library

/** How warm it is. */
@JvmInline value class Celsius(val degrees: Int)

/** The weather at a [place]. */
data class Report(val place: String, val temperature: Celsius)

/** No station is at a place. */
class UnknownPlaceException(place: String) : Exception("no station at $place")

/**
 * Asks the stations of a network.
 *
 * @param pause how long an answer takes
 */
class WeatherService(private val pause: Duration = 1.milliseconds) : AutoCloseable {
    /**
     * The weather now.
     *
     * @param place a town
     * @return what its station says
     * @throws UnknownPlaceException if it has none
     */
    @Throws(UnknownPlaceException::class)
    suspend fun report(place: String): Report {
        delay(pause)
        if (place == "Atlantis") throw UnknownPlaceException(place)
        return Report(place, Celsius(place.length))
    }

    /** The weather of some [hours], one after the other. */
    fun forecast(place: String, hours: Int = 3): Flow<Report> = flow {
        repeat(hours) {
            delay(pause)
            emit(Report(place, Celsius(it)))
        }
    }

    override fun close() {}
}

// facades.md: end
