/** The annotation processor behind {@link dev.menai.processor.JavaView}. */
@org.jspecify.annotations.NullMarked
package dev.menai.processor.view;
