package dev.menai.publishing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Date;
import org.bouncycastle.bcpg.ArmoredOutputStream;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyPacket;
import org.bouncycastle.bcpg.sig.KeyFlags;
import org.bouncycastle.crypto.generators.RSAKeyPairGenerator;
import org.bouncycastle.crypto.params.RSAKeyGenerationParameters;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPKeyRingGenerator;
import org.bouncycastle.openpgp.PGPSecretKeyRing;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureList;
import org.bouncycastle.openpgp.PGPSignatureSubpacketGenerator;
import org.bouncycastle.openpgp.PGPUtil;
import org.bouncycastle.openpgp.bc.BcPGPObjectFactory;
import org.bouncycastle.openpgp.bc.BcPGPSecretKeyRing;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentSignerBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentVerifierBuilderProvider;
import org.bouncycastle.openpgp.operator.bc.BcPGPDigestCalculatorProvider;
import org.bouncycastle.openpgp.operator.bc.BcPGPKeyPair;

/** The key with which a release is signed, in OpenPGP's text form. */
final class SigningKey {
  private static final int BITS = 3072;
  private static final int CERTAINTY = 100;

  private final PGPSecretKeyRing ring;

  private SigningKey(PGPSecretKeyRing ring) {
    this.ring = ring;
  }

  /**
   * Prints a new key without a passphrase, for a trial.
   *
   * @param args not used
   */
  public static void main(String[] args) throws IOException, PGPException {
    System.out.println(throwAway().secretText());
  }

  /** A new key that nobody knows and nobody trusts. */
  static SigningKey throwAway() throws PGPException {
    RSAKeyPairGenerator pairs = new RSAKeyPairGenerator();
    pairs.init(
        new RSAKeyGenerationParameters(
            BigInteger.valueOf(0x10001), new SecureRandom(), BITS, CERTAINTY));
    BcPGPKeyPair pair =
        new BcPGPKeyPair(
            PublicKeyPacket.VERSION_4,
            PublicKeyAlgorithmTags.RSA_GENERAL,
            pairs.generateKeyPair(),
            new Date());
    PGPSignatureSubpacketGenerator use = new PGPSignatureSubpacketGenerator();
    use.setKeyFlags(true, KeyFlags.CERTIFY_OTHER | KeyFlags.SIGN_DATA);
    PGPKeyRingGenerator rings =
        new PGPKeyRingGenerator(
            PGPSignature.POSITIVE_CERTIFICATION,
            pair,
            "Menai, trial of a release <nobody@invalid>",
            new BcPGPDigestCalculatorProvider().get(HashAlgorithmTags.SHA1),
            use.generate(),
            null,
            new BcPGPContentSignerBuilder(
                pair.getPublicKey().getAlgorithm(), HashAlgorithmTags.SHA512),
            null);
    return new SigningKey(rings.generateSecretKeyRing());
  }

  /** Reads a secret key. */
  static SigningKey of(String secretText) throws IOException, PGPException {
    byte[] bytes = secretText.getBytes(StandardCharsets.UTF_8);
    try (InputStream in = PGPUtil.getDecoderStream(new ByteArrayInputStream(bytes))) {
      return new SigningKey(new BcPGPSecretKeyRing(in));
    }
  }

  String secretText() throws IOException {
    return armored(ring.getEncoded());
  }

  /** The public half, which readers of a release need to check it. */
  String publicText() throws IOException {
    return armored(ring.toCertificate().getEncoded());
  }

  private static String armored(byte[] key) throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try (OutputStream armored = ArmoredOutputStream.builder().clearHeaders().build(text)) {
      armored.write(key);
    }
    return text.toString(StandardCharsets.UTF_8);
  }

  /** Whether a detached signature is that of a file, made by this key. */
  boolean hasSigned(Path file, Path signature) throws IOException, PGPException {
    try (InputStream in = PGPUtil.getDecoderStream(Files.newInputStream(signature))) {
      if (!(new BcPGPObjectFactory(in).nextObject() instanceof PGPSignatureList signatures))
        return false;
      PGPSignature first = signatures.get(0);
      var key = ring.getPublicKey(first.getKeyID());
      if (key == null) return false;
      first.init(new BcPGPContentVerifierBuilderProvider(), key);
      first.update(Files.readAllBytes(file));
      return first.verify();
    }
  }
}
