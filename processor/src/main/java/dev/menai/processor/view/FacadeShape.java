package dev.menai.processor.view;

import java.util.List;
import java.util.Map;
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
 * @param own files whose extensions are methods of other types, and not of this
 * @param comments what is said of types and members
 */
record FacadeShape(
    Facades all,
    boolean wraps,
    boolean closes,
    @Nullable TypeElement companion,
    Map<String, List<TypeElement>> own,
    FacadeComments comments) {}
