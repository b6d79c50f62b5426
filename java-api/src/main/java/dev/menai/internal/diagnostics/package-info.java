/**
 * Looks at tasks from above: the dump, the waits that do not end, bodies that hold a loop. It
 * stands on {@code task} and changes nothing there; slow bodies it also tells {@code recording}.
 * The API may call it, and scopes as they open.
 */
@NullMarked
package dev.menai.internal.diagnostics;

import org.jspecify.annotations.NullMarked;
