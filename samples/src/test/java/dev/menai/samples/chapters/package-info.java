@org.jspecify.annotations.NullMarked
package dev.menai.samples.chapters;
