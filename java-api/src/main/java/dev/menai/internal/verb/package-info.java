/**
 * The verbs of {@link dev.menai.Async}, a file for each family. It stands on {@code task}, which
 * has what a verb waits for. The API and {@code bridge} may call it.
 */
@NullMarked
package dev.menai.internal.verb;

import org.jspecify.annotations.NullMarked;
