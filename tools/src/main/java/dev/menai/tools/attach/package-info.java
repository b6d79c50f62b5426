/** The way into a running program: the agent that is loaded there, and who loads it. */
@NullMarked
package dev.menai.tools.attach;

import org.jspecify.annotations.NullMarked;
