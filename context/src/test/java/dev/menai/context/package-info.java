/** Tests of {@code Propagation}. */
package dev.menai.context;
