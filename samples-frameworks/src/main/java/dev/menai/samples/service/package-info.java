/** A small service, grown in {@code docs/guide/service.md}. */
@org.jspecify.annotations.NullMarked
package dev.menai.samples.service;
