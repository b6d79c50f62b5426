@NullMarked
package dev.menai.samples;

import org.jspecify.annotations.NullMarked;
