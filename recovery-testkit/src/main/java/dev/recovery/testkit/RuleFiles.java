package dev.recovery.testkit;

import dev.recovery.rules.BuiltInRules;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** The files of the built-in rules as text. */
final class RuleFiles {

  private RuleFiles() {}

  static SortedMap<String, String> builtIn() {
    SortedMap<String, String> files = new TreeMap<>();
    for (String file : BuiltInRules.FILES) {
      try (InputStream in =
          Objects.requireNonNull(BuiltInRules.class.getResourceAsStream(file), file)) {
        files.put(file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new IllegalStateException("The rule base (%s) cannot be read.".formatted(file), e);
      }
    }
    return files;
  }
}
