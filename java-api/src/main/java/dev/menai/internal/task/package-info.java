/**
 * What a task is: its coroutine and outcome, the scope to which it belongs, what it waits for, and
 * its limits. It stands on the engine and on {@code recording}, and knows the types of {@code
 * dev.menai} that users hold. The API, all other packages of the machinery but {@code recording},
 * and the fixtures of tests may call it.
 */
@NullMarked
package dev.menai.internal.task;

import org.jspecify.annotations.NullMarked;
