package dev.recovery.readers.dispatch;

import dev.recovery.readers.form.Age;
import dev.recovery.readers.kubernetes.Workload;
import dev.recovery.readers.sink.Cluster;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the pods of one table. Mutable while its rows are read. */
final class PodRows {

  private static final List<String> PODS_FAILING =
      List.of(
          "CrashLoopBackOff",
          "Init:CrashLoopBackOff",
          "Error",
          "Init:Error",
          "CreateContainerConfigError",
          "OOMKilled");

  // One that ended so is not started again.
  private static final Set<String> ENDED = Set.of("Error", "Init:Error", "OOMKilled");

  // On its way, where it should be, or gone: nothing that a table alone says more of.
  private static final Set<String> PODS_KNOWN =
      Set.of(
          "Running",
          "Pending",
          "Completed",
          "Succeeded",
          "Failed",
          "Unknown",
          "ContainerCreating",
          "PodInitializing",
          "Terminating",
          "NotReady",
          "SchedulingGated",
          "Evicted",
          "Preempting",
          "NodeLost",
          "DeadlineExceeded",
          "ContainerStatusUnknown",
          "RunContainerError",
          "CreateContainerError",
          "StartError",
          "ContainerCannotRun",
          "InvalidImageName",
          "ErrImageNeverPull");

  private static final Pattern HELD = Pattern.compile("Init:(\\d{1,3})/(?!\\1$)\\d{1,3}");
  // In seconds.
  private static final long HELD_LONG = 300;

  // The letters and digits of which Kubernetes makes the ends of names.
  private static final Pattern MADE =
      Pattern.compile("(.{1,250})-[bcdfghjklmnpqrstvwxz2456789]{5}");
  private static final Pattern OF_A_SET =
      Pattern.compile(".{1,240}-[bcdfghjklmnpqrstvwxz2456789]{7,10}");

  private final Cluster cluster;
  private final Set<String> done = new HashSet<>();
  private final Map<String, Set<String>> failed = new HashMap<>();

  PodRows(Cluster cluster) {
    this.cluster = cluster;
  }

  /** Reads a row by its headings. */
  void row(String name, Map<String, String> row, String at) {
    String status = row.getOrDefault("STATUS", "");
    status(name, status, row.getOrDefault("AGE", ""), at);
    boolean serves =
        Workload.serves(row.getOrDefault("READY", ""), status, row.getOrDefault("RESTARTS", ""));
    // What fails stands for itself, until it is over.
    if (!PODS_FAILING.contains(status)) {
      cluster.looks().shown(serves || Workload.done(status), at);
    }
    if (serves) {
      cluster.sightings().over("pod " + name.replaceFirst("(^|/)pods?/", "$1"), at);
    }
  }

  private void status(String name, String status, String age, String at) {
    String subject = "Pod " + name;
    // A job starts another pod for one that failed: where that one ended well, so did the job.
    Matcher made = MADE.matcher(name);
    String job = made.matches() && !OF_A_SET.matcher(made.group(1)).matches() ? made.group(1) : "";
    if (Workload.done(status) && !job.isEmpty()) {
      done.add(job);
      failed.getOrDefault(job, Set.of()).forEach(pod -> cluster.sightings().over(pod, at));
    } else if (ENDED.contains(status) && !job.isEmpty()) {
      if (done.contains(job)) {
        return;
      }
      failed.computeIfAbsent(job, j -> new HashSet<>()).add(subject);
    }
    if (status.contains("ImagePullBackOff") || status.contains("ErrImagePull")) {
      Workload.imageMissing(cluster, subject, status, at);
    } else if (PODS_FAILING.contains(status)) {
      Workload.crashLoop(cluster, name, subject, status, at);
    } else if (HELD.matcher(status).matches() && Age.of(age, true) >= HELD_LONG) {
      // It was accepted, and what has to be done before it starts does not end.
      cluster.made(subject, at);
    } else if (!PODS_KNOWN.contains(status) && status.indexOf(':') < 0) {
      // Init:0/1, Signal:9 and ExitCode:1 count something.
      cluster.unknownWord(at, subject, "status", status);
    }
  }
}
