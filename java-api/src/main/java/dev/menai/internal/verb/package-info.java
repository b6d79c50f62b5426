/**
 * The verbs of Async, a file for each family, over what internal.task offers. Called by the API
 * only.
 */
@NullMarked
package dev.menai.internal.verb;

import org.jspecify.annotations.NullMarked;
