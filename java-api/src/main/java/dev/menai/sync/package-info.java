/**
 * asyncio's locks and queues: what tasks wait for when they share something.
 *
 * <p>All of them are fair (first come, first served, nobody barges in), may be shared by tasks of
 * several runs and scopes at once, and may be touched from any thread. What may wait must be called
 * in a task and suspends it; what doesn't wait may be called anywhere.
 *
 * <p>What is handed to a waiting task (a permit, an item, a wake-up) is its own before it runs. A
 * task that is cancelled, or whose time runs out, while it waits or in the very moment in which it
 * is served, loses nothing: it throws, and what it was handed goes to the next. A call that finds
 * no reason to wait doesn't look whether the task is cancelled.
 */
@NullMarked
package dev.menai.sync;

import org.jspecify.annotations.NullMarked;
