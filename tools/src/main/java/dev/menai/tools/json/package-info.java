/** JSON as the program writes it and as the pages read it. */
@NullMarked
package dev.menai.tools.json;

import org.jspecify.annotations.NullMarked;
