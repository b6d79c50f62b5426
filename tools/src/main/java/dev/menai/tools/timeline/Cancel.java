package dev.menai.tools.timeline;

/**
 * A cancel, or the end of a time limit.
 *
 * @param at when, in nanoseconds since the beginning of the timeline
 * @param task the id of the task that is cancelled
 * @param by the id of the task that cancels it; 0 if none does
 * @param reason why
 */
record Cancel(long at, int task, int by, String reason) {}
