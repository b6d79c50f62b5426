package dev.menai.tools;

/** The program: its first argument is a command. */
public final class Main {
  private Main() {}

  /**
   * Runs a command.
   *
   * @param args its name, and what it needs
   */
  public static void main(String[] args) {
    System.out.println(String.join(" ", args));
  }
}
