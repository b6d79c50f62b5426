@org.jspecify.annotations.NullMarked
package dev.menai.samples.service;
