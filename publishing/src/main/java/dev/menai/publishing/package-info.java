/** What makes a release, the table of versions and the site. It is not published. */
@NullMarked
package dev.menai.publishing;

import org.jspecify.annotations.NullMarked;
