/** Tasks beside reactive types: {@link Reactive}. */
@NullMarked
package dev.menai.reactive;

import org.jspecify.annotations.NullMarked;
