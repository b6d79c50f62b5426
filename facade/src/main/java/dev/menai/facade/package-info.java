/** Facades: the Java face of a library in Kotlin, written from its class files. */
@NullMarked
package dev.menai.facade;

import org.jspecify.annotations.NullMarked;
