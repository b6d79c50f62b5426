/** Samples as timelines. */
package dev.menai.samples.timeline;
