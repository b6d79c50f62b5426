package dev.menai.processor.view;

import java.util.List;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/** What one type of the library is in a facade. */
final class FacadePlan {
  final TypeElement type;
  final ViewMembers.Needs needs;

  /** Whether Java calls its objects through one of the facade. */
  boolean wraps;

  /** The name of its type in the facade. */
  String name = "";

  @Nullable TypeElement companion;

  /** What was written of it; null if nothing. */
  @Nullable Written written;

  /**
   * The type of the facade.
   *
   * @param request what it was made for
   * @param handles what calls the library in it
   * @param members its methods
   * @param closing the one that closes its objects; null if there is none
   */
  record Written(
      ViewRequest request,
      ViewHandles handles,
      List<ViewMembers.Member> members,
      ViewMembers.@Nullable Member closing) {}

  FacadePlan(TypeElement type, ViewMembers.Needs needs) {
    this.type = type;
    this.needs = needs;
  }

  /** The name of the library's type. */
  String kotlin() {
    return type.getQualifiedName().toString();
  }
}
