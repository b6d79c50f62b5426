package dev.menai.processor.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a facade is made of, and what it offers.
 *
 * @param files its sources
 * @param members the public members of the library, in order
 * @param warnings what else is to be said, such as names to leave out that no member has
 * @param used the names of the library's classes, and of others, that the sources name
 */
public record FacadeResult(
    List<File> files, List<Member> members, List<String> warnings, List<String> used) {

  /**
   * A source.
   *
   * @param name the qualified name of its class
   * @param text the source
   * @param api what of it others can use, a line for each member, in order
   */
  public record File(String name, String text, List<String> api) {}

  /**
   * A public member of the library.
   *
   * @param type the type or file that has it, in Kotlin
   * @param signature as Kotlin would write it
   * @param reason why it is left out; null if it isn't
   * @param accepted whether that was accepted by name
   */
  public record Member(String type, String signature, @Nullable String reason, boolean accepted) {}
}
