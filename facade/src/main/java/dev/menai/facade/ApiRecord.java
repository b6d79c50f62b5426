package dev.menai.facade;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * The public API of a facade as it was when somebody looked at it, in a file that is kept with the
 * sources: a new version of the library that changes the facade is seen there.
 */
public final class ApiRecord {
  private final Path file;

  /**
   * Makes one.
   *
   * @param file where it is
   * @throws NullPointerException if {@code file} is null
   */
  public ApiRecord(Path file) {
    this.file = Objects.requireNonNull(file, "file");
  }

  /**
   * Records the API of a facade.
   *
   * @param facade the facade
   * @throws FacadeException if the file can't be written
   * @throws NullPointerException if {@code facade} is null
   */
  public void write(Facade facade) {
    try {
      if (file.getParent() != null) Files.createDirectories(file.getParent());
      Files.writeString(file, String.join("\n", facade.api()) + "\n");
    } catch (IOException failure) {
      throw new FacadeException("can't write " + file + ": " + failure, failure);
    }
  }

  /**
   * Compares it with the API of a facade.
   *
   * @param facade the facade
   * @throws FacadeException if they differ, with a line for each difference; or if there is no
   *     record
   * @throws NullPointerException if {@code facade} is null
   */
  public void requireSame(Facade facade) {
    List<String> recorded;
    try {
      recorded = Files.readAllLines(file);
    } catch (IOException none) {
      throw new FacadeException("there is no recorded API in " + file + "; record it once", none);
    }
    List<String> changes = facade.changesSince(recorded);
    if (changes.isEmpty()) return;
    throw new FacadeException(
        "the facade's API is not what "
            + file
            + " has; record it anew if that is meant:\n  "
            + String.join("\n  ", changes));
  }
}
