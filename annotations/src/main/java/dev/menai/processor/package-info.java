/**
 * Java views of Kotlin types, written while javac runs; start at {@link
 * dev.menai.processor.JavaView}.
 */
package dev.menai.processor;
