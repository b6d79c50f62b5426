/**
 * Looks at tasks from above: the dump, the waits that don't end, bodies that hold a loop. Called by
 * the API, and by scopes as they open.
 */
@NullMarked
package dev.menai.internal.diagnostics;

import org.jspecify.annotations.NullMarked;
