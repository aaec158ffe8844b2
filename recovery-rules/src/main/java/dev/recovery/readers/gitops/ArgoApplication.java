package dev.recovery.readers.gitops;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recovery.authority.ControlLoop;
import dev.recovery.authority.ControllerStatus;
import dev.recovery.authority.ControllerStatus.Health;
import dev.recovery.authority.ControllerStatus.Phase;
import dev.recovery.authority.ControllerStatus.Setting;
import dev.recovery.authority.ControllerStatus.Sync;
import dev.recovery.authority.Pause;
import dev.recovery.boundary.Symptom;
import dev.recovery.internal.secrets.Redaction;
import dev.recovery.mutation.EndedBeforeMutation.Boundary;
import dev.recovery.mutation.ResourceOperation.Kind;
import dev.recovery.readers.form.Json;
import dev.recovery.readers.form.KubeObject;
import dev.recovery.readers.form.KubeObject.Condition;
import dev.recovery.readers.form.Named;
import dev.recovery.readers.sink.Cluster;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads an Argo CD Application. */
public final class ArgoApplication {

  static final Map<String, Sync> SYNC =
      Map.of("synced", Sync.SYNCED, "outofsync", Sync.OUT_OF_SYNC, "unknown", Sync.UNKNOWN);
  static final Map<String, Health> HEALTH =
      Map.of(
          "healthy", Health.HEALTHY,
          "progressing", Health.PROGRESSING,
          "degraded", Health.DEGRADED,
          "suspended", Health.SUSPENDED,
          "missing", Health.MISSING,
          "unknown", Health.UNKNOWN);
  static final Map<String, Phase> PHASE =
      Map.of(
          "running", Phase.RUNNING,
          "succeeded", Phase.SUCCEEDED,
          "failed", Phase.FAILED,
          "error", Phase.ERROR,
          "terminating", Phase.TERMINATING);

  // A rollout takes minutes; what takes longer waits for something.
  private static final Duration YOUNG = Duration.ofMinutes(10);

  // What the controller writes beside a resource that it changed.
  private static final List<String> CHANGED =
      List.of(" created", " configured", " serverside-applied", " replaced", " recreated");

  /** Whether the words beside a resource say that it was changed. */
  static boolean changes(String message) {
    return CHANGED.stream().anyMatch(message::endsWith) || message.contains(" created");
  }

  private boolean well;
  private final KubeObject application;
  private final Cluster cluster;
  private final JsonNode operation;
  private final Phase phase;
  private final String subject;
  private final String source;

  private ArgoApplication(KubeObject application, Cluster cluster) {
    this.application = application;
    this.cluster = cluster;
    this.operation = application.status().path("operationState");
    this.phase =
        cluster.word(PHASE, Json.text(operation, "phase"), Phase.UNKNOWN, "phase", application);
    this.subject = application.subject();
    this.source = application.source();
  }

  public static boolean is(KubeObject object) {
    return object.kind().equals("Application") && object.group().equals("argoproj.io");
  }

  public static void read(KubeObject object, Cluster cluster) {
    new ArgoApplication(object, cluster).read();
  }

  private void read() {
    JsonNode status = application.status();
    Sync sync = word(SYNC, status.path("sync"), Sync.UNKNOWN, "sync status");
    Health health = word(HEALTH, status.path("health"), Health.UNKNOWN, "health");
    Setting automated = automated();
    boolean ended = phase == Phase.SUCCEEDED || phase == Phase.UNKNOWN;
    if (ended && sync == Sync.SYNCED && health == Health.HEALTHY && !hasErrors()) {
      well = true;
      cluster.succeeded(subject, source);
    } else if (ended
        && sync == Sync.SYNCED
        && (health == Health.PROGRESSING || health == Health.SUSPENDED)
        && !hasErrors()) {
      cluster.underWay(subject, source);
    }
    cluster.status(
        new ControllerStatus(
            "Application",
            application.name(),
            sync,
            health,
            phase,
            skipped(),
            setting("selfHeal", automated),
            setting("prune", automated),
            application.parent(),
            Redaction.detail(Json.text(operation, "message")),
            source));
    if (skipped() == Setting.ON) {
      cluster.observe(Symptom.RECONCILIATION_SUSPENDED, subject, "skip-reconcile", source);
      cluster
          .findings()
          .add(
              new Pause(
                  ControlLoop.GITOPS_APPLICATION, application.name(), Pause.Status.PAUSED, source));
    }
    // What Git holds has none; what a cluster holds bears the marks of its API server.
    if (status.isEmpty() && (application.stored() || application.tree().has("status"))) {
      String unseen = "the application has no status: nobody looked at it";
      cluster.observe(Symptom.NO_EVENTS, subject, unseen, source);
    }
    if (status.isEmpty()) {
      return;
    }
    boolean errors = conditions();
    boolean refusedNow = errors && comparisonFailed();
    if (!refusedNow) {
      operation();
    }
    deletion();
    judge(sync, health, errors);
  }

  private boolean hasErrors() {
    return application.conditions().stream().anyMatch(c -> c.type().endsWith("Error"));
  }

  private <T> T word(Map<String, T> vocabulary, JsonNode node, T unknown, String what) {
    return cluster.word(vocabulary, Json.text(node, "status"), unknown, what, application);
  }

  private Setting skipped() {
    String word = application.annotation("argocd.argoproj.io/skip-reconcile");
    return word.equals("true") ? Setting.ON : Setting.UNKNOWN;
  }

  private Setting automated() {
    JsonNode spec = application.spec();
    if (!spec.has("syncPolicy") && !spec.has("source") && !spec.has("sources")) {
      return Setting.UNKNOWN;
    }
    JsonNode automated = spec.path("syncPolicy").path("automated");
    return automated.isObject() && automated.path("enabled").asBoolean(true)
        ? Setting.ON
        : Setting.OFF;
  }

  private Setting setting(String name, Setting automated) {
    if (automated != Setting.ON) {
      return automated;
    }
    boolean on =
        application.spec().path("syncPolicy").path("automated").path(name).asBoolean(false);
    return on ? Setting.ON : Setting.OFF;
  }

  // ---------------------------------------------------------------- conditions

  private boolean conditions() {
    boolean errors = false;
    for (Condition condition : application.conditions()) {
      switch (condition.type()) {
        case "ComparisonError", "InvalidSpecError" -> {
          errors = true;
          cluster.failure(subject, condition.type() + ": " + condition.message(), source);
          if (comparisonFailed()) {
            cluster.refused(Boundary.RENDERING, condition.message(), source);
          }
        }
        case "SyncError" -> {
          errors = true;
          boolean refused = cluster.failure(subject, condition.message(), source);
          if (!refused && operation.isMissingNode()) {
            cluster.open(subject, source);
          }
        }
        case "DeletionError", "UnknownError" -> {
          errors = true;
          cluster.failure(subject, condition.message(), source);
          cluster.open(subject, source);
          if (condition.message().contains("is still terminating")) {
            cluster.changed(subject, Kind.DELETE, source);
          }
        }
        case "SharedResourceWarning", "RepeatedResourceWarning" -> {
          // Of what is repeated the last is applied: only a warning, where all of it is well.
          if (!well || condition.type().startsWith("Shared")) {
            cluster.observe(Symptom.OWNERSHIP_CONFLICT, subject, condition.message(), source);
          }
        }
        case "OrphanedResourceWarning", "ExcludedResourceWarning" -> {
          // Somebody looks at it, and nothing fails for it.
        }
        default -> cluster.unknownWord(source, subject, "condition", condition.type());
      }
    }
    return errors;
  }

  // The last operation is history where the comparison failed after its end.
  private boolean comparisonFailed() {
    Optional<Instant> finished = Json.time(operation, "finishedAt");
    return application.conditions().stream()
        .filter(c -> c.type().equals("ComparisonError") || c.type().equals("InvalidSpecError"))
        .anyMatch(
            c ->
                operation.isMissingNode()
                    || (finished.isPresent()
                        && c.since().isPresent()
                        && c.since().get().isAfter(finished.get())));
  }

  // ---------------------------------------------------------------- the last operation

  private void operation() {
    if (operation.isMissingNode()) {
      return;
    }
    String message = Json.text(operation, "message");
    boolean bad =
        phase == Phase.FAILED
            || phase == Phase.ERROR
            || phase == Phase.RUNNING
            || phase == Phase.TERMINATING;
    for (JsonNode resource : operation.path("syncResult").path("resources")) {
      resource(resource, bad);
    }
    if (!bad) {
      return;
    }
    if (onItsWay(message)) {
      cluster.underWay(subject, source);
      return;
    }
    boolean refused = cluster.failure(subject, message, source);
    if ((phase == Phase.RUNNING || phase == Phase.TERMINATING)
        && message.startsWith("waiting for deletion of")) {
      Prunes.going(cluster, subject, message, source);
      cluster.observe(Symptom.PRUNE_BLOCKED, subject, message, source);
    } else if (phase == Phase.RUNNING || phase == Phase.TERMINATING) {
      cluster.observe(Symptom.SYNC_WAVE_STUCK, subject, message, source);
    } else {
      cluster.observe(Symptom.SYNC_OPERATION_FAILED, subject, message, source);
    }
    String lower = message.toLowerCase(Locale.ROOT);
    if (!refused
        && (lower.startsWith("comparisonerror")
            || lower.contains("failed to load target state")
            || lower.contains("failed to generate manifest"))) {
      cluster.refused(Boundary.RENDERING, message, source);
    } else if (!refused) {
      cluster.open(subject, source);
    }
  }

  // A sync that nobody retries, that met no error, and that goes on for minutes only.
  private boolean onItsWay(String message) {
    Optional<Instant> started = Json.time(operation, "startedAt");
    Optional<Instant> seen = Json.time(application.status(), "reconciledAt");
    boolean young =
        started.isPresent()
            && seen.isPresent()
            && !seen.get().isBefore(started.get())
            && seen.get().isBefore(started.get().plus(YOUNG));
    if (phase != Phase.RUNNING || !young || operation.has("finishedAt")) {
      return false;
    }
    for (JsonNode resource : operation.path("syncResult").path("resources")) {
      String hook = Json.text(resource, "hookPhase");
      if (Json.text(resource, "status").equals("SyncFailed")
          || hook.equals("Failed")
          || hook.equals("Error")) {
        return false;
      }
    }
    return !Json.text(application.status().path("health"), "status").equals("Degraded")
        && (message.isEmpty()
            || message.startsWith("waiting for healthy state of ")
            || message.startsWith("waiting for completion of hook ")
            || message.equals("one or more tasks are running"));
  }

  private void resource(JsonNode resource, boolean bad) {
    String name = Json.text(resource, "kind") + " " + qualified(resource);
    String message = Json.text(resource, "message");
    String result = Json.text(resource, "status");
    String hook = Json.text(resource, "hookType");
    String hookPhase = Json.text(resource, "hookPhase");
    switch (result) {
      case "Synced" -> {
        if (changes(message)) {
          cluster.changed(name, Kind.UPDATE, source);
        }
      }
      case "Pruned" -> {
        if (!message.contains("dry run")) {
          cluster.changed(name, Kind.DELETE, source);
          if (Named.of(name).grave()) {
            cluster.observe(Symptom.MASS_PRUNED, name, message, source);
          }
        }
      }
      case "SyncFailed" -> cluster.failure(name, message, source);
      case "PruneSkipped", "" -> {
        // Nothing was done to it.
      }
      default -> cluster.unknownWord(source, name, "sync result", result);
    }
    if (!hook.isEmpty() && !hook.equals("Skip") && !hookPhase.isEmpty()) {
      if (!result.equals("SyncFailed")) {
        cluster.changed(name, Kind.CREATE, source);
      }
      if (bad && (hookPhase.equals("Failed") || hookPhase.equals("Error"))) {
        cluster.observe(Symptom.HOOK_FAILED, name, message, source);
        cluster.failure(name, message, source);
      }
    }
  }

  private static String qualified(JsonNode resource) {
    String namespace = Json.text(resource, "namespace");
    String name = Json.text(resource, "name");
    return namespace.isEmpty() ? name : namespace + "/" + name;
  }

  // ---------------------------------------------------------------- what is left

  private void deletion() {
    if (application.terminating()) {
      cluster.observe(
          Symptom.PRUNE_BLOCKED, subject, "its deletion waits for its finalizers", source);
      cluster.open(subject, source);
    }
  }

  // Fields are printed in order: what ends with a later one was not cut before this one.
  private boolean printedPastOperation() {
    String last = "";
    for (Map.Entry<String, JsonNode> field : application.status().properties()) {
      last = field.getKey();
    }
    return last.compareTo("operationState") > 0;
  }

  private void judge(Sync sync, Health health, boolean errors) {
    for (JsonNode resource : application.status().path("resources")) {
      JsonNode own = resource.path("health");
      String message = Json.text(own, "message");
      String word = Json.text(own, "status");
      // What is on its way has said nothing against itself.
      if (!message.isEmpty()
          && !word.equals("Healthy")
          && !word.equals("Progressing")
          && !word.equals("Suspended")) {
        cluster.failure(Json.text(resource, "kind") + " " + qualified(resource), message, source);
      }
    }
    boolean failing =
        errors || phase == Phase.FAILED || phase == Phase.ERROR || phase == Phase.RUNNING;
    if (health == Health.DEGRADED) {
      // Its tasks' results are not printed: what got worse after them was changed by them.
      if (phase == Phase.SUCCEEDED && operation.path("syncResult").isMissingNode()) {
        cluster.changed(subject, Kind.UPDATE, source);
      }
      cluster.observe(
          Symptom.HEALTH_CHECK_FAILED,
          subject,
          "the application is degraded: "
              + Json.text(application.status().path("health"), "message"),
          source);
    }
    // A difference that a failed sync left behind is its consequence, and no drift.
    if (sync == Sync.OUT_OF_SYNC && !failing) {
      cluster.observe(Symptom.OUT_OF_SYNC, subject, "live and desired state differ", source);
      if (operation.isMissingNode() && printedPastOperation()) {
        cluster.refused(Boundary.GATE, "a difference was found, and no sync was started", source);
      }
    }
    if (sync == Sync.SYNCED && health == Health.UNKNOWN) {
      cluster.observe(
          Symptom.HEALTH_CHECK_FAILED, subject, "nobody can tell whether it is healthy", source);
      cluster.observe(Symptom.NO_EVENTS, subject, "its health is unknown", source);
    }
  }
}
