/** Recordings of Menai's tasks as pages that one looks at. */
package dev.menai.samples.timeline;
