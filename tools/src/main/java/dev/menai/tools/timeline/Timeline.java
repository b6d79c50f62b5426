package dev.menai.tools.timeline;

import java.time.Instant;
import java.util.List;

/**
 * What a recording tells of tasks.
 *
 * @param start when its first task was created
 * @param length its nanoseconds
 * @param lives its tasks, in the order of their creation
 * @param cancels in the order of time
 * @param slow in the order of time
 */
record Timeline(
    Instant start, long length, List<Life> lives, List<Cancel> cancels, List<SlowBody> slow) {}
