/** What a snapshot of a program tells, and how it is printed. */
@NullMarked
package dev.menai.tools.view;

import org.jspecify.annotations.NullMarked;
