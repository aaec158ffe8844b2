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
import dev.recovery.readers.atlas.Atlas;
import dev.recovery.readers.form.Json;
import dev.recovery.readers.form.KubeObject;
import dev.recovery.readers.form.KubeObject.Condition;
import dev.recovery.readers.form.Named;
import dev.recovery.readers.sink.Cluster;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what Flux reconciles: Kustomizations, HelmReleases, and the sources they come from. */
public final class FluxObject {

  private static final Set<String> SOURCES =
      Set.of(
          "GitRepository",
          "OCIRepository",
          "HelmRepository",
          "HelmChart",
          "Bucket",
          "ExternalArtifact",
          "ImageRepository",
          "ImagePolicy",
          "ImageUpdateAutomation");

  /** Reasons that come before the first object is sent. */
  private static final Map<String, Boundary> BEFORE =
      Map.ofEntries(
          Map.entry("BuildFailed", Boundary.RENDERING),
          Map.entry("PostBuildFailed", Boundary.RENDERING),
          Map.entry("ArtifactFailed", Boundary.RENDERING),
          Map.entry("InvalidPath", Boundary.RENDERING),
          Map.entry("DecryptionFailed", Boundary.RENDERING),
          Map.entry("DependencyNotReady", Boundary.GATE),
          Map.entry("SourceNotReady", Boundary.GATE),
          Map.entry("ArtifactNotReady", Boundary.GATE),
          Map.entry("HelmChartNotReady", Boundary.GATE),
          Map.entry("GetLastReleaseFailed", Boundary.GATE),
          Map.entry("InvalidCELExpression", Boundary.GATE),
          Map.entry("ValuesError", Boundary.RENDERING),
          Map.entry("ChartMutateError", Boundary.RENDERING),
          Map.entry("AccessDenied", Boundary.GATE),
          Map.entry("FeatureGateDisabled", Boundary.GATE),
          Map.entry("DirectoryCreationFailed", Boundary.RENDERING),
          Map.entry("RESTClientError", Boundary.GATE),
          Map.entry("FactoryError", Boundary.GATE),
          Map.entry("ChartNotReady", Boundary.GATE));

  // Reasons under which something was applied, whatever came after.
  private static final Set<String> APPLIED =
      Set.of(
          "RollbackSucceeded",
          "RollbackFailed",
          "UninstallSucceeded",
          "UninstallFailed",
          "RemediationSucceeded",
          "TestFailed",
          "PruneFailed");

  // Words that a controller has only once the objects were applied.
  private static final List<String> AFTER_APPLY =
      List.of(
          "timeout waiting for",
          "timed out waiting for",
          "health check failed",
          "stalled resources",
          "hooks failed",
          "failed pre-",
          "failed post-",
          "uninstalled helm release",
          "garbage collection completed");

  private FluxObject() {}

  /** Whether a subject is something that manifests come from, and not where they go. */
  public static boolean source(String subject) {
    int end = subject.indexOf(' ');
    return SOURCES.contains(end < 0 ? subject : subject.substring(0, end));
  }

  public static boolean is(KubeObject object) {
    return object.group().endsWith("toolkit.fluxcd.io");
  }

  public static void read(KubeObject object, Cluster cluster) {
    if (SOURCES.contains(object.kind())) {
      source(object, cluster);
    } else if (object.kind().equals("Kustomization") || object.kind().equals("HelmRelease")) {
      reconciled(object, cluster);
    }
  }

  /** A source could not be fetched: whatever stands behind it goes on with the last good one. */
  public static void notFetched(Cluster cluster, String subject, String message, String source) {
    cluster.failure(subject, message, source);
    cluster.unexplained(subject, message, source);
    cluster.refused(Boundary.RENDERING, message, source);
  }

  private static void source(KubeObject object, Cluster cluster) {
    Optional<Condition> ready = object.condition("Ready");
    if (ready.isPresent() && ready.get().fails()) {
      String message = ready.get().message();
      cluster.failure(object.subject(), message, object.source());
      cluster.unexplained(object.subject(), message, object.source());
      // Whatever stands behind a source goes on with the last artifact that was good.
      cluster.refused(Boundary.RENDERING, message, object.source());
      if (object.condition("SourceVerified").filter(Condition::fails).isPresent()
          || ready.get().reason().equals("VerificationError")) {
        cluster.observe(Symptom.SIGNATURE_INVALID, object.subject(), message, object.source());
      }
    } else if (ready.isPresent() && ready.get().holds() && !outdated(object)) {
      cluster.succeeded(object.subject(), object.source());
    } else if (ready.isPresent()) {
      cluster.underWay(object.subject(), object.source());
    }
    if (object.spec().path("suspend").asBoolean(false)) {
      cluster.observe(
          Symptom.RECONCILIATION_SUSPENDED, object.subject(), "spec.suspend", object.source());
    }
  }

  private static void reconciled(KubeObject object, Cluster cluster) {
    Optional<Condition> ready = object.condition("Ready");
    boolean suspended = object.spec().path("suspend").asBoolean(false);
    boolean release = object.kind().equals("HelmRelease");
    JsonNode status = object.status();
    boolean fails = ready.filter(Condition::fails).isPresent();
    if (ready.filter(Condition::holds).isPresent() && !outdated(object)) {
      cluster.succeeded(object.subject(), object.source());
    } else if (ready.isPresent() && !fails) {
      cluster.underWay(object.subject(), object.source());
    }
    boolean moved =
        !Json.text(status, "lastAttemptedRevision")
            .equals(Json.text(status, "lastAppliedRevision"));
    cluster.status(
        new ControllerStatus(
            object.kind(),
            object.name(),
            ready.filter(Condition::holds).isPresent()
                ? Sync.SYNCED
                : fails && moved ? Sync.OUT_OF_SYNC : Sync.UNKNOWN,
            ready.filter(Condition::holds).isPresent() ? Health.HEALTHY : Health.UNKNOWN,
            phase(object),
            object.spec().isMissingNode() ? Setting.UNKNOWN : suspended ? Setting.ON : Setting.OFF,
            selfHeal(object, release),
            release || !object.spec().has("prune")
                ? Setting.UNKNOWN
                : object.spec().path("prune").asBoolean(false) ? Setting.ON : Setting.OFF,
            object.parent(),
            Redaction.detail(ready.map(Condition::message).orElse("")),
            object.source()));
    if (suspended) {
      cluster.observe(
          Symptom.RECONCILIATION_SUSPENDED, object.subject(), "spec.suspend", object.source());
      cluster
          .findings()
          .add(
              new Pause(
                  release ? ControlLoop.HELM_RELEASE : ControlLoop.GITOPS_APPLICATION,
                  object.name(),
                  Pause.Status.PAUSED,
                  object.source()));
    }
    if (fails && suspended) {
      // Nobody reconciles it: how far its last attempt came, is an older story.
      cluster.failure(object.subject(), ready.get().message(), object.source());
      cluster.observe(
          release ? Symptom.HELM_RELEASE_NOT_READY : Symptom.RECONCILIATION_FAILED,
          object.subject(),
          ready.get().message(),
          object.source());
    } else if (fails) {
      notReady(
          cluster,
          object.subject(),
          ready.get().reason(),
          ready.get().message(),
          !release && moved && status.has("lastAttemptedRevision"),
          object.source());
      // Why a release was taken back, its own condition says.
      object
          .condition("Released")
          .filter(Condition::fails)
          .filter(c -> !c.message().equals(ready.get().message()))
          .ifPresent(c -> cluster.failure(object.subject(), c.message(), object.source()));
    } else if (ready.filter(Condition::holds).isPresent()) {
      drift(object, cluster);
    }
    if (object.terminating()) {
      cluster.observe(
          Symptom.PRUNE_BLOCKED,
          object.subject(),
          "its deletion waits for its finalizers",
          object.source());
      cluster.open(object.subject(), object.source());
    }
  }

  // Whoever wrote the status did not know the object as it is now.
  private static boolean outdated(KubeObject object) {
    long known = object.status().path("observedGeneration").asLong(0);
    return known > 0 && known < object.metadata().path("generation").asLong(0);
  }

  private static Phase phase(KubeObject object) {
    if (object.condition("Ready").filter(Condition::holds).isPresent()) {
      return Phase.SUCCEEDED;
    }
    if (object.condition("Reconciling").filter(Condition::holds).isPresent()) {
      return Phase.RUNNING;
    }
    return object.condition("Ready").filter(Condition::fails).isPresent()
        ? Phase.FAILED
        : Phase.UNKNOWN;
  }

  // A Kustomization always reverts; a HelmRelease where drift detection is on.
  private static Setting selfHeal(KubeObject object, boolean release) {
    if (!release) {
      return Setting.ON;
    }
    return Json.text(object.spec().path("driftDetection"), "mode").equals("enabled")
        ? Setting.ON
        : Setting.OFF;
  }

  private static void drift(KubeObject object, Cluster cluster) {
    if (object.conditions().stream().anyMatch(c -> c.reason().equals("DriftDetected"))) {
      cluster.observe(
          Symptom.OUT_OF_SYNC,
          object.subject(),
          "the release differs from what was installed",
          object.source());
    }
  }

  // dependency 'flux-system/infra' is not ready; HelmChart 'flux-system/shop-web' is not ready: ...
  private static void waits(Cluster cluster, String subject, String message) {
    Matcher waits = WAITS.matcher(message);
    if (waits.find()) {
      String kind = waits.group(1) == null ? Named.of(subject).kind() : waits.group(1);
      cluster.sightings().waits(subject, Named.of(kind + " " + waits.group(2)));
    }
  }

  // What a source failed with leads; that something waits for the source follows from it.
  private static String cause(String message) {
    Matcher waits = WAITS.matcher(message);
    String cause =
        waits.find() && waits.group(1) != null ? message.substring(waits.end()).strip() : "";
    boolean told =
        cause.startsWith(": ")
            && Atlas.cluster().match(cause, true).stream()
                .anyMatch(s -> !s.topic().equals("dependency"));
    return told ? cause.substring(2) : message;
  }

  private static final Pattern WAITS =
      Pattern.compile(
          "(?:dependency|\\b(HelmChart|OCIRepository|GitRepository|Bucket))"
              + " '([\\w./-]{1,320})' is not ready");

  // Helm upgrade failed for release shop/web with chart web@1.2.3: context deadline exceeded
  // The chart was fetched and rendered before: the time ran out while it was waited for.
  private static boolean waited(String message) {
    return WAITED.matcher(message.strip()).matches();
  }

  private static final Pattern WAITED =
      Pattern.compile(
          "helm (?:install|upgrade|test) failed for release \\S{1,320} with chart \\S{1,320}:"
              + " context deadline exceeded");

  /**
   * What it means that an object of Flux's is not ready: how far it came, and what its words say.
   *
   * @param moved whether the revision that failed is another one than the last that was applied
   */
  public static void notReady(
      Cluster cluster,
      String subject,
      String reason,
      String message,
      boolean moved,
      String source) {
    String lower = message.toLowerCase(Locale.ROOT);
    waits(cluster, subject, message);
    boolean refused = cluster.failure(subject, cause(message), source);
    if (!refused && WAITS.matcher(message).find()) {
      cluster.refused(Boundary.GATE, message, source);
      refused = true;
    }
    cluster.observe(
        subject.startsWith("HelmRelease")
            ? Symptom.HELM_RELEASE_NOT_READY
            : Symptom.RECONCILIATION_FAILED,
        subject,
        message,
        source);
    if (APPLIED.contains(reason)) {
      cluster.changed(subject, Kind.UPDATE, source);
    } else if (lower.contains("dry-run failed") || lower.contains("dry run failed")) {
      cluster.refused(Boundary.ADMISSION, message, source);
    } else if (BEFORE.containsKey(reason)) {
      cluster.refused(BEFORE.getOrDefault(reason, Boundary.GATE), message, source);
    } else if (AFTER_APPLY.stream().anyMatch(lower::contains) || waited(lower)) {
      if (subject.startsWith("HelmRelease") || moved) {
        cluster.changed(subject, Kind.UPDATE, source);
      } else {
        cluster.open(subject, source);
      }
    } else if (!refused) {
      cluster.open(subject, source);
    }
  }
}
