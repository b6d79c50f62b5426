/**
 * Kotlin interfaces as Java ones and the other way, by reflection and method handles. Called by
 * Suspend and Async only.
 */
@NullMarked
package dev.menai.internal.bridge;

import org.jspecify.annotations.NullMarked;
