package dev.recovery.examples.recover;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recovery.evidence.DurableArtifact;
import dev.recovery.evidence.store.EvidenceKey;
import dev.recovery.evidence.store.Link;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Shows links: one on a line, with its keys below, or as JSON. */
final class LinkLines {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int MOST = 3;

  private LinkLines() {}

  static String time(Instant time) {
    return TIME.format(time);
  }

  /** One line: when, which link, what kind, its name. */
  static String line(Link link) {
    String kind =
        link.artifact()
            .map(DurableArtifact::id)
            .orElse(link.type() == Link.Type.ARTIFACT ? "other" : link.type().id());
    return "%s%s  %-14s %-25s %s%n"
        .formatted(
            time(link.time()),
            link.at().isPresent() ? " " : "*",
            link.caseId() + "/" + link.number(),
            kind,
            Console.oneLine(link.name()));
  }

  /** What is known of a link, a few values of each key. */
  static String keys(Link link) {
    StringBuilder text = new StringBuilder();
    for (EvidenceKey key : EvidenceKey.values()) {
      var values = link.keys().of(key);
      if (!values.isEmpty()) {
        String shown = String.join(", ", values.stream().limit(MOST).toList());
        text.append(
            Wrap.text(
                "      %-13s ".formatted(key.id()),
                values.size() > MOST
                    ? "%s and %d more".formatted(shown, values.size() - MOST)
                    : shown));
      }
    }
    return text.toString();
  }

  static String json(Link link) {
    ObjectNode node = JSON.createObjectNode();
    node.put("case", link.caseId());
    node.put("number", link.number());
    node.put("type", link.type().id());
    link.artifact().ifPresent(a -> node.put("artifact", a.id()));
    node.put("name", link.name());
    if (!link.run().isEmpty()) {
      node.put("run", link.run());
    }
    link.at().ifPresent(at -> node.put("at", at.toString()));
    node.put("recorded", link.recorded().toString());
    node.put("digest", link.digest());
    node.put("size", link.size());
    node.put("redacted", link.redacted());
    node.put("held", link.held().id());
    link.about().ifPresent(about -> node.put("about", about));
    if (!link.note().isEmpty()) {
      node.put("note", link.note());
    }
    ObjectNode keys = node.putObject("keys");
    link.keys()
        .values()
        .forEach((key, values) -> values.forEach(keys.withArray("/" + key.id())::add));
    node.put("previous", link.previous());
    node.put("hash", link.hash());
    return node.toString() + "\n";
  }
}
