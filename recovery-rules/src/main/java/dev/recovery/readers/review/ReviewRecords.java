package dev.recovery.readers.review;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recovery.authority.PolicyException;
import dev.recovery.evidence.DriftAnswer;
import dev.recovery.evidence.DriftQuestion;
import dev.recovery.internal.secrets.Redaction;
import dev.recovery.readers.form.Json;
import dev.recovery.readers.sink.Findings;
import dev.recovery.readers.transport.Times;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads what people decided and wrote down: policy exceptions, and answers about a difference. */
final class ReviewRecords {

  private ReviewRecords() {}

  static boolean is(JsonNode tree) {
    return exceptions(tree) || answers(tree);
  }

  private static boolean exceptions(JsonNode tree) {
    return tree.path("exception").isObject()
        || tree.path("exceptions").isArray()
        || exception(tree)
        || exception(tree.path(0));
  }

  private static boolean exception(JsonNode tree) {
    return tree.has("rule")
        && (tree.has("expires") || tree.has("compensatingControls") || tree.has("scope"));
  }

  private static boolean answers(JsonNode tree) {
    JsonNode first = tree.path("driftAnswers").path(0);
    return first.has("question") && first.has("answer");
  }

  static void read(String source, JsonNode tree, Findings findings) {
    for (JsonNode answer : tree.path("driftAnswers")) {
      answer(source, answer, findings);
    }
    if (exceptions(tree)) {
      JsonNode one = tree.path("exception").isObject() ? tree.path("exception") : tree;
      JsonNode many = tree.path("exceptions").isArray() ? tree.path("exceptions") : tree;
      for (JsonNode exception : many.isArray() ? many : List.of(one)) {
        exception(source, exception, findings);
      }
    }
  }

  private static void exception(String source, JsonNode node, Findings findings) {
    JsonNode controls =
        node.has("compensatingControls")
            ? node.path("compensatingControls")
            : node.path("compensating_controls");
    Set<String> kept = new TreeSet<>(Json.texts(controls));
    String expires = Json.text(node, "expires", "expiry", "expiresAt");
    Optional<Instant> end = end(expires);
    if (end.isEmpty() && !expires.isEmpty()) {
      findings.warn(
          source,
          "The expiry (" + expires + ") of the exception cannot be read.",
          "The exception is taken for one without an end. Maybe write it as 2026-08-01.");
    }
    findings.add(
        new PolicyException(
            Json.text(node, "id"),
            Json.text(node, "rule"),
            Json.text(node, "scope"),
            Json.text(node, "owner"),
            end,
            Redaction.detail(Json.text(node, "reason")),
            kept,
            source));
  }

  // A day without a time ends with it, at the first place where it begins to end.
  private static Optional<Instant> end(String text) {
    try {
      return Optional.of(LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
    } catch (DateTimeParseException e) {
      return Times.parse(text);
    }
  }

  private static void answer(String source, JsonNode node, Findings findings) {
    String question = Json.text(node, "question");
    String answer = Redaction.detail(Json.text(node, "answer"));
    String by = Json.text(node, "by");
    Optional<DriftQuestion> asked =
        List.of(DriftQuestion.values()).stream().filter(q -> q.id().equals(question)).findFirst();
    if (asked.isEmpty() || answer.isBlank() || by.isBlank()) {
      findings.warn(
          source,
          "The answer to (" + question + ") answers no question, or nobody answers for it.",
          "Maybe name one of why, who, git, policy, record, and who answers under by.");
      return;
    }
    findings.add(new DriftAnswer(asked.get(), answer, by, source));
  }
}
