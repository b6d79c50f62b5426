package dev.menai.samples.recipes;

import static dev.menai.Async.toThread;

import dev.menai.stream.AsyncStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A recipe: a file that doesn't fit into memory. All of it is called in a task. */
public final class BigFile {
  private BigFile() {}

  // recipes.md: file
  /** The lines of a file, a thousand at a time. */
  static AsyncStream<List<String>> chunks(Path file) {
    return AsyncStream.generate(
        out -> {
          try (BufferedReader reader = Files.newBufferedReader(file)) {
            List<String> chunk = toThread(() -> read(reader));
            while (!chunk.isEmpty()) {
              out.emit(chunk); // waits until the reader of the stream wants more
              chunk = toThread(() -> read(reader));
            }
          }
        });
  }

  private static List<String> read(BufferedReader reader) throws IOException {
    List<String> lines = new ArrayList<>();
    String line;
    while (lines.size() < 1000 && (line = reader.readLine()) != null) lines.add(line);
    return lines;
  }

  // recipes.md: end

  // recipes.md: count
  static long countErrors(Path file) {
    long errors = 0;
    for (List<String> chunk : chunks(file)) {
      for (String line : chunk) if (line.contains("ERROR")) errors++;
    }
    return errors;
  }
  // recipes.md: end
}
