package dev.menai.publishing;

import static dev.menai.publishing.PublishedPomsTest.PROJECT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bouncycastle.openpgp.PGPException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder with a release is looked through. */
@Tag("once")
class StagedReleaseTest {
  private static final List<String> FILES = List.of(".pom", "-cyclonedx.json", "-cyclonedx.xml");

  private static SigningKey key;

  private @TempDir Path folder;

  @BeforeAll
  static void makeKey() throws PGPException {
    key = SigningKey.throwAway();
  }

  @Test
  void aReleaseWithoutSignaturesOrFilesIsIncomplete() throws IOException, PGPException {
    Path bom = Files.createDirectories(folder.resolve("dev/menai/menai-bom/1.0.0"));
    for (String ending : FILES.subList(0, 2))
      Files.writeString(bom.resolve("menai-bom-1.0.0" + ending), "something");

    List<String> wrong = staged().wrongWith("menai-bom", poms());

    assertEquals(
        List.of(
            "not signed by this key: " + bom.resolve("menai-bom-1.0.0.pom"),
            "not signed by this key: " + bom.resolve("menai-bom-1.0.0-cyclonedx.json"),
            "missing: " + bom.resolve("menai-bom-1.0.0-cyclonedx.xml")),
        wrong);
  }

  @Test
  void checksumsOfAllKindsAreAddedAndWhatARepositoryKeepsIsRemoved() throws Exception {
    Path bom = Files.createDirectories(folder.resolve("dev/menai/menai-bom"));
    Path pom = Files.writeString(bom.resolve("menai-bom.pom"), "abc");
    Path metadata = Files.writeString(bom.resolve("maven-metadata.xml"), "x");

    staged().writeChecksums();

    assertEquals("900150983cd24fb0d6963f7d28e17f72", Files.readString(Path.of(pom + ".md5")));
    assertEquals(
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        Files.readString(Path.of(pom + ".sha256")));
    assertTrue(Files.exists(Path.of(pom + ".sha1")) && Files.exists(Path.of(pom + ".sha512")));
    assertFalse(Files.exists(metadata));
  }

  @Test
  void aThrowAwayKeyIsReadBackFromItsText() throws Exception {
    SigningKey read = SigningKey.of(key.secretText());

    assertTrue(read.publicText().startsWith("-----BEGIN PGP PUBLIC KEY BLOCK-----"));
    assertTrue(read.secretText().startsWith("-----BEGIN PGP PRIVATE KEY BLOCK-----"));
  }

  private StagedRelease staged() {
    return new StagedRelease(folder, "1.0.0", key);
  }

  private static PublishedPoms poms() throws IOException {
    return PublishedPoms.in(PROJECT);
  }
}
