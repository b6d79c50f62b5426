/** The command {@code menai}: what is typed becomes a command, and a command prints. */
@NullMarked
package dev.menai.tools;

import org.jspecify.annotations.NullMarked;
