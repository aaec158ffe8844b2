package dev.recovery.testkit.world;

import dev.recovery.boundary.Environment;
import dev.recovery.readers.Artifact;
import dev.recovery.testkit.world.ClusterScenario.Controller;
import dev.recovery.testkit.world.Reconciliation.Stop;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Writes what controllers, clusters and workloads print, in their own formats. */
final class ClusterPapers {

  private final Controller controller;
  private final Cluster cluster;
  private final Reconciliation last;
  private final int applied;
  private final String wanted;

  /**
   * What is there to be read after an attempt.
   *
   * @param applied the revision that went through last
   * @param wanted the image that Git names
   */
  ClusterPapers(
      Controller controller, Cluster cluster, Reconciliation last, int applied, String wanted) {
    this.controller = controller;
    this.cluster = cluster;
    this.last = last;
    this.applied = applied;
    this.wanted = wanted;
  }

  List<Artifact> all() {
    List<Artifact> papers = new ArrayList<>();
    papers.add(
        controller == Controller.ARGO_CD
            ? Artifact.of("application.yaml", application())
            : Artifact.of("flux.yaml", kustomization() + repository()));
    if (last.stop() == Stop.CONTROLLER) {
      papers.add(Artifact.of("controllers.log", controllers()));
    }
    String image = cluster.objects().getOrDefault(Cluster.WEB, "");
    last.ailment()
        .ifPresent(fault -> papers.addAll(WorkloadPapers.ailing(fault, image, last.end())));
    if (last.stop() == Stop.DIFFERENCE) {
      papers.add(Artifact.of("diff.txt", difference()));
    }
    return papers;
  }

  /**
   * The pipeline's own record: the job that asks the controller, and how it ended.
   *
   * @param coverage what the audit log covers, as JSON; the empty string where nobody read it
   */
  static String incident(
      Controller controller, Environment environment, Reconciliation last, String coverage) {
    String command =
        controller == Controller.ARGO_CD
            ? "\"argocd\",\"app\",\"wait\",\"shop\",\"--sync\",\"--health\""
            : "\"flux\",\"reconcile\",\"kustomization\",\"shop\",\"--with-source\"";
    return "{\"target\":\"%s\",\"environment\":\"%s\",\"stage\":\"sync\",\"attempt\":{\"runId\":\"%s\",\"command\":[%s],\"startedAt\":\"%s\",\"endedAt\":\"%s\",\"exitCode\":%d}%s}"
        .formatted(
            controller.target,
            environment.id(),
            last.id(),
            command,
            last.start(),
            last.end(),
            last.done() ? 0 : 1,
            coverage.isEmpty() ? "" : ",\"coverage\":[" + coverage + "]");
  }

  static String coverage(Instant from, Instant until) {
    return "{\"channel\":\"resource-events\",\"source\":\"audit.log\",\"complete\":true,\"from\":\"%s\",\"to\":\"%s\"}"
        .formatted(from, until);
  }

  static String audit(List<Cluster.Write> writes) {
    StringBuilder log = new StringBuilder();
    for (Cluster.Write write : writes) {
      log.append(
          "{\"kind\":\"Event\",\"apiVersion\":\"audit.k8s.io/v1\",\"stage\":\"ResponseComplete\",\"verb\":\"patch\",\"user\":{\"username\":\"%s\"},\"objectRef\":{\"resource\":\"%ss\",\"namespace\":\"shop\",\"name\":\"%s\"},\"responseStatus\":{\"code\":200},\"stageTimestamp\":\"%s\"}%n"
              .formatted(
                  write.user(),
                  kind(write.object()).toLowerCase(Locale.ROOT),
                  name(write.object()),
                  write.at()));
    }
    // An API server is never silent.
    log.append(
        "{\"kind\":\"Event\",\"apiVersion\":\"audit.k8s.io/v1\",\"stage\":\"ResponseComplete\",\"verb\":\"get\",\"user\":{\"username\":\"system:node:n1\"},\"objectRef\":{\"resource\":\"nodes\",\"name\":\"n1\"},\"responseStatus\":{\"code\":200},\"stageTimestamp\":\"2026-11-23T01:00:00Z\"}\n");
    return log.toString();
  }

  // ---- Argo CD

  private String application() {
    StringBuilder yaml = new StringBuilder();
    boolean suspended = cluster.has(ClusterFault.SUSPENDED);
    yaml.append(
        """
        apiVersion: argoproj.io/v1alpha1
        kind: Application
        metadata:
          name: shop
          namespace: argocd
        %sspec:
          project: retail
          source: {path: deploy/shop, repoURL: "https://git.example/retail/shop.git", targetRevision: main}
          syncPolicy: {automated: {prune: true, selfHeal: false}}
        status:
        """
            .formatted(
                suspended ? "  annotations: {argocd.argoproj.io/skip-reconcile: \"true\"}\n" : ""));
    boolean unread = last.stop() == Stop.SOURCE || last.stop() == Stop.RENDERING;
    if (unread) {
      yaml.append(
          "  conditions:\n  - {type: ComparisonError, lastTransitionTime: \"%s\", message: %s}\n"
              .formatted(last.end(), quoted("Failed to load target state: " + unreadable())));
    }
    yaml.append(
        "  health: {status: %s}\n".formatted(last.ailment().isPresent() ? "Degraded" : "Healthy"));
    if (!unread) {
      operation(yaml);
    }
    yaml.append("  sync: {status: %s, revision: %s}\n".formatted(sync(), sha(last.revision())));
    return yaml.toString();
  }

  private String sync() {
    return switch (last.stop()) {
      case SOURCE, RENDERING -> "Unknown";
      case DIFFERENCE, OBJECT -> "OutOfSync";
      // Nobody compared since.
      case CONTROLLER, SUSPENDED, HEALTH, DONE -> "Synced";
    };
  }

  private void operation(StringBuilder yaml) {
    boolean failed = last.stop() == Stop.OBJECT;
    boolean earlier = !failed && last.stop() != Stop.HEALTH && !last.done();
    yaml.append(
        """
          operationState:
            phase: %s
            message: %s
            startedAt: "%s"
            finishedAt: "%s"
            syncResult:
              revision: %s
              resources:
        """
            .formatted(
                failed ? "Failed" : "Succeeded",
                quoted(
                    failed
                        ? "one or more objects failed to apply, reason: " + refusal()
                        : "successfully synced (all tasks run)"),
                earlier ? last.start().minus(Duration.ofHours(20)) : last.start(),
                earlier ? last.start().minus(Duration.ofHours(20)).plusSeconds(7) : last.end(),
                sha(earlier ? applied : last.revision())));
    for (String object : cluster.objects().keySet()) {
      boolean changed = !earlier && last.changed().contains(object);
      if (!failed || changed) {
        yaml.append(
            result(object, "Synced", reference(object) + (changed ? " configured" : " unchanged")));
      }
    }
    if (failed) {
      yaml.append(result(last.object(), "SyncFailed", refusal()));
    }
  }

  private static String result(String object, String status, String message) {
    return "      - {group: %s, kind: %s, namespace: shop, name: %s, status: %s, syncPhase: Sync, message: %s}\n"
        .formatted(quoted(group(object)), kind(object), name(object), status, quoted(message));
  }

  // ---- Flux

  private String kustomization() {
    boolean suspended = cluster.has(ClusterFault.SUSPENDED);
    boolean fails =
        last.stop() == Stop.RENDERING || last.stop() == Stop.OBJECT || last.stop() == Stop.HEALTH;
    String reason =
        switch (last.stop()) {
          case RENDERING -> "BuildFailed";
          case OBJECT -> "ReconciliationFailed";
          case HEALTH -> "HealthCheckFailed";
          default -> "ReconciliationSucceeded";
        };
    String message =
        switch (last.stop()) {
          case RENDERING -> unreadable();
          case OBJECT ->
              "%s/shop/%s dry-run failed: %s"
                  .formatted(kind(last.object()), name(last.object()), refusal());
          case HEALTH ->
              "health check failed after 5m0.03s: timeout waiting for: [%s status: 'InProgress']"
                  .formatted(
                      last.fault().equals(Optional.of(ClusterFault.STORE_REFUSES))
                          ? "ExternalSecret/shop/database"
                          : "Deployment/shop/web");
          default -> "Applied revision: main@sha1:" + sha(applied);
        };
    return """
    apiVersion: kustomize.toolkit.fluxcd.io/v1
    kind: Kustomization
    metadata: {name: shop, namespace: flux-system}
    spec: {path: ./shop, prune: true, wait: true, interval: 10m, suspend: %s, sourceRef: {kind: GitRepository, name: shop}}
    status:
      lastAppliedRevision: main@sha1:%s
      lastAttemptedRevision: main@sha1:%s
      conditions:
      - {type: Ready, status: "%s", reason: %s, lastTransitionTime: "%s", message: %s}
    """
        .formatted(
            suspended,
            sha(applied),
            sha(fails ? last.revision() : applied),
            fails ? "False" : "True",
            reason,
            last.end(),
            quoted(message));
  }

  private String repository() {
    boolean refused = last.stop() == Stop.SOURCE;
    return """
    ---
    apiVersion: source.toolkit.fluxcd.io/v1
    kind: GitRepository
    metadata: {name: shop, namespace: flux-system}
    spec: {interval: 1m, url: "https://git.example/retail/shop.git"}
    status:
      artifact: {revision: "main@sha1:%s"}
      conditions:
      - {type: Ready, status: "%s", reason: %s, lastTransitionTime: "%s", message: %s}
    """
        .formatted(
            sha(refused ? applied : last.revision()),
            refused ? "False" : "True",
            refused ? "GitOperationFailed" : "Succeeded",
            last.end(),
            quoted(
                refused
                    ? unreadable()
                    : "stored artifact for revision 'main@sha1:" + sha(last.revision()) + "'"));
  }

  // ---- words

  private String unreadable() {
    boolean argo = controller == Controller.ARGO_CD;
    if (last.stop() == Stop.SOURCE) {
      return argo
          ? "failed to generate manifest for source 1 of 1: rpc error: code = Unknown desc = failed"
              + " to list refs: authentication required"
          : "failed to checkout and determine revision: unable to clone"
              + " 'https://git.example/retail/shop.git': authentication required";
    }
    String error =
        "accumulating resources: accumulation err='accumulating resources from 'web.yaml': yaml:"
            + " line 14: did not find expected key'";
    return argo
        ? "failed to generate manifest for source 1 of 1: rpc error: code = Unknown desc ="
            + " `kustomize build` failed exit status 1: Error: "
            + error
        : "kustomize build failed: " + error;
  }

  private String refusal() {
    String account =
        controller == Controller.ARGO_CD
            ? "argocd:argocd-application-controller"
            : "flux-system:kustomize-controller";
    return switch (last.fault().orElseThrow()) {
      case DEFINITION_REMOVED ->
          "no matches for kind \"Certificate\" in version \"cert-manager.io/v1\"";
      case FIELD_IMMUTABLE ->
          "Deployment.apps \"web\" is invalid: spec.selector: Invalid value:"
              + " {\"matchLabels\":{\"app\":\"web\",\"tier\":\"front\"}}: field is immutable";
      case ROLE_MISSING ->
          "deployments.apps \"web\" is forbidden: User \"system:serviceaccount:%s\" cannot patch resource \"deployments\" in API group \"apps\" in the namespace \"shop\""
              .formatted(account);
      case OBJECT_UNSAFE ->
          "admission webhook \"validate.kyverno.svc-fail\" denied the request: resource"
              + " Deployment/shop/web was blocked due to the following policies require-limits:"
              + " check-limits: validation error: CPU and memory limits are required";
      case POLICY_WRONG ->
          "admission webhook \"validate.kyverno.svc-fail\" denied the request: resource"
              + " Deployment/shop/web was blocked due to the following policies no-friday:"
              + " no-friday: validation error: no change on a friday";
      case WEBHOOK_DOWN ->
          "Internal error occurred: failed calling webhook \"validate.kyverno.svc-fail\": failed to"
              + " call webhook: Post"
              + " \"https://kyverno-svc.kyverno.svc:443/validate/fail?timeout=10s\": no endpoints"
              + " available for service \"kyverno-svc\"";
      case IMAGE_UNSIGNED ->
          "admission webhook \"mutate.kyverno.svc-fail\" denied the request: resource"
              + " Deployment/shop/web was blocked due to the following policies verify-images:"
              + " verify-signature: failed to verify image registry.example/shop/web@sha256:2222:"
              + " .attestors[0].entries[0].keys: no matching signatures";
      default -> throw new IllegalStateException("No API server refuses for " + last.fault());
    };
  }

  private String difference() {
    String live = cluster.objects().getOrDefault(Cluster.WEB, "");
    return controller == Controller.ARGO_CD
        ? """
        $ argocd app diff shop
        ===== apps/Deployment shop/web ======
        21c21
        <         image: %s
        ---
        >         image: %s
        """
            .formatted(live, wanted)
        : """
        $ flux diff kustomization shop --path ./shop
        ► Deployment/shop/web drifted

        spec.template.spec.containers.web.image
          ± value change
            - %s
            + %s
        """
            .formatted(live, wanted);
  }

  private String controllers() {
    return controller == Controller.ARGO_CD
        ? """
        $ kubectl -n argocd get pods
        NAME                                 READY   STATUS             RESTARTS      AGE
        argocd-application-controller-0      0/1     CrashLoopBackOff   8 (96s ago)   19m
        argocd-repo-server-5b7c9d8f4-m4q7t   1/1     Running            0             12d
        """
        : """
        $ kubectl -n flux-system get pods
        NAME                                    READY   STATUS             RESTARTS      AGE
        kustomize-controller-7d9f8b6c5-k2x9p    0/1     CrashLoopBackOff   8 (96s ago)   19m
        source-controller-5b7c9d8f4-m4q7t       1/1     Running            0             12d
        """;
  }

  // ---- names

  static String sha(int revision) {
    return "%07x".formatted(0x51a0000 + revision);
  }

  static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  private static String kind(String object) {
    return object.substring(0, object.indexOf('/'));
  }

  private static String name(String object) {
    return object.substring(object.indexOf('/') + 1);
  }

  private static String group(String object) {
    return switch (kind(object)) {
      case "Deployment" -> "apps";
      case "Certificate" -> "cert-manager.io";
      default -> "";
    };
  }

  private static String reference(String object) {
    String group = group(object);
    return kind(object).toLowerCase(Locale.ROOT)
        + (group.isEmpty() ? "" : "." + group)
        + "/"
        + name(object);
  }
}
