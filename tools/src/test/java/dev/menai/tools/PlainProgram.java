package dev.menai.tools;

/** A program without Menai. */
final class PlainProgram {
  private PlainProgram() {}

  public static void main(String[] args) throws Exception {
    System.out.println("works");
    System.in.read();
  }
}
