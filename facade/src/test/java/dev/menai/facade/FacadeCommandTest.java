package dev.menai.facade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line, as a shell would call it. */
@Tag("once")
class FacadeCommandTest {
  @TempDir Path folder;

  private int exit;

  private String run(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--library",
                UserProgram.library().toString(),
                "--classpath",
                System.getProperty("java.class.path"),
                "--package",
                "com.acme.face",
                "--out",
                folder.resolve("facade").toString()));
    arguments.addAll(List.of(more));
    return plain(arguments.toArray(String[]::new));
  }

  private String plain(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    exit = FacadeCommand.run(arguments, new PrintStream(out));
    return out.toString();
  }

  @Test
  void itWritesTheSourcesAndSaysWhatIsLeftOut() throws Exception {
    Path report = folder.resolve("report.txt");

    String told = run("--style", "view,future", "--report", report.toString());

    assertEquals(0, exit, told);
    assertTrue(Files.exists(folder.resolve("facade/com/acme/face/future/Shop.java")));
    assertTrue(told.contains("left out: com.acme.orders.Shop.Companion.cast(Any)"), told);
    assertEquals(told, Files.readString(report));
  }

  @Test
  void strictFailsUntilTheMemberIsAccepted() {
    String refused = run("--strict");
    assertEquals(1, exit);
    String accepted = run("--strict", "--accept", "Companion.cast(Any)");

    assertTrue(refused.contains("accept them by name"), refused);
    assertEquals(0, exit, accepted);
  }

  @Test
  void theApiIsRecordedThenCompared() throws Exception {
    Path api = folder.resolve("api.txt");
    run("--api", api.toString(), "--record");
    run("--api", api.toString());
    assertEquals(0, exit);
    Files.writeString(api, Files.readString(api).replace("boolean known(int id)", "int known()"));

    String told = run("--api", api.toString());

    assertEquals(1, exit);
    assertTrue(told.contains("- com.acme.face.Shop: int known()"), told);
    assertTrue(told.contains("+ com.acme.face.Shop: boolean known(int id)"), told);
  }

  @Test
  void aCoordinateIsFoundInTheLocalRepositoryWithItsSources() throws Exception {
    Path home = folder.resolve("repository/com/acme/orders/1");
    Files.createDirectories(home);
    jar(home.resolve("orders-1.jar"), UserProgram.library(), "com/acme/orders/Desk.class");
    jar(home.resolve("orders-1-sources.jar"), UserProgram.sources(), "com/acme/orders/Orders.kt");

    String told =
        plain(
            "--library",
            "com.acme:orders:1",
            "--repository",
            folder.resolve("repository").toString(),
            "--classpath",
            System.getProperty("java.class.path"),
            "--package",
            "com.acme.face",
            "--out",
            folder.resolve("facade").toString());

    assertEquals(0, exit, told);
    String desk = Files.readString(folder.resolve("facade/com/acme/face/Desk.java"));
    assertTrue(desk.contains(" * Where orders are made."), desk);
    String module = Files.readString(folder.resolve("facade/module-info.java"));
    assertTrue(module.contains("requires transitive orders;"), module);
  }

  private static void jar(Path jar, Path from, String name) throws Exception {
    try (var zip = new java.util.zip.ZipOutputStream(Files.newOutputStream(jar))) {
      zip.putNextEntry(new java.util.zip.ZipEntry(name));
      Files.copy(from.resolve(name), zip);
    }
  }

  @Test
  void whatIsWrongIsSaidInOneLine() {
    assertEquals("menai-facade: --library is missing\n", plain("--package", "a.b"));
    assertTrue(run("--style", "slow").contains("there is no style slow"));
    assertTrue(run("--colour", "red").contains("there is no option --colour"));
    assertTrue(run("--library", "com.acme:none:1").contains("com.acme:none:1 is not in"));
    assertTrue(run("--package", "1x").contains("\"1x\" is no name for a package"));
  }
}
