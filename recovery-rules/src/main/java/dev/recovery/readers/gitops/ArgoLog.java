package dev.recovery.readers.gitops;

import dev.recovery.boundary.Symptom;
import dev.recovery.mutation.EndedBeforeMutation.Boundary;
import dev.recovery.mutation.ResourceOperation.Kind;
import dev.recovery.readers.form.Named;
import dev.recovery.readers.sink.Cluster;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what the controllers of Argo CD log: of applications, of sets of them, of the server that
 * renders, and of the one that updates images.
 */
public final class ArgoLog {

  private static final List<String> OWN_FIELDS =
      List.of(
          "application",
          "app-qualified-name",
          "applicationset",
          "generator",
          "syncId",
          "grpc.service",
          "execID");
  private static final int MOST_PENDING = 200;

  // Adding resource result, status: 'Synced', phase: 'Running', message: 'service/web unchanged'
  private static final Pattern RESULT =
      Pattern.compile(
          "Adding resource result, status: '(\\w{0,20})', phase: '(\\w{0,20})', message:"
              + " '(.{0,3500}+)");
  // Updating resource result, status: 'A' -> 'B', phase 'C' -> 'D', message 'E' -> 'F'
  private static final Pattern UPDATED =
      Pattern.compile(
          "Updating resource result, status: '\\w{0,20}' -> '(\\w{0,20})', phase '\\w{0,20}' ->"
              + " '(\\w{0,20})', message '.{0,1500}?' -> '(.{0,1500}+)");
  // Updating operation state. phase: Running -> Failed, message: '' -> 'one or more ...'
  private static final Pattern OPERATION =
      Pattern.compile(
          "Updating operation state\\. phase: \\w{0,20} -> (\\w{1,20}), message: '.{0,1500}?' ->"
              + " '(.{0,1500}+)");
  private static final Pattern FAILED_SYNC =
      Pattern.compile("(?:Partial s|S)ync operation to .{1,300}? failed: (.{1,3000}+)");
  private static final Pattern HEALTH =
      Pattern.compile("Updated health status: \\w{1,20} -> (\\w{1,20})");
  private static final Pattern RESULTS =
      Pattern.compile(
          "Processing results: applications=\\d{1,6} images_considered=\\d{1,6}"
              + " images_skipped=\\d{1,6} images_updated=(\\d{1,6}) errors=(\\d{1,6})");

  private final Cluster cluster;
  // Errors of a round whose results were not seen yet.
  private final Map<String, String> pending = new LinkedHashMap<>();
  // Objects that an operation could not apply, by its application.
  private final Map<String, Set<String>> unapplied = new HashMap<>();
  private final Set<String> tried = new HashSet<>();

  public ArgoLog(Cluster cluster) {
    this.cluster = cluster;
  }

  // What some records say without a field of their own.
  private static final Pattern OWN_WORDS =
      Pattern.compile(
          "Processing results: applications=|validation error found during application validation: ");

  /** Whether a record has the fields that the controllers of Argo CD write. */
  public static boolean is(Map<String, String> fields) {
    return OWN_FIELDS.stream().anyMatch(fields::containsKey)
        || OWN_WORDS.matcher(fields.getOrDefault("msg", "")).lookingAt();
  }

  /** Reads a record of a log by its fields. */
  public void said(Map<String, String> fields, String at) {
    String message = fields.getOrDefault("msg", "").strip();
    String cause = fields.getOrDefault("error", "");
    String level = fields.getOrDefault("level", "").toLowerCase(Locale.ROOT);
    boolean error = level.equals("error") || level.equals("fatal") || level.equals("panic");
    String application = subject(fields);
    if (known(message, application, fields, at) || !error) {
      return;
    }
    String whole = cause.isEmpty() ? message : message + ": " + cause;
    boolean refused = cluster.failure(application, whole, at);
    if (fields.getOrDefault("grpc.service", "").startsWith("repository.")) {
      // The server that renders sends nothing.
      cluster.observe(Symptom.RECONCILIATION_FAILED, application, whole, at);
      cluster.refused(Boundary.RENDERING, whole, at);
    } else if (fields.containsKey("image_name") && pending.size() < MOST_PENDING) {
      cluster.unexplained(application, whole, at);
      pending.put(application, at);
    } else if (!refused) {
      cluster.unexplained(application, whole, at);
      cluster.open(application, at);
    }
  }

  /** The log is over: what became of a round without results, nobody knows. */
  public void end() {
    pending.forEach(cluster::open);
    pending.clear();
  }

  private static String subject(Map<String, String> fields) {
    String application = first(fields, "app-qualified-name", "application", "app");
    if (!application.isEmpty()) {
      return "Application " + application;
    }
    String set = first(fields, "applicationset");
    return set.isEmpty() ? "" : "ApplicationSet " + set;
  }

  private static String first(Map<String, String> fields, String... names) {
    for (String name : names) {
      String value = fields.getOrDefault(name, "");
      if (!value.isEmpty()) {
        return value;
      }
    }
    return "";
  }

  private boolean known(String message, String application, Map<String, String> fields, String at) {
    Matcher result = RESULT.matcher(message);
    if (result.matches()) {
      resource(fields, result.group(1), result.group(2), unquoted(result.group(3)), at);
      return true;
    }
    Matcher updated = UPDATED.matcher(message);
    if (updated.matches()) {
      resource(fields, updated.group(1), updated.group(2), unquoted(updated.group(3)), at);
      return true;
    }
    Matcher operation = OPERATION.matcher(message);
    if (operation.matches()) {
      operation(application, operation.group(1), unquoted(operation.group(2)), at);
      return true;
    }
    Matcher failed = FAILED_SYNC.matcher(message);
    if (failed.matches()) {
      failed(application, failed.group(1), at);
      return true;
    }
    Matcher health = HEALTH.matcher(message);
    if (health.matches()) {
      health(application, health.group(1), message, at);
      return true;
    }
    return synced(application, message, at)
        || applications(message, application, fields, at)
        || images(message, application, at);
  }

  private static String unquoted(String text) {
    return text.endsWith("'") ? text.substring(0, text.length() - 1) : text;
  }

  private void resource(
      Map<String, String> fields, String status, String phase, String message, String at) {
    String namespace = fields.getOrDefault("namespace", "");
    String name = fields.getOrDefault("name", "");
    String subject =
        fields.getOrDefault("kind", "resource")
            + " "
            + (namespace.isEmpty() ? name : namespace + "/" + name);
    switch (status) {
      case "Synced" -> {
        if (ArgoApplication.changes(message)) {
          cluster.changed(subject, Kind.UPDATE, at);
        }
        if (!phase.equals("Failed") && !phase.equals("Error")) {
          cluster.sightings().over(subject, at);
        }
      }
      case "Pruned" -> {
        cluster.changed(subject, Kind.DELETE, at);
        if (Named.of(subject).grave()) {
          cluster.observe(Symptom.MASS_PRUNED, subject, message, at);
        }
      }
      case "SyncFailed" -> {
        cluster.failure(subject, message, at);
        Set<String> objects = unapplied.computeIfAbsent(subject(fields), a -> new HashSet<>());
        if (objects.size() < MOST_PENDING) {
          objects.add(subject);
        }
      }
      default -> {
        // Nothing was done to it yet.
      }
    }
    if (!status.equals("SyncFailed") && (phase.equals("Failed") || phase.equals("Error"))) {
      cluster.failure(subject, message, at);
      if (fields.containsKey("hook") || status.isEmpty()) {
        cluster.observe(Symptom.HOOK_FAILED, subject, message, at);
      }
    }
  }

  private void operation(String application, String phase, String message, String at) {
    switch (phase) {
      case "Succeeded" -> {
        cluster.succeeded(application, at);
        // What one of its objects met at an earlier attempt is over as well.
        Set<String> objects = unapplied.remove(application);
        if (objects != null) {
          objects.forEach(o -> cluster.sightings().over(o, at));
        }
      }
      case "Failed", "Error" -> failed(application, message, at);
      case "Running", "Terminating" -> {
        Prunes.going(cluster, application, message, at);
        cluster.underWay(application, at);
      }
      default -> cluster.unknownWord(at, application, "phase", phase);
    }
  }

  private void failed(String application, String message, String at) {
    tried.add(application);
    boolean refused = cluster.failure(application, message, at);
    cluster.observe(Symptom.SYNC_OPERATION_FAILED, application, message, at);
    if (!refused && message.startsWith("ComparisonError")) {
      cluster.refused(Boundary.RENDERING, message, at);
    } else if (!refused) {
      cluster.open(application, at);
    }
  }

  private void health(String application, String health, String message, String at) {
    switch (health) {
      case "Degraded", "Missing" ->
          cluster.observe(Symptom.HEALTH_CHECK_FAILED, application, message, at);
      case "Healthy" -> cluster.succeeded(application, at);
      case "Progressing", "Suspended" -> cluster.underWay(application, at);
      default -> {
        // Nobody can tell.
      }
    }
  }

  private boolean synced(String application, String message, String at) {
    String lower = message.toLowerCase(Locale.ROOT);
    if (lower.contains("sync operation to ") && lower.endsWith("succeeded")) {
      cluster.changed(application, Kind.UPDATE, at);
      cluster.succeeded(application, at);
      // What it had failed to apply before, it applies once more.
      if (lower.startsWith("partial sync") && !tried.contains(application)) {
        cluster.observe(Symptom.LIVE_CHANGE_REVERTED, application, message, at);
      }
      return true;
    }
    if (lower.startsWith("updated sync status: ")) {
      if (lower.endsWith("outofsync -> synced")) {
        cluster.changed(application, Kind.UPDATE, at);
        cluster.succeeded(application, at);
      } else if (lower.endsWith("unknown -> synced")) {
        // What it could not compare for a while it could again.
        cluster.sightings().over(application, at);
      }
      return true;
    }
    if (lower.startsWith("initiated automated sync to ")
        || lower.startsWith("initialized new operation")
        || lower.startsWith("skipping auto-sync: another operation is in progress")
        || lower.startsWith("resuming in-progress operation")) {
      cluster.underWay(application, at);
      return true;
    }
    if (lower.startsWith("skipping auto-sync: most recent sync already to ")
        || lower.startsWith("skipping auto-sync: application status is synced")) {
      cluster.succeeded(at);
      return true;
    }
    // What it does not try again, it said when it tried it.
    return lower.startsWith("skipping auto-sync: failed previous sync attempt");
  }

  private boolean applications(
      String message, String application, Map<String, String> fields, String at) {
    String lower = message.toLowerCase(Locale.ROOT);
    if (lower.startsWith("deleted application")) {
      // With it goes what it deployed, unless its set keeps that.
      cluster.changed(application, Kind.DELETE, at);
      cluster.observe(Symptom.MASS_PRUNED, application, message, at);
      return true;
    }
    if (lower.startsWith("created application") || lower.startsWith("updated application")) {
      cluster.changed(application, lower.startsWith("created") ? Kind.CREATE : Kind.UPDATE, at);
      return true;
    }
    if (lower.startsWith("generated ") && lower.endsWith(" applications")) {
      cluster.sightings().over("ApplicationSet " + first(fields, "applicationset"), at);
      return true;
    }
    return false;
  }

  private boolean images(String message, String application, String at) {
    Matcher results = RESULTS.matcher(message);
    if (results.matches()) {
      boolean updated = !results.group(1).equals("0");
      if (updated) {
        cluster.changed("image", Kind.UPDATE, at);
        end();
      } else if (!results.group(2).equals("0")) {
        cluster.refused(Boundary.GATE, message, at);
      }
      if (results.group(2).equals("0")) {
        pending.keySet().forEach(subject -> cluster.succeeded(subject, at));
        cluster.succeeded(at);
      }
      pending.clear();
      return true;
    }
    if (message.startsWith("Successfully updated the live application spec")
        || message.startsWith("Successfully updated image ")) {
      cluster.changed(application.isEmpty() ? "image" : application, Kind.UPDATE, at);
      return true;
    }
    return false;
  }
}
