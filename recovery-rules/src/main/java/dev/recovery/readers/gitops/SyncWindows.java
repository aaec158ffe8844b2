package dev.recovery.readers.gitops;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recovery.boundary.Symptom;
import dev.recovery.mutation.Attempt;
import dev.recovery.readers.form.CronSchedule;
import dev.recovery.readers.form.Glob;
import dev.recovery.readers.form.Json;
import dev.recovery.readers.form.KubeObject;
import dev.recovery.readers.sink.Cluster;
import dev.recovery.readers.sink.Findings;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the windows of an Argo CD AppProject. Whether one is open depends on when the sync ran, so
 * it is told once all files are read.
 */
public final class SyncWindows {

  private static final int LONGEST_MINUTES = 31 * 24 * 60;
  private static final Pattern DURATION =
      Pattern.compile("(?:(\\d{1,4})h)?(?:(\\d{1,5})m)?(?:\\d{1,6}s)?");

  private record Window(KubeObject project, JsonNode tree, boolean denies, CronSchedule schedule) {

    String subject() {
      return project.subject() + ", the " + told();
    }

    String told() {
      String zone = Json.text(tree, "timeZone");
      return "%s window (%s) for %s, %s"
          .formatted(
              Json.text(tree, "kind"),
              Json.text(tree, "schedule"),
              Json.text(tree, "duration"),
              zone.isEmpty() ? "UTC" : zone);
    }
  }

  private final List<Window> windows = new ArrayList<>();
  private final List<KubeObject> applications = new ArrayList<>();

  /** The one of these findings. */
  public static SyncWindows of(Findings findings) {
    return findings.part(SyncWindows.class, SyncWindows::new);
  }

  public static boolean is(KubeObject object) {
    return object.kind().equals("AppProject") && object.group().equals("argoproj.io");
  }

  public void project(KubeObject project, Cluster cluster) {
    for (JsonNode tree : project.spec().path("syncWindows")) {
      String kind = Json.text(tree, "kind");
      if (!kind.equals("deny") && !kind.equals("allow")) {
        cluster.unknownWord(project.source(), project.subject(), "kind of a sync window", kind);
        continue;
      }
      Optional<CronSchedule> schedule = CronSchedule.of(Json.text(tree, "schedule"));
      if (schedule.isEmpty() || minutes(tree) == 0) {
        cluster.unknownWord(
            project.source(),
            project.subject(),
            "schedule of a sync window",
            Json.text(tree, "schedule") + " for " + Json.text(tree, "duration"));
        continue;
      }
      windows.add(new Window(project, tree, kind.equals("deny"), schedule.get()));
    }
  }

  public void application(KubeObject application) {
    applications.add(application);
  }

  /** Says which windows keep the sync out. */
  public void facts(Cluster cluster, Findings findings) {
    if (windows.isEmpty()) {
      return;
    }
    Optional<Instant> at = time(findings);
    if (at.isEmpty()) {
      findings.warn(
          windows.get(0).project().source(),
          "When the sync ran is not known, so neither is whether a window kept it out.",
          "Maybe give startedAt of the attempt in incident.json.");
      return;
    }
    boolean allowed = false;
    Optional<Window> shut = Optional.empty();
    for (Window window : windows) {
      if (!concerns(window)) {
        continue;
      }
      boolean active = active(window, at.get());
      if (window.denies() && active) {
        cluster.observe(
            Symptom.SYNC_WINDOW_CLOSED,
            window.subject(),
            window.told() + " is active" + manual(window),
            window.project().source());
      } else if (!window.denies()) {
        allowed |= active;
        shut = Optional.of(window);
      }
    }
    // Where some are allowed, everything else is not.
    if (shut.isPresent() && !allowed) {
      cluster.observe(
          Symptom.SYNC_WINDOW_CLOSED,
          shut.get().subject(),
          "no allow window is active; the last one listed is the " + shut.get().told(),
          shut.get().project().source());
    }
  }

  private static String manual(Window window) {
    return window.tree().path("manualSync").asBoolean(false)
        ? "; it lets a manual sync through"
        : "";
  }

  private static Optional<Instant> time(Findings findings) {
    for (Attempt attempt : findings.all(Attempt.class)) {
      if (attempt.recency() == Attempt.Recency.CURRENT) {
        return attempt.startedAt().or(attempt::endedAt);
      }
    }
    return Optional.empty();
  }

  private static boolean active(Window window, Instant at) {
    String zone = Json.text(window.tree(), "timeZone");
    try {
      return window
          .schedule()
          .runs(at.atZone(ZoneId.of(zone.isEmpty() ? "UTC" : zone)), minutes(window.tree()));
    } catch (DateTimeException e) {
      // An unknown zone could be any hour: a window that may be shut counts as shut.
      return window.denies();
    }
  }

  private static int minutes(JsonNode tree) {
    Matcher matcher = DURATION.matcher(Json.text(tree, "duration"));
    if (!matcher.matches()) {
      return 0;
    }
    int hours = matcher.group(1) == null ? 0 : Integer.parseInt(matcher.group(1));
    int minutes = matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2));
    return Math.min(LONGEST_MINUTES, hours * 60 + minutes);
  }

  private boolean concerns(Window window) {
    return applications.isEmpty()
        || applications.stream()
            .anyMatch(
                a ->
                    any(window, "applications", Json.text(a.metadata(), "name"))
                        || any(
                            window,
                            "namespaces",
                            Json.text(a.spec().path("destination"), "namespace"))
                        || any(
                            window,
                            "clusters",
                            Json.text(a.spec().path("destination"), "name", "server")));
  }

  private static boolean any(Window window, String field, String name) {
    return !name.isEmpty()
        && Json.texts(window.tree().path(field)).stream()
            .anyMatch(glob -> Glob.matches(glob, name));
  }
}
