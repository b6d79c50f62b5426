/**
 * Events of Java Flight Recorder. They know ids and texts only, so that everything else may call
 * them.
 */
@NullMarked
package dev.menai.internal.recording;

import org.jspecify.annotations.NullMarked;
