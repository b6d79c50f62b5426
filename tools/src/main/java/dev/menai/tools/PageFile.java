package dev.menai.tools;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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
   * A page of this jar: the frame that all pages have, with a body of its own. Its folder has that
   * as {@code body.html}, and {@code style.css}.
   *
   * @param folder from that of this package
   * @param scripts its scripts, in the order in which they run
   * @return the page, with the places that its title and its body have
   */
  public static PageFile of(String folder, List<String> scripts) {
    List<String> files = new ArrayList<>(List.of("page.js"));
    scripts.forEach(script -> files.add(folder + "/" + script));
    return new PageFile(read("page.html"))
        .put("STYLE", joined(List.of("colours.css", "page.css", folder + "/style.css")))
        .put("BODY", read(folder + "/body.html"))
        .put("SCRIPT", joined(files));
  }

  private static String joined(List<String> files) {
    return files.stream().map(PageFile::read).collect(Collectors.joining("\n"));
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
