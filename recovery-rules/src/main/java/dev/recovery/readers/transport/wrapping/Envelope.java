package dev.recovery.readers.transport.wrapping;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.recovery.readers.transport.Clock;
import dev.recovery.readers.transport.Scan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The record that a collector of logs puts each line into: {@code {"log": "...", "stream":
 * "stderr", "time": ...}}. Which of its fields holds the line, the file says.
 *
 * @param field the field that holds the line, with the fields around it
 * @param speaker the field that says whose line it is; the empty string where none does
 */
record Envelope(String field, String speaker) {

  private static final JsonFactory JSON = new JsonFactory();
  private static final double SHARE = 0.9;
  private static final int FEWEST = 2;
  private static final int MOST_FIELDS = 40;
  private static final int MOST_SPEAKERS = 32;
  // Where several fields hold text, these are asked first.
  private static final List<String> USUAL =
      List.of("log", "message", "textPayload", "jsonPayload.message", "MESSAGE", "msg", "line");
  // Events and records of their own kind, which say more than one line does.
  private static final Set<String> KINDS =
      Set.of(
          "@level",
          "kind",
          "apiVersion",
          "involvedObject",
          "involvedObject.kind",
          "auditID",
          "eventName",
          "eventID",
          "verb",
          "format_version",
          "resourceType",
          "protoPayload",
          "operationName",
          "ResourceStatus",
          "address",
          "terraform_version");
  private static final Set<String> LEVELS = Set.of("level", "severity", "lvl");
  private static final List<String> SPEAKERS =
      List.of("container", "pod", "task", "service", "job", "step", "logstream", "identifier");

  /** What a record holds: its fields by name, with the fields around them. */
  record Entry(Map<String, String> texts, Set<String> names) {}

  static Optional<Envelope> learn(Head head) {
    List<Entry> records = new java.util.ArrayList<>();
    for (int i = 0; i < head.count(); i++) {
      if (!Scan.at(head.bytes(), head.from(i), head.to(i), '{')) {
        continue;
      }
      read(head.bytes(), head.from(i), head.to(i)).ifPresent(records::add);
    }
    if (records.isEmpty()
        || records.size() < SHARE * head.count()
        || (records.size() < FEWEST && !records.get(0).names().contains("log"))
        || records.stream().anyMatch(Envelope::more)) {
      return Optional.empty();
    }
    return field(records).map(field -> new Envelope(field, speaker(records)));
  }

  private static boolean more(Entry record) {
    boolean logged =
        record.names().contains("msg") && record.names().stream().anyMatch(LEVELS::contains);
    return logged || record.names().stream().anyMatch(KINDS::contains);
  }

  private static Optional<String> field(List<Entry> records) {
    boolean timed =
        records.stream().allMatch(r -> r.texts().values().stream().anyMatch(Envelope::time));
    Map<String, Integer> texts = new HashMap<>();
    for (Entry record : records) {
      record
          .texts()
          .forEach(
              (name, text) -> texts.merge(name, text.strip().contains(" ") ? 1 : 0, Integer::sum));
    }
    for (String usual : USUAL) {
      if (timed && texts.containsKey(usual)) {
        return Optional.of(usual);
      }
    }
    // A sentence on most lines, and on most lines another one.
    return texts.entrySet().stream()
        .filter(e -> timed && e.getValue() * 2 > records.size())
        .filter(e -> values(records, e.getKey()).size() * 2 > records.size())
        .map(Map.Entry::getKey)
        .sorted()
        .findFirst();
  }

  private static Set<String> values(List<Entry> records, String field) {
    Set<String> values = new HashSet<>();
    records.forEach(r -> values.add(r.texts().getOrDefault(field, "")));
    return values;
  }

  private static boolean time(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return bytes.length < 48 && Clock.end(bytes, 0, bytes.length) == bytes.length;
  }

  private static String speaker(List<Entry> records) {
    return records.get(0).texts().keySet().stream()
        .filter(
            name -> {
              String lower = name.toLowerCase(java.util.Locale.ROOT);
              return SPEAKERS.stream().anyMatch(lower::contains);
            })
        .filter(name -> values(records, name).size() > 1)
        .filter(name -> values(records, name).size() <= MOST_SPEAKERS)
        .sorted()
        .findFirst()
        .orElse("");
  }

  /** Reads a record; empty where a line is none. */
  static Optional<Entry> read(byte[] b, int from, int to) {
    Map<String, String> texts = new HashMap<>();
    Set<String> names = new HashSet<>();
    try (JsonParser parser = JSON.createParser(b, from, to - from)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      fields(parser, "", texts, names);
      return parser.nextToken() == null ? Optional.of(new Entry(texts, names)) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static void fields(
      JsonParser parser, String around, Map<String, String> texts, Set<String> names)
      throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = around + parser.currentName();
      JsonToken value = parser.nextToken();
      names.add(name);
      if (value == JsonToken.START_OBJECT && around.isEmpty()) {
        fields(parser, name + ".", texts, names);
      } else if (value == JsonToken.START_OBJECT || value == JsonToken.START_ARRAY) {
        parser.skipChildren();
      } else if (texts.size() < MOST_FIELDS && value != JsonToken.VALUE_NULL) {
        texts.put(name, parser.getText());
      }
    }
  }

  /** The line that a record holds; empty where it is no such record. */
  Optional<byte[]> line(Entry record) {
    String line = record.texts().get(field);
    return line == null
        ? Optional.empty()
        : Optional.of(line.stripTrailing().getBytes(StandardCharsets.UTF_8));
  }

  /** Whose line it is; the empty string where that is not said. */
  String voice(Entry record) {
    return speaker.isEmpty() ? "" : record.texts().getOrDefault(speaker, "");
  }

  /** What the records of some lines hold, a line each. */
  Head behind(Head head) {
    java.io.ByteArrayOutputStream lines = new java.io.ByteArrayOutputStream();
    for (int i = 0; i < head.count(); i++) {
      read(head.bytes(), head.from(i), head.to(i))
          .flatMap(this::line)
          .ifPresent(
              line -> {
                lines.writeBytes(line);
                lines.write('\n');
              });
    }
    byte[] all = lines.toByteArray();
    return Head.of(all.length > Head.BYTES ? Arrays.copyOf(all, Head.BYTES) : all);
  }
}
