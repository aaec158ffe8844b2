package dev.recovery.readiness;

import dev.recovery.readiness.Platform.Unit;
import dev.recovery.readiness.Sign.Bearing;

/** Whether the backend of a unit locks, and keeps versions. */
final class StateBackends {

  private final Platform platform;

  StateBackends(Platform platform) {
    this.platform = platform;
  }

  /** Signs what is wrong or missing, and tells whether nothing is. */
  boolean judge(Unit unit) {
    return switch (unit.backend()) {
      // Both lock and keep versions by themselves.
      case "remote", "cloud" -> true;
      case "local", "" -> against(unit, "lies in a file, unlocked for others and without versions");
      case "pg", "kubernetes" -> against(unit, "is kept without versions");
      case "http" -> http(unit);
      case "s3" -> s3(unit);
      case "gcs" -> versions(unit, unit.settings().getOrDefault("bucket", ""));
      case "azurerm" -> versions(unit, unit.settings().getOrDefault("storage_account_name", ""));
      default ->
          incomplete(unit, "lies in a backend (%s) that is not known".formatted(unit.backend()));
    };
  }

  private boolean http(Unit unit) {
    if (unit.settings().isEmpty()) {
      return incomplete(unit, "has a backend whose settings are given elsewhere");
    }
    if (unit.settings().getOrDefault("lock_address", "").isEmpty()) {
      return against(unit, "is not locked");
    }
    // GitLab keeps every version of the state that it manages.
    return unit.settings().getOrDefault("address", "").contains("/terraform/state/")
        || incomplete(unit, "lies behind a service of which nothing shows that it keeps versions");
  }

  private boolean s3(Unit unit) {
    boolean given = unit.settings().containsKey("bucket");
    boolean locks =
        unit.settings().getOrDefault("use_lockfile", "").equals("true")
            || !unit.settings().getOrDefault("dynamodb_table", "").isEmpty();
    boolean kept = versions(unit, unit.settings().getOrDefault("bucket", ""));
    if (!locks) {
      return given
          ? against(unit, "is not locked")
          : incomplete(unit, "has a backend whose settings are given elsewhere");
    }
    return kept;
  }

  private boolean versions(Unit unit, String bucket) {
    for (Platform.Bucket one : platform.buckets) {
      if (!bucket.isEmpty() && one.name().equals(bucket)) {
        if (one.versioning().equals("Enabled")) {
          return true;
        }
        platform.sign(
            ReadinessItem.STATE_BACKEND,
            Bearing.AGAINST,
            "versioning of (%s) is %s".formatted(bucket, one.versioning()),
            one.file(),
            one.line());
        return false;
      }
    }
    return incomplete(unit, "lies where nothing shows that versions are kept");
  }

  private boolean against(Unit unit, String what) {
    return sign(unit, Bearing.AGAINST, what);
  }

  private boolean incomplete(Unit unit, String what) {
    return sign(unit, Bearing.INCOMPLETE, what);
  }

  private boolean sign(Unit unit, Bearing bearing, String what) {
    platform.sign(
        ReadinessItem.STATE_BACKEND,
        bearing,
        "the state of (%s) %s".formatted(unit.folder().isEmpty() ? "." : unit.folder(), what),
        unit.file(),
        unit.line());
    return false;
  }
}
