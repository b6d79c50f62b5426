/** Tests of {@code Reactive}. */
package dev.menai.reactive;
