/** The goals of Maven's that write the Java face of a library in Kotlin. */
@NullMarked
package dev.menai.facade.maven;

import org.jspecify.annotations.NullMarked;
