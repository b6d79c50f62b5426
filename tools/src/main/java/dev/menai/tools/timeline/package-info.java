/** A recording of Flight Recorder as a timeline: a page, or a trace for Perfetto. */
@NullMarked
package dev.menai.tools.timeline;

import org.jspecify.annotations.NullMarked;
