package dev.recovery.readers.kubernetes.health;

import java.util.List;
import java.util.Set;

/** Which status of a condition is the good one. Its type says so, by custom. */
public enum Polarity {
  /** True is good: Ready, Available, Synced. */
  GOOD,
  /** True is bad: Degraded, Stalled, MemoryPressure. */
  BAD,
  /** True says that something is going on: Progressing, Reconciling. */
  ONGOING,
  /** True says that somebody holds it: Paused, Suspended. */
  HELD,
  /** Nobody knows; it decides nothing. */
  UNKNOWN;

  // They remark, or tell of something beside the object's own health.
  private static final Set<String> REMARKS =
      Set.of("warning", "warnings", "upgradeable", "active", "live", "managed");

  // Conditions of these names sum an object up.
  private static final Set<String> SUMS =
      Set.of(
          "ready",
          "available",
          "healthy",
          "synced",
          "succeeded",
          "successful",
          "complete",
          "completed",
          "reconciled");
  // Conditions that end with one of these, or of those, tell how something ended.
  private static final Set<String> ENDS =
      Set.of(
          "synchronized",
          "success",
          "established",
          "accepted",
          "admitted",
          "programmed",
          "valid",
          "installed",
          "deployed",
          "applied",
          "provisioned",
          "compliant",
          "discoverable",
          "allowed",
          "refs");

  public static Polarity of(String type) {
    List<String> parts = StatusWords.parts(type.substring(type.lastIndexOf('/') + 1));
    if (parts.isEmpty() || (parts.size() == 1 && REMARKS.contains(parts.get(0)))) {
      return UNKNOWN;
    }
    String last = parts.get(parts.size() - 1);
    if (last.equals("pressure")) {
      return BAD;
    }
    // Something may be running or be scheduled for long: both are on the way to what it is for.
    if (parts.size() == 1 && last.equals("running")) {
      return ONGOING;
    }
    return switch (StatusWords.ofParts(parts)) {
      case FAILING, DOUBTFUL, UNREADY -> BAD;
      case PAUSED -> HELD;
      case UNDERWAY -> ONGOING;
      case WELL -> GOOD;
      case NOTHING -> UNKNOWN;
    };
  }

  /** Whether a condition answers a question, so that False is a refusal. */
  public static boolean asks(String type) {
    return StatusWords.asks(StatusWords.parts(type.substring(type.lastIndexOf('/') + 1)));
  }

  /** Whether a condition sums the whole object up: Ready, and not ControlPlaneReady. */
  static boolean summary(String type) {
    List<String> parts = StatusWords.parts(type.substring(type.lastIndexOf('/') + 1));
    return parts.size() == 1 && SUMS.contains(parts.get(0));
  }

  /** Whether a condition tells the end of something: RemoteSynced, and not Launched. */
  static boolean outcome(String type) {
    List<String> parts = StatusWords.parts(type.substring(type.lastIndexOf('/') + 1));
    if (parts.isEmpty()) {
      return false;
    }
    String last = parts.get(parts.size() - 1);
    return SUMS.contains(last)
        || ENDS.contains(last)
        || String.join("", parts).endsWith("uptodate");
  }
}
