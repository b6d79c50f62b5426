package dev.menai.facade;

import dev.menai.processor.view.FacadeStyle;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.lang.model.SourceVersion;
import org.jspecify.annotations.Nullable;

/**
 * Which facade is to be written.
 *
 * <p>With one style its types stand in the package itself, with several in a package inside it for
 * each: {@code view}, {@code future} and {@code blocking}.
 *
 * @param library a jar, or folders with class files
 * @param sources the library's sources, a jar or a folder, whose KDoc is taken over; null if there
 *     are none
 * @param classPath what the library itself needs: jars and folders
 * @param folder the package
 * @param styles how methods wait where Kotlin suspends
 * @param accepted what may be left out: {@code Type.name} or {@code Type.name(Int, String)}
 * @param module the name of the facade's module; null for that of the package
 * @param libraryModule the name of the library's module; null to find it in its jar
 */
public record FacadeRequest(
    List<Path> library,
    @Nullable Path sources,
    List<Path> classPath,
    String folder,
    Set<FacadeStyle> styles,
    Set<String> accepted,
    @Nullable String module,
    @Nullable String libraryModule) {

  /**
   * Checks it.
   *
   * @param library a jar, or folders with class files
   * @param sources the library's sources, or null
   * @param classPath what the library itself needs
   * @param folder the package
   * @param styles how methods wait
   * @param accepted what may be left out
   * @param module the name of the facade's module, or null
   * @param libraryModule the name of the library's module, or null
   * @throws FacadeException if it can't be done, with the reason
   * @throws NullPointerException if an argument is null that may not be
   */
  public FacadeRequest {
    library = List.copyOf(library);
    classPath = List.copyOf(classPath);
    styles = Set.copyOf(styles);
    accepted = Set.copyOf(accepted);
    Objects.requireNonNull(folder, "folder");
    if (library.isEmpty()) throw new FacadeException("no library is given");
    if (styles.isEmpty()) throw new FacadeException("no style is given: VIEW, FUTURE or BLOCKING");
    if (!SourceVersion.isName(folder)) {
      throw new FacadeException("\"" + folder + "\" is no name for a package");
    }
  }

  /** The package of one style. */
  String folder(FacadeStyle style) {
    return styles.size() == 1
        ? folder
        : folder + "." + style.name().toLowerCase(java.util.Locale.ROOT);
  }
}
