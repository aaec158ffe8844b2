package dev.recovery.testkit.world;

import dev.recovery.boundary.Environment;
import dev.recovery.mutation.Ending;
import dev.recovery.testkit.world.Cloud.Call;
import dev.recovery.testkit.world.Cloud.Thing;
import dev.recovery.testkit.world.StateBackend.Entry;
import dev.recovery.testkit.world.StateBackend.Lock;
import dev.recovery.testkit.world.StateBackend.Version;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** Writes what a pipeline leaves behind, in the formats of the tools. */
final class Papers {

  private Papers() {}

  // ---- the machine-readable stream

  static String version(Instant at) {
    return event(
        "info",
        "Terraform 1.11.4",
        at,
        "\"terraform\":\"1.11.4\",\"type\":\"version\",\"ui\":\"1.2\"");
  }

  static String planned(String address, String action, Instant at) {
    return event(
        "info",
        address + ": Plan to " + action,
        at,
        "\"change\":{\"resource\":{\"addr\":\"%s\"},\"action\":\"%s\"},\"type\":\"planned_change\""
            .formatted(address, action));
  }

  static String operation(String type, String address, String action, String id, Instant at) {
    String value = id.isEmpty() ? "" : ",\"id_key\":\"id\",\"id_value\":\"" + id + "\"";
    return event(
        "info",
        address + ": " + type,
        at,
        "\"hook\":{\"resource\":{\"addr\":\"%s\"},\"action\":\"%s\"%s},\"type\":\"%s\""
            .formatted(address, action, value, type));
  }

  static String error(String summary, String detail, String address, Instant at) {
    String where = address.isEmpty() ? "" : ",\"address\":\"" + address + "\"";
    return event(
        "error",
        "Error: " + summary,
        at,
        "\"diagnostic\":{\"severity\":\"error\",\"summary\":\"%s\",\"detail\":\"%s\"%s},\"type\":\"diagnostic\""
            .formatted(summary, detail, where));
  }

  static String said(String message, Instant at) {
    return event("info", message, at, "\"type\":\"log\"");
  }

  static String summary(String operation, int add, int change, int remove, Instant at) {
    return event(
        "info",
        operation,
        at,
        "\"changes\":{\"add\":%d,\"change\":%d,\"import\":0,\"remove\":%d,\"operation\":\"%s\"},\"type\":\"change_summary\""
            .formatted(add, change, remove, operation));
  }

  private static String event(String level, String message, Instant at, String rest) {
    return "{\"@level\":\"%s\",\"@message\":\"%s\",\"@module\":\"terraform.ui\",\"@timestamp\":\"%s\",%s}"
        .formatted(level, message, at, rest);
  }

  // ---- records

  static String incident(
      String target, Environment environment, Run run, List<Run> earlier, String coverage) {
    StringJoiner before = new StringJoiner(",", "[", "]");
    earlier.forEach(r -> before.add(attempt(r)));
    return "{\"target\":\"%s\",\"environment\":\"%s\",\"stage\":\"%s\",\"attempt\":%s,\"earlierAttempts\":%s%s}"
        .formatted(
            target,
            environment.id(),
            run.operation.id(),
            attempt(run),
            before,
            coverage.isEmpty() ? "" : ",\"coverage\":[" + coverage + "]");
  }

  static String coverage(String source, boolean complete, Instant from, Instant to) {
    return "{\"channel\":\"cloud-audit\",\"source\":\"%s\",\"complete\":%s,\"from\":\"%s\",\"to\":\"%s\"}"
        .formatted(source, complete, from, to);
  }

  private static String attempt(Run run) {
    StringJoiner command = new StringJoiner("\",\"", "[\"", "\"]");
    run.command.forEach(command::add);
    String ended =
        run.ending() == Ending.STILL_RUNNING
            ? ""
            : ",\"endedAt\":\"%s\",\"exitCode\":%s,\"signal\":%s"
                .formatted(
                    run.end(),
                    switch (run.ending()) {
                      case SUCCEEDED -> "0";
                      case KILLED -> "137";
                      default -> "1";
                    },
                    run.ending() == Ending.KILLED
                        ? "\"KILL\""
                        : run.ending() == Ending.INTERRUPTED ? "\"INT\"" : "null");
    return "{\"runId\":\"%s\",\"command\":%s,\"startedAt\":\"%s\"%s,\"output\":\"%s.*\"}"
        .formatted(run.id, command, run.start, ended, run.id);
  }

  static String state(Version version) {
    if (version.damaged()) {
      return "{\"version\":4,\"terraform_version\":\"1.11.4\",\"serial\":%d,\"lineage\":\"l-1\",\"resou"
          .formatted(version.serial());
    }
    return state(version.serial(), version.entries());
  }

  static String state(long serial, Map<String, Entry> entries) {
    StringJoiner resources = new StringJoiner(",", "[", "]");
    entries.forEach(
        (address, entry) ->
            resources.add(
                "{\"mode\":\"managed\",\"type\":\"%s\",\"name\":\"%s\",\"instances\":[{%s\"attributes\":{\"id\":\"%s\",\"name\":\"%s\",\"size\":\"%s\"}}]}"
                    .formatted(
                        type(address),
                        name(address),
                        entry.tainted() ? "\"status\":\"tainted\"," : "",
                        entry.id(),
                        name(address),
                        entry.size())));
    return "{\"version\":4,\"terraform_version\":\"1.11.4\",\"serial\":%d,\"lineage\":\"l-1\",\"resources\":%s}"
        .formatted(serial, resources);
  }

  static String inventory(boolean complete, List<Thing> things, Instant at) {
    StringJoiner resources = new StringJoiner(",", "[", "]");
    for (Thing thing : things) {
      resources.add(
          "{\"address\":\"%s\",\"type\":\"vm\",\"id\":\"%s\",\"name\":\"%s\",\"attributes\":{\"size\":\"%s\"}}"
              .formatted(thing.address(), thing.id(), name(thing.address()), thing.size()));
    }
    return "{\"complete\":%s,\"takenAt\":\"%s\",\"resources\":%s}"
        .formatted(complete, at, resources);
  }

  static String audit(List<Call> calls) {
    StringJoiner records = new StringJoiner(",", "[", "]");
    for (Call call : calls) {
      records.add(
          "{\"eventTime\":\"%s\",\"eventName\":\"%s\",\"readOnly\":false,\"userIdentity\":{\"userName\":\"%s\"},\"requestParameters\":{\"name\":\"%s\"},%s}"
              .formatted(
                  call.at(),
                  call.action(),
                  call.principal(),
                  name(call.address()),
                  call.error().isEmpty()
                      ? "\"responseElements\":{\"id\":\"" + call.id() + "\"}"
                      : "\"errorCode\":\"" + call.error() + "\""));
    }
    return "{\"Records\":" + records + "}";
  }

  static String plan(Plan plan) {
    StringJoiner changes = new StringJoiner(",", "[", "]");
    for (Plan.Change change : plan.changes()) {
      changes.add(resource(change.address(), change.kind(), change.id()));
    }
    StringJoiner drift = new StringJoiner(",", "[", "]");
    plan.drifted()
        .forEach(
            (address, gone) ->
                drift.add(resource(address, gone ? Plan.Kind.DELETE : Plan.Kind.UPDATE, "")));
    return "{\"format_version\":\"1.2\",\"terraform_version\":\"1.11.4\",\"resource_changes\":%s,\"resource_drift\":%s,\"complete\":true,\"applyable\":true}"
        .formatted(changes, drift);
  }

  private static String resource(String address, Plan.Kind kind, String id) {
    return "{\"address\":\"%s\",\"mode\":\"managed\",\"type\":\"%s\",\"change\":{\"actions\":[%s],\"before\":%s}}"
        .formatted(
            address,
            type(address),
            switch (kind) {
              case CREATE -> "\"create\"";
              case UPDATE -> "\"update\"";
              case DELETE -> "\"delete\"";
              case REPLACE -> "\"delete\",\"create\"";
              case KEEP -> "\"no-op\"";
            },
            id.isEmpty() ? "null" : "{\"id\":\"" + id + "\"}");
  }

  static String lock(Lock lock) {
    return "{\"ID\":\"%s\",\"Operation\":\"OperationTypeApply\",\"Who\":\"%s\",\"Version\":\"1.11.4\",\"Created\":\"%s\",\"Path\":\"state\"}"
        .formatted(lock.id(), lock.who(), lock.created());
  }

  static String policy(String rule) {
    return rule.isEmpty()
        ? "[{\"filename\":\"plan.json\",\"namespace\":\"main\",\"successes\":3}]"
        : "[{\"filename\":\"plan.json\",\"namespace\":\"main\",\"successes\":2,\"failures\":[{\"msg\":\"deny: %s\",\"metadata\":{\"rule\":\"%s\"}}]}]"
            .formatted(rule.replace('-', ' '), rule);
  }

  /** What an engine leaves that evaluated no rule. */
  static String undecided() {
    return "[{\"filename\":\"plan.json\",\"namespace\":\"main\",\"successes\":0}]";
  }

  static String approval(String decision, String commit, String head) {
    return "{\"id\":\"AP-1\",\"decision\":\"%s\",\"approver\":\"dana\",\"commit\":\"%s\",\"current\":{\"approver\":\"dana\",\"commit\":\"%s\"}}"
        .formatted(decision, commit, head);
  }

  static String type(String address) {
    return address.substring(0, address.indexOf('.'));
  }

  static String name(String address) {
    return address.substring(address.indexOf('.') + 1);
  }
}
