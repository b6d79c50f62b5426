package dev.menai.tools.timeline;

/**
 * A body that held its event loop for too long.
 *
 * @param from since when, in nanoseconds since the beginning of the timeline
 * @param to until when; if its turn is not in the recording, when it was seen
 * @param task its id; 0 for code that belongs to no task
 * @param stack where it was
 */
record SlowBody(long from, long to, int task, String stack) {}
