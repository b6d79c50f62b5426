/** Makes one static site of the pages in Markdown and the Javadoc. */
@NullMarked
package dev.menai.publishing.site;

import org.jspecify.annotations.NullMarked;
