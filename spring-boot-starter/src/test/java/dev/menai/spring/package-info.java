@org.jspecify.annotations.NullUnmarked // Tests.
package dev.menai.spring;
