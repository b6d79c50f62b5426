/** What a snapshot tells, as lines of text. */
@NullMarked
package dev.menai.tools.view;

import org.jspecify.annotations.NullMarked;
