package dev.recovery.testkit.world;

import dev.recovery.readers.Artifact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Writes what a workload prints that is not healthy. */
final class WorkloadPapers {

  private static final String POD = "web-6c8d7f9b5-x2x9p";

  private WorkloadPapers() {}

  /** What is there where a workload does not become healthy. */
  static List<Artifact> ailing(ClusterFault fault, String image, Instant end) {
    List<Artifact> papers = new ArrayList<>();
    switch (fault) {
      case IMAGE_MISSING, REGISTRY_DOWN -> {
        papers.add(
            Artifact.of(
                "pods.yaml",
                pod("Pending", "ImagePullBackOff", "Back-off pulling image \"" + image + "\"")));
        papers.add(
            Artifact.of(
                "events.txt",
                event(
                    "Failed",
                    "Failed to pull image \"%s\": %s"
                        .formatted(
                            image,
                            fault == ClusterFault.IMAGE_MISSING
                                ? "failed to resolve reference \"%s\": %s: not found"
                                    .formatted(image, image)
                                : "failed to do request: Head"
                                    + " \"https://registry.example/v2/shop/web/manifests/latest\":"
                                    + " 503 Service Unavailable"))));
      }
      case SECRET_WRONG -> {
        papers.add(
            Artifact.of(
                "pods.yaml",
                pod(
                    "Running",
                    "CrashLoopBackOff",
                    "back-off 5m0s restarting failed container=web pod=" + POD + "_shop(1)")));
        papers.add(
            Artifact.of(
                POD + ".log",
                """
                $ kubectl -n shop logs %s --previous
                %s ERROR database: FATAL: password authentication failed for user "shop" (SQLSTATE 28P01)
                """
                    .formatted(POD, end)));
      }
      case STORE_REFUSES ->
          papers.add(
              Artifact.of(
                  "secrets.yaml",
                  """
                  apiVersion: external-secrets.io/v1
                  kind: SecretStore
                  metadata: {name: vault, namespace: shop}
                  status:
                    conditions:
                    - {type: Ready, status: "False", reason: InvalidProviderConfig, lastTransitionTime: "%s", message: %s}
                  """
                      .formatted(
                          end,
                          ClusterPapers.quoted(
                              "unable to log in to auth method: unable to log in with Kubernetes"
                                  + " auth: Error making API request. Code: 403. Errors: *"
                                  + " permission denied"))));
      default ->
          papers.add(
              Artifact.of(
                  "events.txt",
                  event(
                      "Unhealthy",
                      "Readiness probe failed: HTTP probe failed with statuscode: 503")));
    }
    return papers;
  }

  private static String pod(String phase, String reason, String message) {
    return """
    apiVersion: v1
    kind: Pod
    metadata: {name: %s, namespace: shop}
    status:
      phase: %s
      containerStatuses:
      - {name: web, ready: false, restartCount: 4, state: {waiting: {reason: %s, message: %s}}}
    """
        .formatted(POD, phase, reason, ClusterPapers.quoted(message));
  }

  private static String event(String reason, String message) {
    return """
    LAST SEEN   TYPE      REASON      OBJECT                    MESSAGE
    14s         Normal    Scheduled   pod/%s   Successfully assigned shop/%s to n1
    11s         Warning   %-9s   pod/%s   %s
    """
        .formatted(POD, POD, reason, POD, message);
  }
}
