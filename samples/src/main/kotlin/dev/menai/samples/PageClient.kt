package dev.menai.samples

import java.io.IOException
import java.net.URI
import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpRequest.BodyPublishers
import java.net.http.HttpResponse.BodyHandlers
import java.util.concurrent.Executors
import kotlinx.coroutines.future.await

/**
 * An HTTP client as a Kotlin project would write it: suspend functions, and not a line for Java.
 *
 * A caller that is cancelled while it waits aborts its request.
 *
 * @param server the address that paths are resolved against
 */
class PageClient(private val server: URI) : AutoCloseable {
    private val threads =
        Executors.newFixedThreadPool(2) { task ->
            Thread(task, "page-client").apply { isDaemon = true }
        }

    private val client =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).executor(threads).build()

    /** The page at [path]. Throws an [IOException] when the server has none. */
    suspend fun get(path: String): String = send(path, HttpRequest.newBuilder().GET())

    /** Sends [text] to [path]. Throws an [IOException] when the server refuses it. */
    suspend fun post(path: String, text: String) {
        send(path, HttpRequest.newBuilder().POST(BodyPublishers.ofString(text)))
    }

    private suspend fun send(path: String, request: HttpRequest.Builder): String {
        val whole = request.uri(server.resolve(path)).build()
        val answer = client.sendAsync(whole, BodyHandlers.ofString())
        // await() ends what it awaits with cancel(false), at which the request would go on, unseen.
        // So it is given a copy, and the request itself is aborted as only cancel(true) does it.
        val response =
            try {
                answer.copy().await()
            } finally {
                answer.cancel(true)
            }
        if (response.statusCode() != 200) throw IOException("$path: ${response.statusCode()}")
        return response.body()
    }

    /**
     * Ends the client's threads. Before Java 21 an HTTP client can't be closed: its selector
     * thread, a daemon, ends once the client is garbage.
     */
    override fun close() {
        closeIfCloseable(client)
        threads.shutdown()
    }

    private fun closeIfCloseable(resource: Any) {
        (resource as? AutoCloseable)?.close()
    }
}
