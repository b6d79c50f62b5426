package dev.menai.processor.view;

import java.util.List;

/**
 * Writes how the objects of a value class are made of what they hold, and the way back.
 *
 * @param handles what calls the functions of the class that Kotlin hides
 * @param name the class
 * @param raw the erased type of what it holds
 */
record ValueBoxing(ViewHandles handles, String name, String raw) {
  /** How a value stands in the class file. */
  enum Form {
    HELD,
    BOXED,
    /** What a suspend function returns is held if it didn't suspend, and boxed else. */
    EITHER
  }

  /** What it may hold: checked by its constructor, where others may call that. */
  String made(boolean open, String held) {
    if (!open) return held;
    String constant = handles.constant("static_", name, "constructor-impl", List.of(raw, raw));
    return function(raw, raw, constant) + "(" + held + ")";
  }

  /** What it holds, as it has to stand in the class file. */
  String boxed(Form form, String held) {
    return form == Form.BOXED ? box() + "(" + held + ")" : held;
  }

  /** What an object of it holds. */
  String unboxed(String object) {
    return unbox() + "(" + object + ")";
  }

  /** What is held by what stands in the class file. */
  String held(Form form, String value) {
    return switch (form) {
      case HELD -> value;
      case BOXED -> unboxed(value);
      case EITHER ->
          handles.function(
                  raw + " %s(Object value)",
                  "return value instanceof "
                      + name
                      + " ? "
                      + unboxed("(" + name + ") value")
                      + " : ("
                      + raw
                      + ") value;")
              + "("
              + value
              + ")";
    };
  }

  /** Its object, of what stands in the class file not as one. */
  String object(Form form, String value) {
    String box = box();
    if (form == Form.HELD) return box + "(" + value + ")";
    return handles.function(
            name + " %s(Object value)",
            "return value instanceof "
                + name
                + " ? ("
                + name
                + ") value : "
                + box
                + "(("
                + raw
                + ") value);")
        + "("
        + value
        + ")";
  }

  private String box() {
    String constant = handles.constant("static_", name, "box-impl", List.of(name, raw));
    return function(name, raw, constant);
  }

  private String unbox() {
    String constant = handles.constant("virtual_", name, "unbox-impl", List.of(raw));
    return function(raw, name, constant);
  }

  private String function(String to, String from, String constant) {
    return handles.function(
        to + " %s(" + from + " value)", "return (" + to + ") " + constant + ".invokeExact(value);");
  }
}
