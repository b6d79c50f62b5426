package dev.menai.processor.view;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * What each facade has beside the types of its library: the scope in which its calls run, and the
 * streams that can be closed.
 *
 * @param folder the package of the facade
 * @param style how its methods wait
 */
record FacadeSupport(String folder, FacadeStyle style) {
  private static final String ITEMS =
      """

        <T> ItemStream<T> items(AsyncStream<T> stream) {
          return new ItemStream<>(this, stream);
        }
      """;

  List<FacadeResult.File> files() {
    return switch (style) {
      case VIEW -> List.of();
      case FUTURE -> List.of(file("CallScope"));
      case BLOCKING -> List.of(file("CallScope"), file("ItemStream"));
    };
  }

  private FacadeResult.File file(String name) {
    String items = style == FacadeStyle.BLOCKING ? ITEMS : "";
    String text = read(name).replace("${package}", folder).replace("${items}", items);
    return new FacadeResult.File(
        folder + "." + name, text, List.of("class " + folder + "." + name));
  }

  private static String read(String name) {
    try (InputStream text = FacadeSupport.class.getResourceAsStream(name + ".txt")) {
      return new String(Objects.requireNonNull(text, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
