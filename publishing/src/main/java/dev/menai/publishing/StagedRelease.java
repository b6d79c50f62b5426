package dev.menai.publishing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bouncycastle.openpgp.PGPException;

/**
 * A folder in the layout of a Maven repository that holds a release: adds the checksums that Maven
 * has not written, and finds what is missing or wrong.
 */
final class StagedRelease {
  private static final Map<String, String> CHECKSUMS =
      Map.of("md5", "MD5", "sha1", "SHA-1", "sha256", "SHA-256", "sha512", "SHA-512");

  private final Path group;
  private final String version;
  private final SigningKey key;

  StagedRelease(Path folder, String version, SigningKey key) {
    this.group = folder.resolve("dev/menai");
    this.version = version;
    this.key = key;
  }

  /**
   * Completes and checks a folder. Ends with status 1 when something is wrong.
   *
   * @param args the folder, the version, the checkout, and where the public key is to be written;
   *     the secret key is in the environment, as {@code MAVEN_GPG_KEY}
   */
  public static void main(String[] args) throws IOException, PGPException {
    SigningKey key = SigningKey.of(System.getenv("MAVEN_GPG_KEY"));
    PublishedPoms poms = PublishedPoms.in(Path.of(args[2]));
    StagedRelease release = new StagedRelease(Path.of(args[0]), args[1], key);
    release.writeChecksums();
    List<String> wrong = new ArrayList<>(poms.missing());
    for (String name : poms.names()) wrong.addAll(release.wrongWith(name, poms));
    wrong.forEach(System.err::println);
    if (!wrong.isEmpty()) System.exit(1);
    Files.writeString(Path.of(args[3]), key.publicText());
    System.out.println(
        poms.names().size() + " artifacts of " + args[1] + " are complete: " + poms.names());
  }

  /** Maven writes two of the four kinds. Removes what only a repository itself has. */
  void writeChecksums() throws IOException {
    for (Path file : files(group)) {
      if (file.getFileName().toString().startsWith("maven-metadata")) Files.delete(file);
      else if (!isChecksum(file)) writeChecksums(file);
    }
  }

  private static void writeChecksums(Path file) throws IOException {
    for (Map.Entry<String, String> kind : CHECKSUMS.entrySet())
      Files.writeString(beside(file, kind.getKey()), checksum(file, kind.getValue()));
  }

  /** What is missing or wrong of one artifact. */
  List<String> wrongWith(String name, PublishedPoms poms) throws IOException, PGPException {
    Path folder = group.resolve(name).resolve(version);
    List<String> wrong = new ArrayList<>();
    for (String ending : endings(name, poms)) {
      Path file = folder.resolve(name + "-" + version + ending);
      if (!Files.exists(file)) wrong.add("missing: " + file);
      else if (!isSigned(file)) wrong.add("not signed by this key: " + file);
      else wrong.addAll(wrongChecksums(file));
    }
    return wrong;
  }

  private static List<String> endings(String name, PublishedPoms poms) {
    boolean noJar = name.equals(PublishedPoms.PARENT) || name.equals(PublishedPoms.BOM);
    if (!noJar && !poms.hasSourcesAndJavadoc(name))
      throw new IllegalArgumentException(name + " has no plugins for sources and Javadoc");
    List<String> parts = List.of(".pom", "-cyclonedx.json", "-cyclonedx.xml");
    List<String> jars = List.of(".jar", "-sources.jar", "-javadoc.jar");
    return Stream.concat(parts.stream(), noJar ? Stream.of() : jars.stream()).toList();
  }

  private boolean isSigned(Path file) throws IOException, PGPException {
    Path signature = beside(file, "asc");
    return Files.exists(signature) && key.hasSigned(file, signature);
  }

  private static List<String> wrongChecksums(Path file) throws IOException {
    List<String> wrong = new ArrayList<>();
    for (Map.Entry<String, String> kind : CHECKSUMS.entrySet()) {
      Path beside = beside(file, kind.getKey());
      if (!Files.exists(beside)
          || !Files.readString(beside).equals(checksum(file, kind.getValue())))
        wrong.add("missing or wrong: " + beside);
    }
    return wrong;
  }

  private static boolean isChecksum(Path file) {
    return CHECKSUMS.keySet().stream().anyMatch(kind -> file.toString().endsWith("." + kind));
  }

  private static Path beside(Path file, String ending) {
    return file.resolveSibling(file.getFileName() + "." + ending);
  }

  private static String checksum(Path file, String algorithm) throws IOException {
    try {
      byte[] digest = MessageDigest.getInstance(algorithm).digest(Files.readAllBytes(file));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
