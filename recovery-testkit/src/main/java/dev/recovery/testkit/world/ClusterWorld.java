package dev.recovery.testkit.world;

import dev.recovery.Fact;
import dev.recovery.authority.Bound;
import dev.recovery.authority.ControlLoop;
import dev.recovery.authority.Pause;
import dev.recovery.authority.SecretDelivery;
import dev.recovery.boundary.Circumstances;
import dev.recovery.boundary.Environment;
import dev.recovery.boundary.Stage;
import dev.recovery.evidence.Captured;
import dev.recovery.evidence.DriftAnswer;
import dev.recovery.evidence.DriftQuestion;
import dev.recovery.evidence.EvidenceKind;
import dev.recovery.learning.Drill;
import dev.recovery.readers.Artifact;
import dev.recovery.recovery.PostCondition;
import dev.recovery.safety.Action;
import dev.recovery.safety.Needed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One application under a GitOps controller that heals by itself: Git, registry, secret store,
 * admission and what runs. Mutable.
 */
final class ClusterWorld implements Pipeline {

  private static final Instant BEGINNING = Instant.parse("2026-11-23T01:00:00Z");
  private static final Duration OUTAGE = Duration.ofMinutes(15);

  private final Drill drill;
  private Instant now = BEGINNING;
  private boolean broken = true;
  private boolean paused;
  private boolean classified;
  private boolean answered;

  ClusterWorld(Drill drill) {
    this.drill = drill;
  }

  @Override
  public String target() {
    return "argocd/shop";
  }

  @Override
  public List<Artifact> artifacts() {
    List<Artifact> papers = new ArrayList<>();
    papers.add(
        Artifact.of(
            "incident.json",
            "{\"target\":\"argocd/shop\",\"environment\":\"staging\",\"stage\":\"sync\"}"));
    papers.add(
        drill == Drill.SUSPEND_KUSTOMIZATION
            ? Artifact.of("kustomization.json", kustomization())
            : Artifact.of("application.json", application()));
    if (broken && drill == Drill.ROTATE_SECRET_WRONG) {
      papers.add(
          Artifact.of(
              "pods.txt",
              """
              NAME           READY   STATUS             RESTARTS      AGE
              shop-7d9c-x2   0/1     CrashLoopBackOff   6 (20s ago)   9m
              """));
    }
    if (broken && drill == Drill.REGISTRY_OUTAGE) {
      papers.add(Artifact.of("events.txt", pullEvents()));
    }
    return papers;
  }

  private String application() {
    if (!broken) {
      return application("Synced", "Healthy", "Succeeded", "successfully synced (all tasks run)");
    }
    return switch (drill) {
      case UNHEALTHY_APPLICATION ->
          application(
              "Synced",
              "Degraded",
              "Succeeded",
              "successfully synced (all tasks run)",
              "Deployment \\\"shop\\\" exceeded its progress deadline");
      case REMOVE_CRD ->
          application(
              "OutOfSync",
              "Missing",
              "Failed",
              "one or more synchronization tasks are not valid: no matches for kind \\\"Widget\\\""
                  + " in version \\\"acme.dev/v1\\\": ensure CRDs are installed first");
      case UNSIGNED_IMAGE ->
          application(
              "OutOfSync",
              "Healthy",
              "Failed",
              "one or more objects failed to apply, reason: admission webhook"
                  + " \\\"mutate.kyverno.svc-fail\\\" denied the request: resource"
                  + " Deployment/shop/shop was blocked due to the following policies:"
                  + " verify-images: check-signature: failed to verify image"
                  + " registry.example/shop@sha256:aa: no matching signatures");
      case REGISTRY_OUTAGE ->
          application(
              "Synced",
              "Degraded",
              "Succeeded",
              "successfully synced (all tasks run)",
              "Back-off pulling image \\\"registry.example/shop@sha256:aa\\\"");
      case ROTATE_SECRET_WRONG ->
          application("Synced", "Degraded", "Succeeded", "successfully synced (all tasks run)");
      default -> application("Synced", "Healthy", "Succeeded", "successfully synced");
    };
  }

  private String application(String sync, String health, String phase, String message) {
    return application(sync, health, phase, message, "");
  }

  private String application(
      String sync, String health, String phase, String message, String resource) {
    String resources =
        resource.isEmpty()
            ? ""
            : ",\"resources\":[{\"group\":\"apps\",\"kind\":\"Deployment\",\"namespace\":\"shop\",\"name\":\"shop\",\"status\":\"Synced\",\"health\":{\"status\":\"Degraded\",\"message\":\"%s\"}}]"
                .formatted(resource);
    return "{\"apiVersion\":\"argoproj.io/v1alpha1\",\"kind\":\"Application\",\"metadata\":{\"name\":\"shop\",\"namespace\":\"argocd\"},\"spec\":{\"source\":{\"repoURL\":\"https://git.example/shop\"},\"syncPolicy\":{\"automated\":{\"prune\":true,\"selfHeal\":true}}},\"status\":{\"sync\":{\"status\":\"%s\"},\"health\":{\"status\":\"%s\"},\"operationState\":{\"phase\":\"%s\",\"message\":\"%s\",\"startedAt\":\"%s\",\"finishedAt\":\"%s\"}%s}}"
        .formatted(sync, health, phase, message, BEGINNING, BEGINNING.plusSeconds(40), resources);
  }

  private String kustomization() {
    return "{\"apiVersion\":\"kustomize.toolkit.fluxcd.io/v1\",\"kind\":\"Kustomization\",\"metadata\":{\"name\":\"shop\",\"namespace\":\"flux-system\",\"generation\":4},\"spec\":{\"interval\":\"10m\",\"prune\":true,\"suspend\":%s,\"path\":\"./shop\"},\"status\":{\"observedGeneration\":4,\"lastAppliedRevision\":\"main@sha1:%s\",\"lastAttemptedRevision\":\"main@sha1:%s\",\"conditions\":[{\"type\":\"Ready\",\"status\":\"True\",\"reason\":\"ReconciliationSucceeded\",\"message\":\"Applied revision: main@sha1:%s\"}]}}"
        .formatted(broken, broken ? "aa" : "bb", broken ? "aa" : "bb", broken ? "aa" : "bb");
  }

  private static String pullEvents() {
    return """
    LAST SEEN   TYPE      REASON   OBJECT            MESSAGE
    20s         Warning   Failed   pod/shop-7d9c-x2   Failed to pull image "registry.example/shop@sha256:aa": rpc error: code = Unavailable desc = failed to pull and unpack image: received unexpected HTTP status: 503 Service Unavailable
    """;
  }

  @Override
  public List<Fact> facts() {
    List<Fact> facts = new ArrayList<>();
    if (broken && drill == Drill.ROTATE_SECRET_WRONG) {
      facts.add(
          new SecretDelivery(
              "shop/database",
              SecretDelivery.Outcome.WRONG_VALUE,
              SecretDelivery.Recoverable.YES,
              "v8",
              "the secret store"));
    }
    if (paused) {
      facts.add(
          new Pause(
              drill == Drill.ROTATE_SECRET_WRONG
                  ? ControlLoop.SECRET_SYNC
                  : ControlLoop.GITOPS_APPLICATION,
              "shop",
              Pause.Standing.PAUSED,
              "the controller"));
    }
    if (classified) {
      facts.add(
          new Circumstances(
              Environment.UNKNOWN,
              Stage.UNKNOWN,
              Circumstances.Authorization.AUTHORIZED,
              Circumstances.Controller.UNKNOWN));
    }
    if (answered) {
      for (DriftQuestion question : DriftQuestion.values()) {
        facts.add(new DriftAnswer(question, "as the ticket says", "the application's owner", "7"));
      }
    }
    return facts;
  }

  @Override
  public Optional<Captured> capture(EvidenceKind kind) {
    return switch (kind) {
      case LOCK_ID, PLAN_ARTIFACT_ID, STATE_BACKEND_VERSION -> Optional.empty();
      default -> Optional.of(new Captured(kind, "vault/" + kind.id()));
    };
  }

  @Override
  public void supply(Needed needed) {
    answered |= needed == Needed.DRIFT_ANSWERS;
  }

  @Override
  public void act(Action action) {
    pass(Duration.ofMinutes(1));
    switch (action) {
      case WAIT_AND_OBSERVE, WAIT_FOR_OWNER -> pass(Duration.ofMinutes(10));
      case PAUSE_TARGET -> paused = true;
      case CLASSIFY_DRIFT -> classified = true;
      default -> {
        if (mends(action)) {
          broken = false;
          paused = false;
        }
      }
    }
  }

  private boolean mends(Action action) {
    return switch (drill) {
      case ROTATE_SECRET_WRONG -> action == Action.RESTORE_SECRET;
      case UNHEALTHY_APPLICATION -> action == Action.REPAIR_WORKLOAD;
      case REMOVE_CRD -> action == Action.FIX_SOURCE || action == Action.FIX_DEPENDENCY;
      case UNSIGNED_IMAGE -> action == Action.RESTORE_ARTIFACT;
      case REGISTRY_OUTAGE -> action == Action.FIX_DEPENDENCY;
      case SUSPEND_KUSTOMIZATION -> action == Action.FIX_SOURCE || action == Action.RECONCILE_GIT;
      default -> false;
    };
  }

  @Override
  public void check() {
    pass(Duration.ofMinutes(5));
  }

  @Override
  public Bound.Standing prove(PostCondition condition) {
    return broken || paused ? Bound.Standing.BROKEN : Bound.Standing.HOLDS;
  }

  @Override
  public void pass(Duration time) {
    now = now.plus(time);
    // A registry comes back by itself; nothing else here does.
    if (drill == Drill.REGISTRY_OUTAGE && !now.isBefore(BEGINNING.plus(OUTAGE))) {
      broken = false;
    }
  }
}
