package dev.recovery.readers.stacks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recovery.internal.secrets.Redaction;
import dev.recovery.mutation.ResourceOperation.Kind;
import dev.recovery.readers.atlas.Atlas;
import dev.recovery.readers.form.Json;
import dev.recovery.readers.sink.Findings;
import dev.recovery.readers.sink.Log;
import dev.recovery.readers.sink.Message;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the events of a CloudFormation stack, as the command line and the console give them. The
 * service is at work as soon as an operation is in progress: what it began outlives whoever asked.
 */
public final class StackEvents {

  static final String STACK = "AWS::CloudFormation::Stack";
  // With these a stack sets out; whatever it did before is over.
  private static final Set<String> STARTS =
      Set.of(
          "CREATE_IN_PROGRESS", "UPDATE_IN_PROGRESS", "DELETE_IN_PROGRESS", "IMPORT_IN_PROGRESS");

  private static final Pattern PROGRESS =
      Pattern.compile(
          ".{0,250}?\\| ([A-Z_]{8,60}) {1,40}\\| ((?:AWS|Custom)::[\\w:]{1,200}) {1,60}\\| (\\S{1,300})(.{0,3000}+)");

  private StackEvents() {}

  static boolean is(JsonNode tree) {
    JsonNode events = events(tree);
    return events.isArray() && events.path(0).has("ResourceStatus");
  }

  private static JsonNode events(JsonNode tree) {
    return tree.isArray() ? tree : tree.path("StackEvents");
  }

  static Log read(String source, JsonNode tree, Findings findings) {
    Log log = new Log(source, findings.house());
    log.console = true;
    List<JsonNode> events = new ArrayList<>();
    events(tree).forEach(events::add);
    // The service lists the newest first.
    boolean timed = events.stream().allMatch(e -> Json.time(e, "Timestamp").isPresent());
    if (timed) {
      events.sort(Comparator.comparing(e -> Json.text(e, "Timestamp")));
    } else {
      log.broken = true;
      findings.warn(
          source,
          "Some events hold no Timestamp that can be read.",
          "Their order is taken for unknown.");
    }
    if (timed) {
      events = sinceTheLastOrder(events);
    }
    Log.Last stack = Log.Last.NOTHING;
    for (JsonNode event : events) {
      event(event, source, log, findings);
      stack = ofStack(event) ? log.last : stack;
    }
    // What is in a stack goes on as long as the stack does.
    log.last = log.last == Log.Last.OPERATION ? stack : log.last;
    log.legs.settle();
    return log;
  }

  /** Tells a log what rows of events say; without times they tell their order themselves. */
  static void told(JsonNode rows, Log log) {
    List<JsonNode> events = new ArrayList<>();
    rows.forEach(events::add);
    if (events.stream().allMatch(e -> Json.time(e, "Timestamp").isPresent())) {
      events.sort(Comparator.comparing(e -> Json.text(e, "Timestamp")));
    } else if (!oldestFirst(events)) {
      Collections.reverse(events);
    }
    int first = 0;
    for (int i = 0; i < events.size(); i++) {
      boolean starts = STARTS.contains(Json.text(events.get(i), "ResourceStatus"));
      first = starts && ofStack(events.get(i)) ? i : first;
    }
    Log.Last stack = Log.Last.NOTHING;
    for (JsonNode event : events.subList(first, events.size())) {
      event(event, log.source, log, new Findings());
      stack = ofStack(event) ? log.last : stack;
    }
    log.last = log.last == Log.Last.OPERATION ? stack : log.last;
  }

  // The service lists the newest first; whoever sorted them shows it by what began before it ended.
  private static boolean oldestFirst(List<JsonNode> events) {
    Map<String, Boolean> goesOn = new HashMap<>();
    int votes = 0;
    for (JsonNode event : events) {
      boolean begins = Json.text(event, "ResourceStatus").endsWith("_IN_PROGRESS");
      Boolean before = goesOn.put(Json.text(event, "LogicalResourceId"), begins);
      if (before != null && before != begins) {
        votes += before ? 1 : -1;
      }
    }
    return votes > 0;
  }

  // What the stack met before somebody set it to work again is another operation's.
  private static List<JsonNode> sinceTheLastOrder(List<JsonNode> events) {
    for (int i = events.size() - 1; i > 0; i--) {
      JsonNode event = events.get(i);
      if (ofStack(event)
          && STARTS.contains(Json.text(event, "ResourceStatus"))
          && Json.text(event, "ResourceStatusReason").equals("User Initiated")) {
        return events.subList(i, events.size());
      }
    }
    return events;
  }

  // A nested stack is a resource of its parent.
  private static boolean ofStack(JsonNode event) {
    String id = Json.text(event, "PhysicalResourceId");
    return Json.text(event, "ResourceType").equals(STACK)
        && (id.equals(Json.text(event, "StackId"))
            // Whoever asked left it out.
            || (id.isEmpty()
                && Json.text(event, "LogicalResourceId").equals(Json.text(event, "StackName"))));
  }

  private static void event(JsonNode event, String source, Log log, Findings findings) {
    event(
        Json.text(event, "ResourceStatus"),
        Json.text(event, "LogicalResourceId"),
        Json.text(event, "PhysicalResourceId"),
        Json.text(event, "ResourceStatusReason"),
        ofStack(event),
        source,
        log,
        findings);
  }

  private static void event(
      String status,
      String address,
      String identity,
      String reason,
      boolean stack,
      String source,
      Log log,
      Findings findings) {
    Kind kind = kind(status);
    if (kind == null) {
      log.broken = true;
      findings.warn(
          source,
          "The status (" + status + ") of (" + address + ") is unknown.",
          "It may be a change that goes on.");
      kind = Kind.UNKNOWN;
    }
    boolean failed = status.endsWith("_FAILED");
    if (stack) {
      if (STARTS.contains(status)) {
        log.legs.within(address);
      }
      log.last = StackStatus.end(status);
    } else if (failed) {
      log.errored(address, kind);
    } else if (status.endsWith("_COMPLETE")) {
      log.completed(address, kind, identity);
    } else if (reason.startsWith("Resource creation Initiated")) {
      log.continues(address, kind, identity);
    } else if (!log.underway(address, kind)) {
      log.started(address, kind, "");
    }
    // Where the way back failed as well, the stack takes no update until somebody ends that.
    String stuck = stack && status.endsWith("ROLLBACK_FAILED") ? address + " | " + status : "";
    if (!stuck.isEmpty()) {
      log.hear(stuck, "", source);
      log.message(new Message(stuck, true, "", "", source, Atlas.catalogue().match(stuck, true)));
    }
    // A cancelled operation follows from another one's failure, and so does what the stack counts.
    if ((failed || status.contains("ROLLBACK"))
        && !reason.isEmpty()
        && !reason.contains("ancelled")
        && !(stack && reason.startsWith("The following resource(s) failed to "))) {
      log.hear(reason, stack ? "" : address, source);
      log.message(
          new Message(
              Redaction.shorten(reason, Atlas.LONGEST_MESSAGE),
              true,
              stack ? "" : address,
              "",
              source,
              Atlas.catalogue().match(reason, true)));
    }
  }

  /**
   * Reads a line of the progress that the CDK prints.
   *
   * <p>{@code Orders | 1/6 | 9:14:15 AM | CREATE_FAILED | AWS::Lambda::Function | Worker reason}
   */
  public static boolean line(String line, Log log, long number) {
    if (!line.contains(" | AWS::") && !line.contains(" | Custom::")) {
      return false;
    }
    Matcher matcher = PROGRESS.matcher(line);
    String status = matcher.matches() ? StackStatus.whole(matcher.group(1)) : "";
    if (kind(status) == null) {
      return false;
    }
    log.console = true;
    event(
        status,
        matcher.group(3),
        "",
        matcher.group(4).strip(),
        matcher.group(2).equals(STACK),
        log.source + ":" + number,
        log,
        new Findings());
    // Whoever prints this was watching, and stopped.
    log.last = log.last == Log.Last.UNDER_WAY ? Log.Last.OPERATION : log.last;
    return true;
  }

  private static @org.jspecify.annotations.Nullable Kind kind(String status) {
    if (!(status.endsWith("_IN_PROGRESS")
        || status.endsWith("_COMPLETE")
        || status.endsWith("_FAILED")
        || status.equals("DELETE_SKIPPED"))) {
      return null;
    }
    if (status.startsWith("CREATE")) {
      return Kind.CREATE;
    }
    if (status.startsWith("DELETE")) {
      return status.equals("DELETE_SKIPPED") ? Kind.READ : Kind.DELETE;
    }
    if (status.startsWith("UPDATE") || status.startsWith("ROLLBACK")) {
      return Kind.UPDATE;
    }
    if (status.startsWith("IMPORT")) {
      return Kind.IMPORT;
    }
    return status.startsWith("REVIEW") || status.startsWith("EXPORT") ? Kind.READ : null;
  }
}
