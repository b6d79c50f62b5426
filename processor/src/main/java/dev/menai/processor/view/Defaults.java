package dev.menai.processor.view;

import java.util.List;
import javax.lang.model.element.ExecutableElement;

/**
 * Arguments that are left out of a call.
 *
 * @param declared the function that declares their defaults; one that overrides it takes them over
 * @param masks which are left out, a bit for each
 */
record Defaults(ExecutableElement declared, List<Integer> masks) {}
