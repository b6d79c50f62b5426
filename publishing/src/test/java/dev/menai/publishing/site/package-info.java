@org.jspecify.annotations.NullMarked
package dev.menai.publishing.site;
