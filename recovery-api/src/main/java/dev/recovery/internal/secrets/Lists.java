package dev.recovery.internal.secrets;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The lists beside this class: what secrets look like. */
final class Lists {

  private static final Map<String, Set<String>> WORDS = sections();

  private Lists() {}

  /** The lines of a list that say something. */
  static List<String> lines(String file) {
    try (InputStream in = Lists.class.getResourceAsStream(file)) {
      return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The words of a section of {@code secret-words.txt}, in lower case. */
  static Set<String> words(String section) {
    return Objects.requireNonNull(WORDS.get(section), section);
  }

  private static Map<String, Set<String>> sections() {
    Map<String, Set<String>> sections = new HashMap<>();
    Set<String> section = new HashSet<>();
    for (String line : lines("secret-words.txt")) {
      if (line.startsWith("[")) {
        section =
            sections.computeIfAbsent(line.substring(1, line.indexOf(']')), s -> new HashSet<>());
      } else {
        section.addAll(List.of(line.strip().split(" +", -1)));
      }
    }
    return sections;
  }
}
