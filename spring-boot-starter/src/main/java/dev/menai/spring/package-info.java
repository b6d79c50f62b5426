/**
 * Menai in a Spring Boot application: {@link MenaiAutoConfiguration} says which beans there are,
 * {@link MenaiProperties} how they are set, and {@link ViewBean} makes Kotlin's classes beans of
 * Java's.
 */
@NullMarked
package dev.menai.spring;

import org.jspecify.annotations.NullMarked;
