package dev.menai.processor.view;

/** What the types and methods of a facade say of themselves. */
public interface FacadeComments {
  /**
   * The comment of a type.
   *
   * @param kotlin the type, or the file, that it stands before, as class files name it
   * @param style how its methods wait
   * @return the text of a documentation comment, lines apart, without what is around it
   */
  String ofType(String kotlin, FacadeStyle style);

  /**
   * The comment of a method.
   *
   * @param member the method
   * @return the text of a documentation comment, lines apart, without what is around it
   */
  String ofMember(FacadeMember member);
}
