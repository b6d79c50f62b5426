package dev.menai.processor.view;

import java.util.Set;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/**
 * What one type is as a part of a facade.
 *
 * @param all the types of the facade
 * @param wraps whether it has objects, each before one of Kotlin's; else it has static methods
 *     alone
 * @param closes whether those are closed, by the method {@code close}
 * @param companion the object whose functions are static methods of it; null if there is none
 * @param extended the types of the library whose extensions are methods of them, and of no file
 * @param comments what is said of types and members
 */
record FacadeShape(
    Facades all,
    boolean wraps,
    boolean closes,
    @Nullable TypeElement companion,
    Set<String> extended,
    FacadeComments comments) {}
