package dev.recovery.readers.gitops;

import dev.recovery.mutation.ResourceOperation.Kind;
import dev.recovery.readers.sink.Cluster;
import java.util.List;

/** Reads what the controllers of Flux log that is no error: what goes on, and what ended well. */
public final class FluxLog {

  private static final List<String> WELL =
      List.of(
          "Reconciliation finished in ",
          "release in-sync with desired state",
          "Helm install succeeded for release ",
          "Helm upgrade succeeded for release ",
          "release reconciliation succeeded",
          "Helm test succeeded for release ",
          "stored artifact for ",
          "artifact up-to-date with remote revision",
          "stored fetched index ",
          "pulled '");

  private static final List<String> UNDER_WAY =
      List.of(
          "Dependencies do not meet ready condition, retrying in ",
          "All dependencies are ready, proceeding with reconciliation",
          "all dependencies are ready",
          "running 'install' action with timeout of ",
          "running 'upgrade' action with timeout of ");

  private FluxLog() {}

  /** Reads what a controller said of an object, and did not call an error. */
  public static void said(Cluster cluster, String subject, String message, String at) {
    boolean reconciled = subject.startsWith("Kustomization") || subject.startsWith("HelmRelease");
    if (!reconciled && !FluxObject.source(subject)) {
      return;
    }
    String plain = message.replaceFirst("^release in sync with desired state: ", "");
    if (WELL.stream().anyMatch(plain::startsWith)) {
      if (plain.startsWith("Helm install") || plain.startsWith("Helm upgrade")) {
        cluster.changed(subject, Kind.UPDATE, at);
      }
      cluster.succeeded(subject, at);
    } else if (UNDER_WAY.stream().anyMatch(message::startsWith)) {
      cluster.underWay(subject, at);
    }
  }
}
