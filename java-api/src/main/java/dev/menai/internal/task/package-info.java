/**
 * What a task is: its coroutine and outcome, the scope it belongs to, what it waits for. Stands on
 * core and on internal.recording only; the verbs, the API and the fixtures of tests call it.
 */
@NullMarked
package dev.menai.internal.task;

import org.jspecify.annotations.NullMarked;
