// spring.md: prices
package com.acme

import kotlinx.coroutines.delay
import org.springframework.stereotype.Component

/** Asks another service for prices. */
@Component
class Prices {
    suspend fun price(item: String): Int {
        delay(100L * item.length) // in place of a request
        return 10 * item.length
    }
}
// spring.md: end
