package dev.recovery.readers.stacks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recovery.internal.secrets.Redaction;
import dev.recovery.readers.atlas.Atlas;
import dev.recovery.readers.form.Json;
import dev.recovery.readers.sink.Findings;
import dev.recovery.readers.sink.Log;
import dev.recovery.readers.sink.Message;
import java.util.List;

/** What the status of a CloudFormation stack says, and the answer of the service that lists it. */
final class StackStatus {

  // All there are, of stacks and of what is in them.
  private static final List<String> ALL =
      List.of(
          "CREATE_IN_PROGRESS",
          "CREATE_FAILED",
          "CREATE_COMPLETE",
          "ROLLBACK_IN_PROGRESS",
          "ROLLBACK_FAILED",
          "ROLLBACK_COMPLETE",
          "DELETE_IN_PROGRESS",
          "DELETE_FAILED",
          "DELETE_COMPLETE",
          "DELETE_SKIPPED",
          "UPDATE_IN_PROGRESS",
          "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS",
          "UPDATE_COMPLETE",
          "UPDATE_FAILED",
          "UPDATE_ROLLBACK_IN_PROGRESS",
          "UPDATE_ROLLBACK_FAILED",
          "UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS",
          "UPDATE_ROLLBACK_COMPLETE",
          "REVIEW_IN_PROGRESS",
          "IMPORT_IN_PROGRESS",
          "IMPORT_FAILED",
          "IMPORT_COMPLETE",
          "IMPORT_ROLLBACK_IN_PROGRESS",
          "IMPORT_ROLLBACK_FAILED",
          "IMPORT_ROLLBACK_COMPLETE");
  // The width to which tables cut them.
  private static final int CUT = 18;

  private StackStatus() {}

  /** The status that a table has cut off; the word itself where it is none that was cut. */
  static String whole(String word) {
    if (word.length() < CUT || ALL.contains(word)) {
      return word;
    }
    return ALL.stream().filter(s -> s.startsWith(word)).findFirst().orElse(word);
  }

  /** Whether a word is a status of a stack, or of what is in it. */
  static boolean is(String word) {
    return ALL.contains(word);
  }

  /** How an operation on a stack stands that has this status. */
  static Log.Last end(String status) {
    if (status.contains("ROLLBACK") || status.endsWith("_FAILED")) {
      return Log.Last.ERROR;
    }
    return switch (status) {
      // What was replaced is cleared away; the update is done.
      case "CREATE_COMPLETE",
          "UPDATE_COMPLETE",
          "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS",
          "DELETE_COMPLETE",
          "IMPORT_COMPLETE" ->
          Log.Last.SUCCESS;
      // A change set that nobody executed yet.
      case "REVIEW_IN_PROGRESS" -> Log.Last.NOTHING;
      default -> status.endsWith("_IN_PROGRESS") ? Log.Last.UNDER_WAY : Log.Last.NOTHING;
    };
  }

  // ---- the service's list of stacks

  static boolean is(JsonNode tree) {
    return tree.path("Stacks").path(0).path("StackStatus").isTextual();
  }

  static Log read(String source, JsonNode tree, Findings findings) {
    Log log = new Log(source, findings.house());
    log.console = true;
    log.manyUnits = tree.path("Stacks").size() > 1;
    for (JsonNode stack : tree.path("Stacks")) {
      String name = Json.text(stack, "StackName");
      String status = Json.text(stack, "StackStatus");
      told(name, status, Json.text(stack, "StackStatusReason"), source, log);
      if (!ALL.contains(status)) {
        log.broken = true;
        findings.warn(
            source,
            "The status (" + status + ") of (" + name + ") is unknown.",
            "It may be a change that goes on.");
      }
    }
    log.legs.settle();
    return log;
  }

  /** Tells a log how a stack stands. */
  static void told(String name, String status, String reason, String source, Log log) {
    log.legs.within(name);
    log.last = end(status);
    if (log.last == Log.Last.ERROR) {
      String text =
          Redaction.shorten(
              "the stack %s is in %s. %s".formatted(name, status, reason).strip(),
              Atlas.LONGEST_MESSAGE);
      log.message(new Message(text, true, "", "", source, Atlas.catalogue().match(text, true)));
    }
  }
}
