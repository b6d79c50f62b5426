/** The local page that shows a running program. */
@NullMarked
package dev.menai.tools.web;

import org.jspecify.annotations.NullMarked;
