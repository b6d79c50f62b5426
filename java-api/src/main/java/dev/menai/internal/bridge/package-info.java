/**
 * Kotlin interfaces as Java ones and the other way, by reflection and method handles. It stands on
 * {@code task} for suspend calls, and on {@code verb} to wait for stages. Only {@link
 * dev.menai.Suspend} and {@link dev.menai.Async} may call it.
 */
@NullMarked
package dev.menai.internal.bridge;

import org.jspecify.annotations.NullMarked;
