/** What the creator of a task has in its thread, in the task too: {@link Propagation}. */
@NullMarked
package dev.menai.context;

import org.jspecify.annotations.NullMarked;
