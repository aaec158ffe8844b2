package dev.recovery.readers.kubernetes.health;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recovery.readers.form.Json;
import dev.recovery.readers.kubernetes.health.StatusWords.Meaning;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** Reads a list of conditions by the custom that all controllers share, whatever the object is. */
final class ObjectConditions {

  private static final Pattern COUNT =
      Pattern.compile("(?<![\\w/])\\d{1,6}(/| of )\\d{1,6}(?![\\w/])");

  private final Evidence evidence;
  private final OptionalLong generation;

  /**
   * Reads for one object.
   *
   * @param evidence where it goes
   * @param generation which version of the object is wanted
   */
  ObjectConditions(Evidence evidence, OptionalLong generation) {
    this.evidence = evidence;
    this.generation = generation;
  }

  void read(JsonNode conditions) {
    List<JsonNode> all =
        StreamSupport.stream(conditions.spliterator(), false).filter(JsonNode::isObject).toList();
    boolean summary = all.stream().anyMatch(c -> Polarity.summary(type(c)));
    boolean outcome = false;
    for (JsonNode one : all) {
      read(one, !summary || Polarity.summary(type(one)));
      outcome |= Polarity.outcome(type(one)) && Polarity.of(type(one)) == Polarity.GOOD;
    }
    if (!all.isEmpty() && !outcome && all.stream().noneMatch(ObjectConditions::decides)) {
      evidence.add(
          Meaning.UNREADY,
          "conditions",
          "no condition says yet that it is ready: " + type(all.get(0)));
    }
  }

  private static boolean decides(JsonNode condition) {
    return Polarity.of(type(condition)) != Polarity.UNKNOWN
        && Polarity.of(type(condition)) != Polarity.GOOD;
  }

  private static String type(JsonNode condition) {
    return Json.text(condition, "type");
  }

  private void read(JsonNode condition, boolean counts) {
    String type = type(condition);
    String status = Json.text(condition, "status").toLowerCase(java.util.Locale.ROOT);
    Meaning reason = StatusWords.of(Json.text(condition, "reason"));
    Meaning message = StatusWords.ofMessage(Json.text(condition, "message"));
    String said = said(condition);
    switch (Polarity.of(type)) {
      case GOOD -> good(type, status, reason, message, said, counts, condition);
      case BAD -> {
        // FailedScale=True, MinimumReplicasAvailable: what it is told of is well.
        if (status.equals("true") && reason != Meaning.WELL) {
          evidence.add(Meaning.FAILING, type, said);
        }
      }
      case ONGOING -> ongoing(type, status, reason, said);
      case HELD -> {
        if (status.equals("true")) {
          evidence.add(Meaning.PAUSED, type, said);
        }
      }
      case UNKNOWN -> {
        if (status.equals("false") && reason == Meaning.FAILING) {
          evidence.add(Meaning.FAILING, type, said);
        }
      }
    }
  }

  private static String said(JsonNode condition) {
    String reason = Json.text(condition, "reason");
    String message = Json.text(condition, "message");
    return reason.isEmpty() || message.isEmpty() ? reason + message : reason + ": " + message;
  }

  private void good(
      String type,
      String status,
      Meaning reason,
      Meaning message,
      String said,
      boolean counts,
      JsonNode condition) {
    switch (status) {
      case "true" -> {
        if (isStale(condition)) {
          evidence.add(Meaning.UNDERWAY, type, "its condition is of an earlier generation");
        } else if (Polarity.outcome(type)) {
          evidence.add(reason == Meaning.FAILING ? Meaning.FAILING : Meaning.WELL, type, said);
          if (Polarity.summary(type)) {
            evidence.summedUp();
          }
        }
      }
      case "false" -> {
        if (isStale(condition)) {
          evidence.add(Meaning.UNDERWAY, type, "its condition is of an earlier generation");
          return;
        }
        notGood(type, reason, message, !Json.text(condition, "message").isEmpty(), said, counts);
      }
      case "unknown" -> {
        if (reason == Meaning.FAILING && message != Meaning.UNDERWAY) {
          evidence.add(Meaning.FAILING, type, said);
        } else if (counts) {
          evidence.add(Meaning.UNDERWAY, type, said);
        }
      }
      default -> {
        if (StatusWords.of(status) == Meaning.FAILING
            || StatusWords.of(status) == Meaning.UNREADY) {
          evidence.add(Meaning.FAILING, type, status + " " + said);
        } else if (!status.isEmpty()) {
          evidence.unknown(type, status, Polarity.summary(type));
        }
      }
    }
  }

  // Not ready yet and not ready any more look alike: the reason tells them apart.
  private void notGood(
      String type,
      Meaning reason,
      Meaning message,
      boolean explained,
      String said,
      boolean counts) {
    if (reason == Meaning.PAUSED) {
      evidence.add(Meaning.PAUSED, type, said);
    } else if (reason == Meaning.FAILING || message == Meaning.FAILING) {
      evidence.add(Meaning.FAILING, type, said);
    } else if (reason == Meaning.UNDERWAY || message == Meaning.UNDERWAY) {
      evidence.add(Meaning.UNDERWAY, type, said);
    } else if (reason == Meaning.WELL && message != Meaning.DOUBTFUL) {
      // Healthy=False, ReplicaAvailable: it asks what the reason names, and there is none yet.
      if (explained) {
        evidence.add(counts ? Meaning.UNDERWAY : Meaning.UNREADY, type, said);
      }
    } else if (message == Meaning.DOUBTFUL || Polarity.asks(type)) {
      evidence.add(Meaning.DOUBTFUL, type, said);
    } else if (!counts) {
      // A part that is not there says nothing where the whole is summed up.
      evidence.add(Meaning.UNREADY, type, said);
    } else if (message == Meaning.NOTHING && explained && !count(said)) {
      evidence.add(Meaning.DOUBTFUL, type, said);
    } else if (reason != Meaning.WELL || explained) {
      evidence.add(Meaning.UNDERWAY, type, said);
    }
  }

  // AllReplicasReady=False, NotAllPodsReady: 1/3 Pods ready
  private static boolean count(String said) {
    return COUNT.matcher(said).find();
  }

  private void ongoing(String type, String status, Meaning reason, String said) {
    switch (status) {
      case "true" -> {
        if (reason != Meaning.WELL) {
          evidence.add(Meaning.UNDERWAY, type, said);
        }
      }
      case "false" -> {
        if (reason == Meaning.FAILING) {
          evidence.add(Meaning.FAILING, type, said);
        }
      }
      default -> {
        if (reason == Meaning.PAUSED) {
          evidence.add(Meaning.PAUSED, type, said);
        } else if (!status.isEmpty()) {
          evidence.add(Meaning.UNDERWAY, type, said);
        }
      }
    }
  }

  /** Whether all of them are of an earlier version of the object. */
  boolean stale(JsonNode conditions) {
    return conditions.size() > 0
        && StreamSupport.stream(conditions.spliterator(), false).allMatch(this::isStale);
  }

  /** Whether one of them is of the wanted version of the object, by its own account. */
  boolean current(JsonNode conditions) {
    return StreamSupport.stream(conditions.spliterator(), false)
        .anyMatch(c -> c.has("observedGeneration") && !isStale(c));
  }

  private boolean isStale(JsonNode condition) {
    JsonNode observed = condition.path("observedGeneration");
    return generation.isPresent()
        && observed.canConvertToLong()
        && observed.asLong() > 0
        && observed.asLong() < generation.getAsLong();
  }
}
