package dev.menai.processor.view;

import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import kotlin.metadata.KmType;

/**
 * A value class of Kotlin's.
 *
 * @param element its class, of which there are objects where Kotlin boxes it
 * @param field the class file's type of what it holds
 * @param underlying the Kotlin type of that
 * @param isOpen whether anybody may make one of what it holds
 */
record ValueClass(TypeElement element, TypeMirror field, KmType underlying, boolean isOpen) {}
