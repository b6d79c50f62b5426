package dev.menai.publishing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** Names what is published, as Maven's option {@code -pl} takes it. */
final class PublishedModules {
  private PublishedModules() {}

  /**
   * Prints the names.
   *
   * @param args the checkout
   */
  public static void main(String[] args) throws IOException {
    System.out.println(
        PublishedPoms.in(Path.of(args[0])).names().stream()
            .map(name -> ":" + name)
            .collect(Collectors.joining(",")));
  }
}
