package dev.recovery.readers;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * Something a failed pipeline left behind: a name and a way to read it, more than once.
 *
 * @param name the file's name, with or without a path; warnings and facts refer to it
 * @param content opens it from its beginning
 * @param size its size in bytes, where that is cheap to know
 */
public record Artifact(String name, Content content, OptionalLong size) {

  /** A way to read an artifact from its beginning. */
  @FunctionalInterface
  public interface Content {

    /**
     * Opens the artifact. May be called more than once.
     *
     * @return a stream that the caller closes
     * @throws IOException when it cannot be opened
     */
    InputStream open() throws IOException;
  }

  /** Checks that every component is there. */
  public Artifact {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(content, "content");
    Objects.requireNonNull(size, "size");
  }

  /**
   * A file. It is not touched before it is read.
   *
   * @param file the file
   * @return the artifact, by the file's own name
   */
  public static Artifact of(Path file) {
    Path last = file.getFileName();
    OptionalLong size;
    try {
      size = OptionalLong.of(Files.size(file));
    } catch (IOException | SecurityException e) {
      // Reading it will say what is wrong with it.
      size = OptionalLong.empty();
    }
    return new Artifact(
        last == null ? file.toString() : last.toString(), () -> Files.newInputStream(file), size);
  }

  /**
   * A text.
   *
   * @param name its name
   * @param text its content
   * @return the artifact
   */
  public static Artifact of(String name, String text) {
    return of(name, text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Bytes. The caller does not change them afterwards.
   *
   * @param name their name
   * @param bytes their content
   * @return the artifact
   */
  public static Artifact of(String name, byte[] bytes) {
    return new Artifact(name, () -> new ByteArrayInputStream(bytes), OptionalLong.of(bytes.length));
  }

  /** The last part of the name, whatever system wrote it. */
  public String base() {
    int cut = Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\'));
    return name.substring(cut + 1);
  }
}
