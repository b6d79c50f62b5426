package dev.menai.tools.attach;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** The jar with the {@link Agent}: this jar itself, or one made of classes that lie in a folder. */
final class AgentJar {
  private AgentJar() {}

  /** Its path, the same each time. */
  static Path path() {
    return Made.JAR;
  }

  private static final class Made {
    static final Path JAR = find();

    private static Path find() {
      try {
        Path home =
            Path.of(Agent.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        return Files.isRegularFile(home) ? home : write();
      } catch (URISyntaxException | IOException unusable) {
        throw new UncheckedIOException(new IOException(unusable));
      }
    }

    private static Path write() throws IOException {
      Path jar = Files.createTempFile("menai-agent", ".jar");
      jar.toFile().deleteOnExit();
      Manifest manifest = new Manifest();
      manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
      manifest.getMainAttributes().putValue("Agent-Class", Agent.class.getName());
      try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
        for (Class<?> part : new Class<?>[] {Agent.class, Menai.class}) {
          String file = part.getName().replace('.', '/') + ".class";
          out.putNextEntry(new ZipEntry(file));
          try (InputStream in = Agent.class.getResourceAsStream("/" + file)) {
            in.transferTo(out);
          }
        }
      }
      return jar;
    }
  }
}
