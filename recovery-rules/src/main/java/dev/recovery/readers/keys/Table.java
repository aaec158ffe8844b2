package dev.recovery.readers.keys;

import dev.recovery.evidence.store.EvidenceKey;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A table beside the classes: lines with tabs, and remarks behind a {@code #}. */
final class Table {

  private Table() {}

  /** The rows of a table. */
  static List<String[]> rows(String name) {
    InputStream in =
        Objects.requireNonNull(Table.class.getResourceAsStream(name), () -> "resource " + name);
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> !line.startsWith("#") && !line.isBlank())
          .map(line -> line.split("\t", -1))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The key of a row; absent for the time. */
  static Optional<EvidenceKey> key(String word) {
    for (EvidenceKey key : EvidenceKey.values()) {
      if (key.id().equals(word)) {
        return Optional.of(key);
      }
    }
    if (word.equals("time")) {
      return Optional.empty();
    }
    throw new IllegalStateException("The key (%s) of a table is unknown.".formatted(word));
  }
}
