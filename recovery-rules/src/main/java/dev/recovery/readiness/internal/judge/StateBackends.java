package dev.recovery.readiness.internal.judge;

import static dev.recovery.learning.Pattern.STATE_VERSIONING;

import dev.recovery.Term;
import dev.recovery.readiness.ReadinessItem;
import dev.recovery.readiness.Sign.Bearing;
import dev.recovery.readiness.internal.collected.Platform;
import dev.recovery.readiness.internal.collected.Platform.Unit;
import java.util.List;
import java.util.regex.Pattern;

/** Whether the backend of a unit locks, and keeps versions. */
public final class StateBackends {

  private static final Pattern NULL = Pattern.compile("(?<![\\w.-])null(?![\\w.-])");

  private final Platform platform;
  private final boolean aside;

  public StateBackends(Platform platform, boolean aside) {
    this.platform = platform;
    this.aside = aside;
  }

  /** Signs what is wrong or missing, and tells whether nothing is. */
  public boolean judge(Unit unit) {
    return switch (unit.backend()) {
      // Both lock and keep versions by themselves.
      case "remote", "cloud", "pulumi https" -> kept(unit);
      case "local", "" ->
          unversioned(unit, "lies in a file, unlocked for others and without versions");
      case "cloudformation" ->
          incomplete(unit, "is kept by CloudFormation, of which nobody can take back a version");
      case "pulumi " -> incomplete(unit, "lies where a login of Pulumi says");
      case "pulumi file" ->
          unversioned(unit, "lies in a file, unlocked for others and without versions");
      case "pg", "kubernetes", "consul" -> unversioned(unit, "is kept without versions");
      case "http" -> http(unit);
      case "s3" -> s3(unit);
      // These lock by themselves.
      case "gcs", "azurerm", "oci", "cos", "pulumi s3", "pulumi gs" -> versions(unit);
      case "oss" -> oss(unit);
      default ->
          incomplete(unit, "lies in a backend (%s) that is not known".formatted(unit.backend()));
    };
  }

  private boolean kept(Unit unit) {
    platform.versioned.add(unit.folder());
    return true;
  }

  private boolean http(Unit unit) {
    if (unit.settings().isEmpty()) {
      return incomplete(unit, "has a backend whose settings are given elsewhere");
    }
    // GitLab keeps every version of the state that it manages.
    boolean kept =
        unit.settings().getOrDefault("address", "").contains("/terraform/state/") && kept(unit);
    if (!given(unit, "lock_address")) {
      return against(unit, "is not locked");
    }
    return kept
        || incomplete(unit, "lies behind a service of which nothing shows that it keeps versions");
  }

  private boolean s3(Unit unit) {
    boolean given = given(unit, "bucket");
    boolean locks =
        unit.settings().getOrDefault("use_lockfile", "").equals("true")
            || given(unit, "dynamodb_table");
    boolean kept = versions(unit);
    if (!locks) {
      return given
          ? against(unit, "is not locked")
          : incomplete(unit, "has a backend whose settings are given elsewhere");
    }
    return kept;
  }

  private boolean oss(Unit unit) {
    boolean kept = versions(unit);
    return given(unit, "tablestore_table") ? kept : against(unit, "is not locked");
  }

  // With (null), also as one of two ways, it may be not there.
  private static boolean given(Unit unit, String setting) {
    String value = unit.settings().getOrDefault(setting, "");
    return !value.isBlank() && !NULL.matcher(value).find();
  }

  /** Where its state lies; empty where that is not said. */
  public static String place(Unit unit) {
    String setting = unit.backend().equals("azurerm") ? "storage_account_name" : "bucket";
    return unit.settings().getOrDefault(setting, "");
  }

  private boolean versions(Unit unit) {
    if (unit.settings().getOrDefault("skip_bucket_versioning", "").equals("true")) {
      return unversioned(unit, "lies in a bucket that is made without versions");
    }
    String place = place(unit);
    List<Platform.Bucket> same =
        platform.buckets.stream().filter(b -> !place.isEmpty() && b.name().equals(place)).toList();
    for (Platform.Bucket one : same) {
      if (one.versioning().matches("(?i)suspended|disabled")) {
        for (Term about : List.of(ReadinessItem.STATE_BACKEND, STATE_VERSIONING)) {
          platform.sign(
              about,
              Platform.against(aside),
              "versioning of (%s) is %s".formatted(place.replaceAll("^.*//", ""), one.versioning()),
              one.file(),
              one.line());
        }
        return false;
      }
    }
    for (Platform.Bucket one : platform.exportedBuckets) {
      if (named(one, place) && one.versioning().matches("(?i)suspended|disabled|false")) {
        return unversioned(unit, "lies where versioning is " + one.versioning());
      }
    }
    boolean on =
        same.stream().anyMatch(b -> b.versioning().equals("Enabled"))
            || platform.exportedBuckets.stream()
                .anyMatch(b -> named(b, place) && b.versioning().matches("(?i)enabled|true"));
    return (on && kept(unit))
        || incomplete(unit, "lies where nothing shows that versions are kept");
  }

  // What is exported of a bucket bears its name, in the document or in the name of the file.
  private static boolean named(Platform.Bucket exported, String place) {
    return !place.isEmpty()
        && (exported.name().equals(place)
            || (exported.name().isEmpty()
                && Pattern.compile("(?<![\\w-])" + Pattern.quote(place) + "(?![\\w-])")
                    .matcher(Platform.name(exported.file()))
                    .find()));
  }

  /** Whether somebody has exported that accesses to a place are logged. */
  static boolean logged(Platform platform, String place) {
    return platform.exportedBuckets.stream().anyMatch(b -> b.logged() && named(b, place));
  }

  private boolean against(Unit unit, String what) {
    return sign(ReadinessItem.STATE_BACKEND, unit, Platform.against(aside), what);
  }

  private boolean unversioned(Unit unit, String what) {
    sign(STATE_VERSIONING, unit, Platform.against(aside), what);
    return against(unit, what);
  }

  private boolean incomplete(Unit unit, String what) {
    return sign(ReadinessItem.STATE_BACKEND, unit, Bearing.INCOMPLETE, what);
  }

  private boolean sign(Term about, Unit unit, Bearing bearing, String what) {
    platform.sign(
        about,
        bearing,
        "the state of (%s) %s".formatted(unit.folder().isEmpty() ? "." : unit.folder(), what),
        unit.file(),
        unit.line());
    return false;
  }
}
