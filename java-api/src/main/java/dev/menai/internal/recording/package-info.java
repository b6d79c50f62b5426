/**
 * Events of Java Flight Recorder. It is to stand on nothing of Menai: it knows ids and texts, and
 * does nothing unless something records. So everything else may call it.
 */
@NullMarked
package dev.menai.internal.recording;

import org.jspecify.annotations.NullMarked;
