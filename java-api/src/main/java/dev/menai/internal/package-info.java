/** What the modules of Menai show one another, and nobody else. */
@NullMarked
package dev.menai.internal;

import org.jspecify.annotations.NullMarked;
