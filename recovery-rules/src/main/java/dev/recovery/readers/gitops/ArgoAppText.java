package dev.recovery.readers.gitops;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recovery.boundary.Symptom;
import dev.recovery.mutation.EndedBeforeMutation.Boundary;
import dev.recovery.readers.form.Age;
import dev.recovery.readers.form.KubeObject;
import dev.recovery.readers.sink.Cluster;
import dev.recovery.readers.transport.LogClock;
import dev.recovery.readers.transport.Times;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what {@code argocd app get}, {@code sync} and {@code wait} print of an application, and
 * what notifications say of it. The fields are those of the object, and mean what they mean there.
 */
public final class ArgoAppText {

  private static final Pattern FIELD =
      Pattern.compile("([A-Z][A-Za-z ]{1,24}):\\s{1,30}(\\S.{0,3000}+)");
  // ComparisonError  Failed to load target state: ...  2025-01-10 10:30:10 +0000 UTC
  private static final Pattern CONDITION =
      Pattern.compile(
          "([A-Z][A-Za-z]{3,40}(?:Error|Warning)) {1,60}(\\S.{0,3000}?)"
              + "(?: {2,60}(\\d{4}-\\d\\d-\\d\\d \\S{8,20} \\S{3,6}.{0,10}))?");
  private static final String COMPLETED = "Operation has completed with phase: ";
  private static final Set<String> KNOWN =
      Set.of(
          "Name",
          "Project",
          "Sync Policy",
          "Sync Status",
          "Health Status",
          "Operation",
          "Phase",
          "Start",
          "Finished",
          "Duration",
          "Message");

  // .status.operationState.phase and .message, whoever asked for them
  private static final Pattern GOES_ON =
      Pattern.compile(
          "Running\\s+(?:waiting for (?:healthy state|completion of hook)\\b.{0,500}|one or more tasks are running)");

  private final Cluster cluster;
  private final LogClock clock;
  private final NotificationText notifications;
  private final Map<String, String> fields = new LinkedHashMap<>();
  private final List<MatchResult> conditions = new ArrayList<>();
  private final Map<String, String> places = new LinkedHashMap<>();
  private String asked = "";

  public ArgoAppText(Cluster cluster, LogClock clock) {
    this.cluster = cluster;
    this.clock = clock;
    this.notifications = new NotificationText(cluster);
  }

  /**
   * Reads a line.
   *
   * @return whether it is a field that is known
   */
  public boolean line(String text, String at) {
    if (notifications.line(text, at)) {
      return true;
    }
    if (GOES_ON.matcher(text).matches()) {
      cluster.underWay("Application " + asked, at);
      return true;
    }
    if (text.startsWith(COMPLETED)) {
      completed(text.substring(COMPLETED.length()).strip(), at);
      return true;
    }
    Matcher condition = CONDITION.matcher(text);
    if (!fields.isEmpty() && condition.matches()) {
      conditions.add(condition.toMatchResult());
      places.putIfAbsent("Condition", at);
      return true;
    }
    Matcher matcher = FIELD.matcher(text);
    if (!matcher.matches() || !KNOWN.contains(matcher.group(1))) {
      return false;
    }
    String name = matcher.group(1);
    String value = matcher.group(2);
    switch (name) {
      case "Name" -> {
        end(at);
        put(name, value, at);
        return false;
      }
      case "Project", "Start", "Finished", "Duration" -> {
        put(name, value, at);
        return false;
      }
      case "Operation" -> {
        // The lock of another tool has a field of that name.
        if (value.startsWith("OperationType")) {
          return false;
        }
      }
      case "Message" -> {
        if (!fields.containsKey("Phase")) {
          return false;
        }
      }
      default -> {
        // A field of an application.
      }
    }
    put(name, value, at);
    return true;
  }

  // The last word of a command repeats what the operation said of itself.
  private void completed(String phase, String at) {
    boolean told = fields.containsKey("Phase");
    put("Phase", phase, at);
    if (!told) {
      cluster.observe(Symptom.SYNC_OPERATION_FAILED, "", COMPLETED + phase, at);
      cluster.open("", at);
    }
  }

  /**
   * What is printed from here on answers a command.
   *
   * @param application the application that it asks for; the empty string for none
   */
  public void command(String application) {
    asked = application;
  }

  private void put(String name, String value, String at) {
    if (value.equals("<nil>")) {
      return;
    }
    fields.putIfAbsent(name, value);
    places.putIfAbsent(name, at);
  }

  private String field(String name) {
    return fields.getOrDefault(name, "");
  }

  // Where to look: at what the operation says, else at how the application stands.
  private String place(String otherwise) {
    for (String name :
        new String[] {"Condition", "Message", "Phase", "Sync Status", "Health Status"}) {
      String at = places.get(name);
      if (at != null) {
        return at;
      }
    }
    return otherwise;
  }

  /** Concludes from what was printed, and from what was not. */
  public void end(String source) {
    if (fields.containsKey("Sync Status") || fields.containsKey("Health Status")) {
      application(place(source));
    } else if (fields.containsKey("Phase")) {
      operation();
    }
    fields.clear();
    places.clear();
    conditions.clear();
    notifications.end();
  }

  // What the operation met on its way, and tried again by itself, is over.
  private void succeeded(String at) {
    if (word(field("Phase")).equals("Succeeded") && fields.containsKey("Finished")) {
      cluster.sightings().elsewhere(at);
    }
  }

  private void application(String at) {
    succeeded(at);
    // Of what somebody filtered, the command knows the name.
    String name = fields.getOrDefault("Name", asked);
    int slash = name.indexOf('/');
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    tree.put("apiVersion", "argoproj.io/v1alpha1").put("kind", "Application");
    ObjectNode metadata = tree.putObject("metadata");
    metadata.put("name", name.substring(slash + 1));
    if (slash > 0) {
      metadata.put("namespace", name.substring(0, slash));
    }
    ObjectNode status = tree.putObject("status");
    String sync = word(field("Sync Status"));
    status.putObject("sync").put("status", sync);
    status.putObject("health").put("status", word(field("Health Status")));
    if (fields.containsKey("Phase")) {
      ObjectNode operation = status.putObject("operationState");
      operation.put("phase", word(field("Phase"))).put("message", field("Message"));
      operation.put("startedAt", field("Start"));
      // What runs has no end yet, whatever stands there.
      boolean runs = word(field("Phase")).equals("Running");
      if (fields.containsKey("Finished") && !runs) {
        operation.put("finishedAt", field("Finished"));
      } else {
        // How long it has run by now says when somebody looked.
        Times.parse(field("Start"))
            .filter(start -> fields.containsKey("Duration"))
            .map(start -> start.plusSeconds(Age.of(field("Duration"), true)))
            .or(clock::now)
            .ifPresent(now -> status.put("reconciledAt", now.toString()));
      }
    }
    ArrayNode told = status.putArray("conditions");
    for (MatchResult condition : conditions) {
      ObjectNode one = told.addObject();
      one.put("type", condition.group(1)).put("message", condition.group(2));
      if (condition.group(3) != null) {
        one.put("lastTransitionTime", condition.group(3));
      }
    }
    ArgoApplication.read(new KubeObject(tree, at), cluster);
    boolean manual =
        field("Sync Policy").startsWith("Manual") || field("Sync Policy").startsWith("<none>");
    if (manual
        && sync.equals("OutOfSync")
        && !fields.containsKey("Operation")
        && !fields.containsKey("Phase")) {
      cluster.refused(Boundary.GATE, "sync is manual, and no operation is shown", at);
    }
  }

  // Synced to main (1c9e0d4)
  private static String word(String value) {
    int space = value.indexOf(' ');
    return space < 0 ? value : value.substring(0, space);
  }

  // Printed of the operation alone.
  private void operation() {
    String phase = word(field("Phase"));
    String at = places.getOrDefault("Phase", "");
    if (phase.equals("Failed") || phase.equals("Error")) {
      cluster.observe(Symptom.SYNC_OPERATION_FAILED, "", "Phase: " + phase, at);
    } else if (ArgoApplication.PHASE.get(phase.toLowerCase(Locale.ROOT)) == null) {
      cluster.unknownWord(at, "the operation", "phase", phase);
    }
    String message = field("Message");
    if (!message.isEmpty()
        && !phase.equals("Succeeded")
        && !cluster.failure("", message, places.getOrDefault("Message", at))) {
      cluster.open("", at);
    }
  }
}
