package dev.menai.tools;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A page that is put together from files of this jar. Where something belongs, the page has its
 * name between two {@code @@}.
 */
public final class PageFile {
  private String text;

  private PageFile(String text) {
    this.text = text;
  }

  /**
   * A page of this jar.
   *
   * @param name its file, from the folder of this package
   * @return the page, with places in it
   */
  public static PageFile of(String name) {
    return new PageFile(read(name));
  }

  /**
   * Puts something in its place.
   *
   * @param place the name of the place
   * @param content what belongs there
   * @return this page
   */
  public PageFile put(String place, String content) {
    text = text.replace("@@" + place + "@@", content);
    return this;
  }

  /**
   * Puts files of this jar in their place, one after the other.
   *
   * @param place the name of the place
   * @param folder their folder, from that of this package
   * @param names the files
   * @return this page
   */
  public PageFile putFiles(String place, String folder, List<String> names) {
    return put(
        place, names.stream().map(name -> read(folder + name)).collect(Collectors.joining("\n")));
  }

  /**
   * The whole page.
   *
   * @return HTML
   */
  public String text() {
    return text;
  }

  /**
   * Plain text as HTML.
   *
   * @param plain any text
   * @return the text, in which no tag begins
   */
  public static String escaped(String plain) {
    return plain.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }

  /**
   * A file of this jar.
   *
   * @param name from the folder of this package
   * @return its text
   */
  public static String read(String name) {
    try (InputStream file = PageFile.class.getResourceAsStream(name)) {
      if (file == null) throw new IllegalStateException("this jar has lost its file " + name);
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
