/**
 * The command {@code menai}: it looks into running programs, and makes timelines of recordings.
 *
 * <p>It is a program, and exports nothing. {@code docs/inspector.md} says how it is used.
 */
module dev.menai.tools {
  requires java.instrument;
  requires java.management;
  requires jdk.attach;
  requires jdk.httpserver;
  requires jdk.jfr;
  requires static org.jspecify;
}
