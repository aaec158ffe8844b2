package dev.recovery.readers.gitops;

import dev.recovery.boundary.Symptom;
import dev.recovery.mutation.EndedBeforeMutation.Boundary;
import dev.recovery.readers.sink.Cluster;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what {@code argocd app get} prints of an application. */
public final class ArgoAppText {

  private static final Pattern FIELD =
      Pattern.compile("([A-Z][A-Za-z ]{1,24}):\\s{1,30}(\\S.{0,1000}+)");

  private final Cluster cluster;
  private String operation = "";
  private String phase = "";
  private boolean manualSync;
  private boolean outOfSync;
  private boolean synced;
  private boolean healthy;

  public ArgoAppText(Cluster cluster) {
    this.cluster = cluster;
  }

  /**
   * Reads a line.
   *
   * @return whether it is a field that is known
   */
  public boolean line(String text, String at) {
    Matcher matcher = FIELD.matcher(text);
    if (!matcher.matches()) {
      return false;
    }
    String value = matcher.group(2);
    switch (matcher.group(1)) {
      case "Sync Policy" -> {
        manualSync = value.startsWith("Manual") || value.startsWith("<none>");
        return true;
      }
      case "Sync Status" -> {
        outOfSync = value.startsWith("OutOfSync");
        synced = value.startsWith("Synced");
        if (outOfSync) {
          cluster.observe(Symptom.OUT_OF_SYNC, "", text, at);
        }
        return true;
      }
      case "Health Status" -> {
        healthy = value.equals("Healthy");
        if (value.startsWith("Degraded") || value.startsWith("Missing")) {
          cluster.observe(Symptom.HEALTH_CHECK_FAILED, "", text, at);
        }
        return true;
      }
      case "Operation" -> {
        // The lock of another tool has a field of that name.
        if (value.startsWith("OperationType")) {
          return false;
        }
        operation = value;
        return true;
      }
      case "Phase" -> {
        phase = value;
        if (value.equals("Failed") || value.equals("Error")) {
          cluster.observe(Symptom.SYNC_OPERATION_FAILED, "", text, at);
        } else if (ArgoApplication.PHASE.get(value.toLowerCase(Locale.ROOT)) == null) {
          cluster.unknownWord(at, "the operation", "phase", value);
        }
        return true;
      }
      case "Message" -> {
        if (!phase.isEmpty() && !phase.equals("Succeeded") && !cluster.failure("", value, at)) {
          cluster.open("", at);
        }
        return !phase.isEmpty();
      }
      default -> {
        return false;
      }
    }
  }

  /** Concludes from what was printed, and from what was not. */
  public void end(String source) {
    if (manualSync && outOfSync && operation.isEmpty() && phase.isEmpty()) {
      cluster.refused(Boundary.GATE, "sync is manual, and no operation is shown", source);
    }
    if (synced && healthy && (phase.isEmpty() || phase.equals("Succeeded"))) {
      cluster.succeeded(source);
    }
  }
}
