package dev.recovery.evidence.store;

import dev.recovery.Term;
import dev.recovery.evidence.DurableArtifact;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The lines of a link. What they say is what is hashed, so the form never changes. */
final class LinkText {

  private static final String KEY = "key ";
  private static final Set<String> NAMES =
      Set.of(
          "case",
          "number",
          "recorded",
          "type",
          "artifact",
          "name",
          "run",
          "at",
          "digest",
          "size",
          "redacted",
          "held",
          "about",
          "note",
          "previous",
          "hash");

  private LinkText() {}

  /** Every line but the last. */
  static String body(Link link) {
    StringBuilder text = new StringBuilder(400);
    line(text, "case", link.caseId());
    line(text, "number", Long.toString(link.number()));
    line(text, "recorded", link.recorded().toString());
    evidence(text, link);
    line(text, "previous", link.previous());
    return text.toString();
  }

  /** What stays the same wherever and whenever the evidence is taken in. */
  static String identity(Link link) {
    StringBuilder text = new StringBuilder(300);
    line(text, "case", link.caseId());
    evidence(text, link);
    return text.toString();
  }

  private static void evidence(StringBuilder text, Link link) {
    line(text, "type", link.type().id());
    link.artifact().ifPresent(artifact -> line(text, "artifact", artifact.id()));
    line(text, "name", link.name());
    line(text, "run", link.run());
    link.at().ifPresent(at -> line(text, "at", at.toString()));
    line(text, "digest", link.digest());
    line(text, "size", Long.toString(link.size()));
    line(text, "redacted", Integer.toString(link.redacted()));
    line(text, "held", link.held().id());
    link.about().ifPresent(about -> line(text, "about", Long.toString(about)));
    line(text, "note", link.note());
    link.keys()
        .values()
        .forEach((key, values) -> values.forEach(value -> line(text, KEY + key.id(), value)));
  }

  // A line break within a value would let one link say what another says.
  private static void line(StringBuilder text, String name, String value) {
    if (value.isEmpty()) {
      return;
    }
    text.append(name).append(' ');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '\\' -> text.append("\\\\");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        default -> text.append(c);
      }
    }
    text.append('\n');
  }

  private static String plain(String value) {
    if (value.indexOf('\\') < 0) {
      return value;
    }
    StringBuilder plain = new StringBuilder(value.length());
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '\\' && i + 1 < value.length()) {
        char next = value.charAt(++i);
        plain.append(next == 'n' ? '\n' : next == 'r' ? '\r' : next);
      } else {
        plain.append(c);
      }
    }
    return plain.toString();
  }

  static Link parse(String text) {
    Map<String, String> lines = new HashMap<>();
    SortedMap<EvidenceKey, SortedSet<String>> keys = new TreeMap<>();
    int number = 0;
    for (String line : text.split("\n", -1)) {
      number++;
      if (line.isEmpty()) {
        continue;
      }
      int cut = line.indexOf(' ', line.startsWith(KEY) ? KEY.length() : 0);
      if (cut < 0) {
        throw wrong(number, line);
      }
      String name = line.substring(0, cut);
      String value = plain(line.substring(cut + 1));
      if (name.startsWith(KEY)) {
        keys.computeIfAbsent(
                word(EvidenceKey.values(), name.substring(KEY.length()), number),
                k -> new TreeSet<>())
            .add(value);
      } else if (!NAMES.contains(name) || lines.put(name, value) != null) {
        throw wrong(number, line);
      }
    }
    Link link = link(lines, keys);
    // What is hashed is the one form that a link has: any other would pass for it.
    if (!link.text().equals(text)) {
      throw new IllegalArgumentException(
          "The text of a link (%d) is not as it was written. Maybe the file was edited."
              .formatted(link.number()));
    }
    return link;
  }

  private static Link link(
      Map<String, String> lines, SortedMap<EvidenceKey, SortedSet<String>> keys) {
    try {
      return link(lines, new EvidenceKeys(keys));
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(
          "The text of a link (%s) is not complete. Maybe the file was cut or edited."
              .formatted(lines.getOrDefault("number", "without number")),
          e);
    }
  }

  private static Link link(Map<String, String> lines, EvidenceKeys keys) {
    return new Link(
        need(lines, "case"),
        Long.parseLong(need(lines, "number")),
        word(Link.Type.values(), need(lines, "type"), 0),
        Optional.ofNullable(lines.get("artifact")).map(id -> word(DurableArtifact.values(), id, 0)),
        lines.getOrDefault("name", ""),
        lines.getOrDefault("run", ""),
        Optional.ofNullable(lines.get("at")).map(Instant::parse),
        Instant.parse(need(lines, "recorded")),
        need(lines, "digest"),
        Long.parseLong(need(lines, "size")),
        Integer.parseInt(need(lines, "redacted")),
        word(Link.Held.values(), need(lines, "held"), 0),
        lines.containsKey("about")
            ? OptionalLong.of(Long.parseLong(need(lines, "about")))
            : OptionalLong.empty(),
        lines.getOrDefault("note", ""),
        keys,
        need(lines, "previous"),
        need(lines, "hash"));
  }

  private static String need(Map<String, String> lines, String name) {
    String value = lines.get(name);
    if (value == null) {
      throw new IllegalArgumentException("The line (%s) of a link is missing.".formatted(name));
    }
    return value;
  }

  private static <T extends Term> T word(T[] words, String id, int line) {
    for (T word : words) {
      if (word.id().equals(id)) {
        return word;
      }
    }
    throw wrong(line, id);
  }

  private static IllegalArgumentException wrong(int number, String line) {
    return new IllegalArgumentException(
        "Line %d of a link (%s) is no line of one. Maybe the file was edited, or a newer version wrote it."
            .formatted(number, line.length() > 60 ? line.substring(0, 60) + "…" : line));
  }

  /** The types of link that hold what was given to the store. */
  static final List<Link.Type> GIVEN = List.of(Link.Type.ARTIFACT, Link.Type.CASE_EVENT);
}
