package dev.recovery.readers.stacks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recovery.internal.secrets.Redaction;
import dev.recovery.mutation.ResourceOperation.Kind;
import dev.recovery.readers.atlas.Atlas;
import dev.recovery.readers.form.Json;
import dev.recovery.readers.sink.Findings;
import dev.recovery.readers.sink.Log;
import dev.recovery.readers.sink.Message;

/**
 * Reads how an operation on a CloudFormation stack set stands, and what came of it in each account
 * and region.
 */
final class StackSets {

  private StackSets() {}

  static boolean is(JsonNode tree) {
    return tree.path("StackSetOperation").path("Status").isTextual() || results(tree);
  }

  // list-stack-set-operation-results and list-stack-instances
  private static boolean results(JsonNode tree) {
    JsonNode first = tree.path("Summaries").path(0);
    return first.has("Account") && first.has("Region") && first.path("Status").isTextual();
  }

  static Log read(String source, JsonNode tree, Findings findings) {
    Log log = new Log(source, findings.house());
    log.console = true;
    if (results(tree)) {
      tree.path("Summaries").forEach(one -> instance(one, source, log));
      return log;
    }
    JsonNode operation = tree.path("StackSetOperation");
    String status = Json.text(operation, "Status");
    log.legs.within(Json.text(operation, "StackSetId"));
    log.last =
        switch (status) {
          case "SUCCEEDED" -> Log.Last.SUCCESS;
          case "RUNNING", "QUEUED", "STOPPING" -> Log.Last.UNDER_WAY;
          case "FAILED", "STOPPED" -> Log.Last.ERROR;
          default -> Log.Last.NOTHING;
        };
    if (log.last == Log.Last.NOTHING) {
      log.broken = true;
      findings.warn(
          source, "The status (" + status + ") is unknown.", "It may be a change that goes on.");
    }
    String reason = Json.text(operation, "StatusReason");
    if (log.last == Log.Last.ERROR && !reason.isEmpty()) {
      message(reason, "", source, log);
    }
    return log;
  }

  private static void instance(JsonNode one, String source, Log log) {
    String where = Json.text(one, "Account") + "/" + Json.text(one, "Region");
    // A list of instances says how they stand, and not what an operation did to them.
    JsonNode listed = one.path("StackInstanceStatus");
    String detailed = Json.text(listed, "DetailedStatus");
    String status = detailed.isEmpty() ? Json.text(one, "Status") : detailed;
    String reason = Json.text(one, "StatusReason");
    switch (status) {
      case "SUCCEEDED", "CURRENT" -> {
        if (listed.isMissingNode() && status.equals("SUCCEEDED")) {
          log.completed(where, Kind.UPDATE, "");
        }
        log.last = log.last == Log.Last.NOTHING ? Log.Last.SUCCESS : log.last;
      }
      case "RUNNING", "PENDING" ->
          log.last = log.last == Log.Last.ERROR ? log.last : Log.Last.UNDER_WAY;
      case "CANCELLED", "SKIPPED_SUSPENDED_ACCOUNT" -> {
        // Another one's failure kept it from being begun.
      }
      default -> {
        // OUTDATED as well: no operation is at work that would bring it up to date.
        log.errored(where, Kind.UPDATE);
        log.last = Log.Last.ERROR;
        message(reason.isEmpty() ? status : reason, where, source, log);
      }
    }
  }

  private static void message(String reason, String where, String source, Log log) {
    log.hear(reason, where, source);
    log.message(
        new Message(
            Redaction.shorten(reason, Atlas.LONGEST_MESSAGE),
            true,
            where,
            "",
            source,
            Atlas.catalogue().match(reason, true)));
  }
}
