package com.acme.orders

import java.io.IOException
import java.util.concurrent.CountDownLatch
import java.util.concurrent.atomic.AtomicInteger
import kotlin.concurrent.thread
import kotlin.coroutines.intrinsics.COROUTINE_SUSPENDED
import kotlin.coroutines.intrinsics.intercepted
import kotlin.coroutines.intrinsics.suspendCoroutineUninterceptedOrReturn
import kotlin.coroutines.resume
import kotlin.time.Duration
import kotlin.time.Duration.Companion.seconds
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Deferred
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitCancellation
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.flow
import kotlinx.coroutines.flow.map
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.withContext
import kotlinx.coroutines.withTimeout
import kotlinx.coroutines.yield

/** The number of an order, which is never negative. */
@JvmInline
value class OrderId(val number: Int) {
    init {
        require(number >= 0) { "$number is no order" }
    }
}

/**
 * One order.
 *
 * @property title what was ordered
 * @param pieces how many of it
 */
data class Order(val id: OrderId, val title: String, val pieces: Int = 1)

/** What Java has as well: its face is itself. */
data class Customer(val name: String, val city: String?)

/** Why an order was refused. */
class RefusedException(message: String) : Exception(message)

/**
 * A shop that *sells*.
 *
 * It has to be **closed**, as in
 *
 * ```
 * Shop("corner").use { shop -> shop.find(OrderId(1)) }
 * ```
 *
 * - orders are found by [find]
 * - and `listed` by [orders]
 *
 * @param name what is written above the door
 * @param stock how many orders it has, 3 & more
 */
class Shop(val name: String, private val stock: Int = 3) : AutoCloseable {
    val ended = CompletableDeferred<String>()
    val begun = CountDownLatch(1)
    val closes = AtomicInteger()

    /**
     * Finds an order.
     *
     * @param id its number; there is none from `stock` on
     * @return the order, or null if there is none
     */
    suspend fun find(id: OrderId): Order? {
        yield()
        return if (id.number < stock) Order(id, "order ${id.number}") else null
    }

    /** Never suspends. */
    suspend fun known(id: OrderId): Boolean = id.number < stock

    /**
     * Looks for orders.
     *
     * @throws RefusedException if the text is empty
     */
    @Throws(RefusedException::class)
    suspend fun search(text: String, limit: Int = 10, within: Duration = 5.seconds): List<Order> {
        if (text.isEmpty()) throw RefusedException("no text")
        return withTimeout(within) { orders().toList().filter { text in it.title }.take(limit) }
    }

    /** Reads what isn't there. */
    @Throws(IOException::class)
    suspend fun read(): String {
        yield()
        throw IOException("unreadable")
    }

    /** All orders, one after the other. */
    fun orders(): Flow<Order> = flow {
        try {
            repeat(stock) {
                emit(Order(OrderId(it), "order $it"))
                yield()
            }
            if (stock == 100) awaitCancellation()
        } finally {
            ended.complete("orders")
        }
    }

    /** Waits until it is cancelled. */
    suspend fun waitForEver() {
        try {
            begun.countDown()
            awaitCancellation()
        } finally {
            ended.complete("waitForEver")
        }
    }

    /** Calls back, on a dispatcher of its own. */
    suspend fun priced(id: OrderId, price: suspend (Order) -> Int): Int {
        val order = find(id)!!
        return withContext(Dispatchers.Default) { price(order) }
    }

    /** Calls back in a plain lambda. */
    suspend fun called(callback: (Order) -> Unit) {
        withContext(Dispatchers.Default) { callback(Order(OrderId(7), "seven")) }
    }

    /** Sells to somebody. */
    suspend fun sell(desk: Desk, orders: Flow<Order>): Int = orders.toList().size + desk.open()

    /** A desk of the shop. */
    fun desk(number: Int): Desk = Desk(number)

    /** All desks. */
    fun desks(): List<Desk> = listOf(Desk(1), Desk(2))

    /** Who asks gets it [later]. */
    fun later(scope: CoroutineScope): Deferred<Int> = scope.async {
        delay(1)
        4
    }

    @Deprecated("use find") suspend fun get(id: OrderId): Order? = find(id)

    override fun close() {
        closes.incrementAndGet()
    }

    companion object {
        /** Opens a shop, on [street]. */
        suspend fun open(street: String): Shop {
            yield()
            return Shop("on $street")
        }

        inline fun <reified T> cast(value: Any): T = value as T
    }
}

/** Where orders are made. */
class Desk(private val number: Int) {
    /** Opens it. */
    suspend fun open(): Int {
        yield()
        return number
    }
}

/** Describes a shop. */
class ShopBuilder {
    private val orders = mutableListOf<String>()
    private var desk = 0

    /** Adds an order. */
    fun order(title: String, configure: OrderBuilder.() -> Unit = {}) {
        orders += OrderBuilder(title).apply(configure).text()
    }

    /** How long it is open. */
    var hours: Duration = 8.seconds

    internal fun text() = "$orders for $hours at $desk"
}

/** Describes an order. */
class OrderBuilder(private val title: String) {
    /** How many. */
    var pieces: Int = 1

    internal fun text() = "$title x $pieces"
}

/** Describes a shop in a language of its own. */
suspend fun shop(configure: ShopBuilder.() -> Unit): String {
    yield()
    return ShopBuilder().apply(configure).text()
}

/** The titles of all orders of a shop. */
fun Shop.titles(): Flow<String> = orders().map { it.title }

/** Shouts a [word]. */
fun shout(word: String): String = word.uppercase()

/** The one register. */
object Register {
    /** Enters an order. */
    suspend fun enter(id: OrderId): String {
        yield()
        return "entered ${id.number}"
    }
}

/** Something with an area. */
sealed interface Shape {
    /** Measures it. */
    suspend fun area(): Int
}

/** A square. */
class Square(val side: Int) : Shape {
    override suspend fun area(): Int = side * side
}

/** A circle, more or less. */
class Circle(val radius: Int) : Shape {
    override suspend fun area(): Int = 3 * radius * radius
}

/** Makes shapes. */
class Shapes {
    /** One of them. */
    fun shape(sides: Int): Shape = if (sides == 4) Square(2) else Circle(1)

    /** All areas together. */
    suspend fun total(shapes: List<Shape>): Int = shapes.sumOf { it.area() }
}

/** Answers by a future of Java's. */
class Remote {
    /** Java calls back later. */
    suspend fun ask(answer: suspend (String) -> String): String = answer("how") + "!"

    /** Gives a function. */
    fun asker(): suspend (String) -> String = {
        yield()
        "$it?"
    }
}

/** Breaks a rule of Kotlin's: it resumes twice. */
suspend fun resumedTwice(): Int = suspendCoroutineUninterceptedOrReturn { continuation ->
    thread {
        continuation.intercepted().resume(1)
        runCatching { continuation.intercepted().resume(2) }
    }
    COROUTINE_SUSPENDED
}
