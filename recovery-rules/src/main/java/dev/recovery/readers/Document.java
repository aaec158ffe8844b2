package dev.recovery.readers;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** One document of an artifact: most files hold one, some several. */
public interface Document {

  /** In which form a document is written. */
  enum Form {
    /** One value of JSON. */
    JSON,
    /** Kubernetes objects in YAML, one or several. */
    YAML,
    /** A ZIP archive. */
    ARCHIVE,
    /** Anything else that is text: logs, tables, JSON that is cut. */
    TEXT
  }

  /**
   * The name of the artifact.
   *
   * @return a file's name, with or without a path
   */
  String name();

  /**
   * The form.
   *
   * @return as its beginning shows it
   */
  Form form();

  /**
   * How it begins.
   *
   * @return at most 8 KB of text; the empty string for an archive
   */
  String head();

  /**
   * Opens the artifact that holds it.
   *
   * @return a stream that the caller closes
   * @throws IOException when it cannot be opened
   */
  InputStream open() throws IOException;

  /**
   * Its value, where it is JSON.
   *
   * @return maps, lists, texts, numbers and truth values as {@code java.util} has them; null for
   *     JSON's null and for every other form
   */
  @Nullable Object value();
}
