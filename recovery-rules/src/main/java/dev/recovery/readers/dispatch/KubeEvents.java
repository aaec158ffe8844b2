package dev.recovery.readers.dispatch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recovery.boundary.Symptom;
import dev.recovery.mutation.ResourceOperation.Kind;
import dev.recovery.readers.form.Age;
import dev.recovery.readers.form.Json;
import dev.recovery.readers.form.KubeObject;
import dev.recovery.readers.gitops.FluxObject;
import dev.recovery.readers.gitops.Prunes;
import dev.recovery.readers.kubernetes.Workload;
import dev.recovery.readers.secrets.SecretObjects;
import dev.recovery.readers.sink.Cluster;
import dev.recovery.readers.sink.Sightings;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads what a cluster's events say, as objects or as lines of a table. */
final class KubeEvents {

  private static final Set<String> FLUX =
      Set.of("kustomization", "helmrelease", "ks", "hr", "kustomizations", "helmreleases");
  private static final Set<String> SOURCES =
      Set.of(
          "gitrepository",
          "ocirepository",
          "helmrepository",
          "helmchart",
          "bucket",
          "imagerepository",
          "imagepolicy",
          "imageupdateautomation");

  // Deployment/shop/cart configured
  private static final Pattern APPLIED =
      Pattern.compile("\\b[A-Z]\\w{2,60}/[\\w./:-]{1,250} (created|configured|deleted)\\b");

  // What a controller says once an object is where it should be, until it says something else.
  private static final Set<String> WELL =
      Set.of(
          "ReconciliationSucceeded",
          "InstallSucceeded",
          "UpgradeSucceeded",
          "TestSucceeded",
          "NewArtifact",
          "CreatedExternalResource",
          "UpdatedExternalResource",
          "Updated",
          "Unsealed");

  // SuccessfulAttachVolume, ProvisioningSucceeded, SecretSynced, SecretRotated, CertificateIssued
  private static final Pattern ENDED_WELL =
      Pattern.compile(
          "(?<!Not)(?:Succeeded|Success|Successful|Synced|Rotated|Completed|Complete|Available|Issued"
              + "|Unsealed|Provisioned|Renewed|Renewal|Healthy|Ready)(?![a-z])");
  // Draining node: worker-1 succeeded; The certificate has been successfully issued
  private static final Pattern SAYS_WELL =
      Pattern.compile(
          "(?i)(?!.{0,300}\\b(?:not|un|fail)).{0,300}?\\b(?:(?:has|have) been successfully \\w{2,30}.{0,100}|succeeded\\.?)");
  private static final Set<String> STARTED =
      Set.of("Started", "Scheduled", "Pulled", "SuccessfulAttachVolume", "SuccessfulMountVolume");
  // What keeps a pod from being started, and is over once it is.
  private static final Set<String> BEFORE_START =
      Set.of(
          "FailedMount",
          "FailedAttachVolume",
          "FailedMapVolume",
          "FailedScheduling",
          "FailedCreatePodSandBox",
          "NetworkNotReady");
  private static final Pattern SCALED_AWAY =
      Pattern.compile("Scaled down replica set [\\w.-]{1,250}(?: from \\d{1,6})? to 0.{0,80}");

  private KubeEvents() {}

  static boolean is(KubeObject object) {
    return object.kind().equals("Event");
  }

  static void read(KubeObject event, Cluster cluster) {
    JsonNode about =
        event.tree().has("involvedObject")
            ? event.tree().path("involvedObject")
            : event.tree().path("regarding");
    String namespace = Json.text(about, "namespace");
    String name = Json.text(about, "name");
    boolean warning = Json.text(event.tree(), "type").equals("Warning");
    cluster
        .sightings()
        .told()
        .age(
            Json.time(event.tree(), "lastTimestamp", "eventTime", "firstTimestamp")
                .map(Age::at)
                .orElse(warning ? 0 : Long.MAX_VALUE));
    read(
        cluster,
        Json.text(event.tree(), "type"),
        Json.text(event.tree(), "reason"),
        Json.text(about, "kind"),
        namespace.isEmpty() ? name : namespace + "/" + name,
        Json.text(event.tree(), "message", "note"),
        event.source());
    cluster.sightings().told().age(Sightings.NOW);
  }

  static void read(
      Cluster cluster,
      String type,
      String reason,
      String kind,
      String name,
      String message,
      String source) {
    String subject = (kind + " " + name).strip();
    String lower = kind.toLowerCase(Locale.ROOT);
    boolean warning = type.equals("Warning");
    if (!warning && !type.equals("Normal") && !type.isEmpty()) {
      cluster.unknownWord(source, subject, "type of an event", type);
    }
    normal(cluster, reason, lower, subject, message, source);
    if (!warning) {
      if (!lower.equals("pod") && SAYS_WELL.matcher(message).matches()) {
        cluster.sightings().over(subject, source);
      }
      return;
    }
    // What Kyverno only reports of a workload it lets through; of a pod that runs nobody knows.
    if (reason.equals("PolicyViolation") && !message.contains("blocked") && !lower.equals("pod")) {
      return;
    }
    // Karpenter asks for another node then; a pod that gets none says so itself.
    if (lower.equals("nodeclaim") && reason.equals("InsufficientCapacityError")) {
      return;
    }
    boolean pod = lower.equals("pod");
    cluster.sightings().told().beforeStart(pod && BEFORE_START.contains(reason));
    cluster
        .sightings()
        .told()
        .passing(pod && (BEFORE_START.contains(reason) || reason.equals("Unhealthy")));
    warning(cluster, reason, lower, subject, name, message, source);
    cluster.sightings().told().beforeStart(false);
    cluster.sightings().told().passing(false);
  }

  private static void warning(
      Cluster cluster,
      String reason,
      String lower,
      String subject,
      String name,
      String message,
      String source) {
    if (FLUX.contains(lower)) {
      FluxObject.notReady(
          cluster,
          (lower.startsWith("h") ? "HelmRelease " : "Kustomization ") + name,
          reason,
          message,
          false,
          source);
      return;
    }
    // A managed bucket of Crossplane's bears the name of a source of Flux's.
    if (SOURCES.contains(lower) && !reason.startsWith("Cannot")) {
      cluster.failure(subject, message, source);
      cluster.unexplained(subject, message, source);
      cluster.refused(
          dev.recovery.mutation.EndedBeforeMutation.Boundary.RENDERING, message, source);
      return;
    }
    boolean managed = reason.startsWith("Cannot") && reason.endsWith("ExternalResource");
    boolean refused =
        cluster.failure(
            subject,
            message.isEmpty() ? reason : managed ? reason + ": " + message : message,
            source);
    if (reason.equals("CannotCreateExternalResource")
        || (lower.equals("externalsecret") && reason.equals("UpdateFailed"))) {
      cluster.unmade(subject);
    }
    switch (lower) {
      case "application", "applications" -> {
        cluster.observe(Symptom.SYNC_OPERATION_FAILED, subject, message, source);
        if (!refused) {
          cluster.open(subject, source);
        }
      }
      case "externalsecret", "secretstore", "clustersecretstore" ->
          SecretObjects.notSynced(cluster, subject, message, source);
      case "sealedsecret" -> SecretObjects.notUnsealed(cluster, subject, message, source);
      case "pod" -> Workload.podFailed(cluster, subject, message, source);
      case "certificate",
          "certificaterequest",
          "order",
          "challenge",
          // Vault's operator may have delivered the secret before it could not do the rest.
          "vaultstaticsecret",
          "vaultdynamicsecret",
          "vaultpkisecret" -> {
        cluster.observe(Symptom.SECRET_NOT_SYNCED, subject, message, source);
        cluster.open(subject, source);
      }
      default -> {
        // Crossplane reaches its provider before it looks at anything.
        if (reason.equals("CannotConnectToProvider")) {
          cluster.observe(Symptom.RECONCILIATION_FAILED, subject, message, source);
          cluster.refused(dev.recovery.mutation.EndedBeforeMutation.Boundary.GATE, message, source);
        } else if (reason.startsWith("Cannot")) {
          cluster.observe(Symptom.RECONCILIATION_FAILED, subject, message, source);
          cluster.open(subject, source);
        }
      }
    }
  }

  // What a controller reports about itself that changed something, whatever level it gives it.
  private static void normal(
      Cluster cluster, String reason, String kind, String subject, String message, String source) {
    String lower = message.toLowerCase(Locale.ROOT);
    if (reason.equals("UninstallSucceeded")
        || reason.equals("InstallSucceeded")
        || reason.equals("UpgradeSucceeded")
        || reason.equals("RollbackSucceeded")
        || reason.equals("CreatedExternalResource")
        || reason.equals("UpdatedExternalResource")
        || reason.equals("DeletedExternalResource")) {
      cluster.changed(subject, Kind.UPDATE, source);
    }
    // The operator says so of the secret that it keeps for the object.
    if (kind.equals("externalsecret") && (reason.equals("Updated") || reason.equals("Created"))) {
      cluster.changed(subject, Kind.UPDATE, source);
    }
    if (FLUX.contains(kind) && APPLIED.matcher(message).find()) {
      cluster.changed(subject, Kind.UPDATE, source);
    }
    if (WELL.contains(reason) || (!kind.equals("pod") && ENDED_WELL.matcher(reason).find())) {
      cluster.sightings().over(subject, source);
    }
    // Helm waits for what it installs.
    if (kind.equals("helmrelease")
        && (reason.equals("UpgradeSucceeded") || reason.equals("InstallSucceeded"))) {
      cluster.sightings().parts(subject, source);
    }
    if (kind.equals("pod") && STARTED.contains(reason)) {
      cluster.sightings().started(subject, source);
    }
    // One that is told to stop answers no probe any more, then and later.
    if (kind.equals("pod")
        && reason.equals("Killing")
        && message.startsWith("Stopping container")) {
      cluster.sightings().stopped(subject, source);
    }
    // The old one goes once the new one is there in full.
    if (reason.equals("ScalingReplicaSet") && SCALED_AWAY.matcher(message).matches()) {
      cluster.sightings().parts(subject, source);
    }
    if (FLUX.contains(kind) && WELL.contains(reason)) {
      cluster.succeeded(source);
    }
    if (lower.startsWith("garbage collection completed")
        || lower.contains("uninstalled helm release")) {
      Prunes.read(cluster, subject, message, source);
    }
    if (kind.equals("application")
        && (lower.contains("outofsync -> synced")
            || (reason.equals("OperationCompleted") && lower.endsWith("succeeded")))) {
      cluster.changed(subject, Kind.UPDATE, source);
    }
    if (kind.equals("application") && lower.contains("healthy -> degraded")) {
      cluster.observe(Symptom.HEALTH_CHECK_FAILED, subject, message, source);
    }
  }
}
