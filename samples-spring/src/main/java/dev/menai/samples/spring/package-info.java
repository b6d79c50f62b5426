/** A Spring Boot application in Java on a repository in Kotlin. */
@org.jspecify.annotations.NullMarked
package dev.menai.samples.spring;
