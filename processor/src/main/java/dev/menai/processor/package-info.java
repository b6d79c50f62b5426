/**
 * Java views of Kotlin interfaces, written while javac runs; start at {@link
 * dev.menai.processor.JavaView}.
 */
@org.jspecify.annotations.NullMarked
package dev.menai.processor;
