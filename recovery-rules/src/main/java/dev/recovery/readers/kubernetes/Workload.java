package dev.recovery.readers.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recovery.boundary.Symptom;
import dev.recovery.mutation.ResourceOperation.Kind;
import dev.recovery.readers.form.Json;
import dev.recovery.readers.form.KubeObject;
import dev.recovery.readers.form.KubeObject.Condition;
import dev.recovery.readers.sink.Cluster;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads what runs: pods, and what makes them. */
public final class Workload {

  private static final Set<String> KINDS =
      Set.of("Pod", "Deployment", "StatefulSet", "DaemonSet", "Job", "ReplicaSet", "Rollout");

  // Deployments that are control loops of the platform.
  private static final List<String> CONTROLLERS =
      List.of(
          "argocd-",
          "source-controller",
          "kustomize-controller",
          "helm-controller",
          "notification-controller",
          "image-automation-controller",
          "image-reflector-controller",
          "external-secrets",
          "sealed-secrets",
          "sops-secrets",
          "vault-secrets-operator",
          "cert-manager",
          "kyverno",
          "gatekeeper",
          "crossplane",
          "flux-operator",
          "argo-rollouts",
          "capi-controller");

  private Workload() {}

  public static boolean is(KubeObject object) {
    // Others call theirs Rollout as well, and mean other things by its conditions.
    return KINDS.contains(object.kind())
        && !(object.kind().equals("Rollout") && object.group().equals("rollouts.kruise.io"));
  }

  static boolean controller(String name) {
    String bare = name.substring(name.indexOf('/') + 1);
    return CONTROLLERS.stream().anyMatch(bare::startsWith);
  }

  public static void read(KubeObject object, Cluster cluster) {
    String source = object.source();
    String subject = object.subject();
    for (String list : List.of("initContainerStatuses", "containerStatuses")) {
      for (JsonNode container : object.status().path(list)) {
        JsonNode waiting = container.path("state").path("waiting");
        String reason = Json.text(waiting, "reason");
        if (!reason.isEmpty()) {
          String message = Json.text(waiting, "message");
          waiting(
              cluster,
              object.name(),
              subject,
              reason,
              message.isEmpty() ? reason : message,
              source);
        }
      }
    }
    for (Condition condition : object.conditions()) {
      boolean bad =
          switch (condition.type()) {
            case "Available", "PodScheduled" -> condition.fails();
            case "Progressing" -> condition.fails();
            case "Failed", "ReplicaFailure" -> condition.holds();
            default -> false;
          };
      if (bad) {
        cluster.failure(subject, condition.reason() + ": " + condition.message(), source);
        if (!condition.type().equals("ReplicaFailure")) {
          cluster.observe(Symptom.HEALTH_CHECK_FAILED, subject, condition.message(), source);
        }
        if (controller(object.name())) {
          cluster.observe(Symptom.CONTROLLER_DOWN, subject, condition.message(), source);
        }
      }
    }
    if (object.kind().equals("Rollout")) {
      rollout(object, cluster);
    }
  }

  private static void rollout(KubeObject object, Cluster cluster) {
    String phase = Json.text(object.status(), "phase");
    switch (phase) {
      case "Degraded" -> {
        cluster.failure(object.subject(), Json.text(object.status(), "message"), object.source());
        cluster.observe(
            Symptom.HEALTH_CHECK_FAILED,
            object.subject(),
            Json.text(object.status(), "message"),
            object.source());
        cluster.changed(object.subject(), Kind.UPDATE, object.source());
      }
      case "Healthy", "Progressing", "Paused", "" -> {
        // It is where it should be, or on its way.
      }
      default -> cluster.unknownWord(object.source(), object.subject(), "phase", phase);
    }
  }

  private static void waiting(
      Cluster cluster, String name, String subject, String reason, String message, String source) {
    switch (reason) {
      case "CrashLoopBackOff" -> crashLoop(cluster, name, subject, message, source);
      case "ImagePullBackOff", "ErrImagePull", "InvalidImageName", "ErrImageNeverPull" -> {
        cluster.failure(subject, message, source);
        imageMissing(cluster, subject, message.isEmpty() ? reason : message, source);
      }
      case "CreateContainerConfigError", "CreateContainerError", "RunContainerError" -> {
        cluster.failure(subject, message, source);
        cluster.observe(Symptom.HEALTH_CHECK_FAILED, subject, message, source);
        cluster.made(subject, source);
      }
      case "ContainerCreating", "PodInitializing" -> {
        // On its way.
      }
      default -> cluster.unknownWord(source, subject, "waiting reason", reason);
    }
  }

  public static void crashLoop(
      Cluster cluster, String name, String subject, String message, String source) {
    if (controller(name)) {
      cluster.observe(Symptom.CONTROLLER_CRASH_LOOP, subject, message, source);
    } else {
      cluster.observe(Symptom.HEALTH_CHECK_FAILED, subject, message, source);
      cluster.made(subject, source);
    }
  }

  public static void imageMissing(Cluster cluster, String subject, String message, String source) {
    cluster.observe(Symptom.HEALTH_CHECK_FAILED, subject, message, source);
    cluster.made(subject, source);
  }

  /** A pod that lacks its image or its configuration was accepted before: something was applied. */
  public static void podFailed(Cluster cluster, String subject, String message, String source) {
    String lower = message.toLowerCase(Locale.ROOT);
    if (lower.contains("failed to pull image")
        || lower.contains("imagepullbackoff")
        || lower.contains("errimagepull")
        || lower.startsWith("error: secret ")
        || lower.startsWith("error: configmap ")
        || lower.startsWith("error: couldn't find key")
        || (lower.contains("restarting failed container")
            && !controller(subject.substring(subject.indexOf(' ') + 1)))
        || (lower.startsWith("mountvolume.setup failed") && lower.contains(" not found"))
        || (lower.contains("nodes are available: ")
            && !controller(subject.substring(subject.indexOf(' ') + 1)))) {
      cluster.made(subject, source);
    }
  }

  /** Whether a table shows that a pod has done what it was there for. */
  public static boolean done(String status) {
    return status.equals("Completed") || status.equals("Succeeded");
  }

  /** Whether a table shows that every container of a pod is ready, and none was started again. */
  public static boolean serves(String ready, String status, String restarts) {
    return status.equals("Running") && restarts.equals("0") && ALL.matcher(ready).matches();
  }

  private static final Pattern ALL = Pattern.compile("([1-9]\\d{0,2})/\\1");
}
