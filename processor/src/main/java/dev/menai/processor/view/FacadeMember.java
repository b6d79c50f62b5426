package dev.menai.processor.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A method of a facade, for who writes its comment.
 *
 * @param owner the type or file that declares the function, as class files name it
 * @param name the function's name in Kotlin; that of a property where it is an accessor; {@code
 *     constructor()} of a constructor
 * @param signature what tells the function from its overloads
 * @param parameters those that the method takes
 * @param typeParameters the names of its type parameters
 * @param suspends whether the function suspends
 * @param returns whether the method has a value
 * @param thrown what the method declares that it throws
 * @param deprecated why it should not be used any more; null if it may
 * @param style how it waits
 */
public record FacadeMember(
    String owner,
    String name,
    String signature,
    List<Parameter> parameters,
    List<String> typeParameters,
    boolean suspends,
    boolean returns,
    List<String> thrown,
    @Nullable String deprecated,
    FacadeStyle style) {

  /**
   * A parameter of a method.
   *
   * @param java its name in Java
   * @param kotlin its name in Kotlin; empty for the scope, which Kotlin doesn't have
   */
  public record Parameter(String java, String kotlin) {}
}
