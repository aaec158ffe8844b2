package dev.recovery.examples.evidence;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Encrypts content chunk by chunk with AES-256 in GCM, so that each chunk proves itself. */
public final class Seal {

  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecretKeySpec key;
  private final String id;
  private final SecureRandom random = new SecureRandom();

  private Seal(byte[] key) {
    this.key = new SecretKeySpec(key, "AES");
    this.id = HexFormat.of().formatHex(digest(key), 0, 8);
  }

  /**
   * A key in base64 or in hexadecimal digits: 32 bytes.
   *
   * @param text as {@code openssl rand -base64 32} prints it
   * @return the key
   */
  public static Seal of(String text) {
    String plain = text.strip();
    byte[] bytes;
    try {
      bytes =
          plain.length() == 2 * KEY_BYTES
              ? HexFormat.of().parseHex(plain)
              : Base64.getDecoder().decode(plain);
    } catch (IllegalArgumentException e) {
      bytes = new byte[0];
    }
    if (bytes.length != KEY_BYTES) {
      throw new IllegalArgumentException(
          "The key of the store is not 32 bytes in base64 or in hexadecimal digits. Maybe make one with: openssl rand -base64 32");
    }
    return new Seal(bytes);
  }

  /** Tells keys apart without showing them. */
  String id() {
    return id;
  }

  /** One chunk; its number is sealed with it. */
  byte[] seal(byte[] bytes, int length, long number) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, nonce, number);
      byte[] out = Arrays.copyOf(nonce, NONCE_BYTES + cipher.getOutputSize(length));
      cipher.doFinal(bytes, 0, length, out, NONCE_BYTES);
      return out;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has AES in GCM.", e);
    }
  }

  /** The chunk that was sealed. */
  byte[] open(byte[] sealed, long number) throws IOException {
    if (sealed.length < NONCE_BYTES) {
      throw new IOException("an encrypted chunk was cut");
    }
    try {
      return cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(sealed, NONCE_BYTES), number)
          .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
    } catch (AEADBadTagException e) {
      throw new IOException("an encrypted chunk was changed", e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has AES in GCM.", e);
    }
  }

  private Cipher cipher(int mode, byte[] nonce, long number) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
    return cipher;
  }

  private static byte[] digest(byte[] key) {
    MessageDigest digest = Packed.sha256();
    digest.update("recovery evidence key".getBytes(StandardCharsets.UTF_8));
    return digest.digest(key);
  }

  /** Never shows the key. */
  @Override
  public String toString() {
    return "Seal[" + id + "]";
  }
}
