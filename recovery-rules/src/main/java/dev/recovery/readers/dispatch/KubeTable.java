package dev.recovery.readers.dispatch;

import dev.recovery.boundary.Symptom;
import dev.recovery.mutation.ResourceOperation.Kind;
import dev.recovery.readers.gitops.FluxObject;
import dev.recovery.readers.kubernetes.ListedObject;
import dev.recovery.readers.kubernetes.Workload;
import dev.recovery.readers.secrets.SecretObjects;
import dev.recovery.readers.sink.Cluster;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads the tables that kubectl, flux, helm and argocd print: a line of headings, then rows. */
final class KubeTable {

  private static final List<String> PODS_FAILING =
      List.of(
          "CrashLoopBackOff",
          "Init:CrashLoopBackOff",
          "Error",
          "Init:Error",
          "CreateContainerConfigError",
          "OOMKilled");

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

  private final Cluster cluster;
  private List<String> headings = List.of();
  private List<Integer> starts = List.of();

  KubeTable(Cluster cluster) {
    this.cluster = cluster;
  }

  void end() {
    headings = List.of();
  }

  boolean line(String text, String context, String at) {
    if (heading(text)) {
      return true;
    }
    if (headings.isEmpty()) {
      return false;
    }
    Map<String, String> row = row(text);
    if (row.isEmpty()) {
      return false;
    }
    return row(row, context, at);
  }

  /** The cells of a row that are set apart by two spaces or a tab. */
  static List<String> cells(String text) {
    List<String> cells = new ArrayList<>();
    int start = 0;
    int i = 0;
    while (i < text.length()) {
      boolean tab = text.charAt(i) == '\t';
      if (tab || (text.charAt(i) == ' ' && i + 1 < text.length() && text.charAt(i + 1) == ' ')) {
        cells.add(text.substring(start, i));
        while (i < text.length() && (text.charAt(i) == ' ' || text.charAt(i) == '\t')) {
          i++;
        }
        start = i;
      } else {
        i++;
      }
    }
    if (start < text.length()) {
      cells.add(text.substring(start));
    }
    return cells;
  }

  private boolean heading(String text) {
    List<String> cells = cells(text.strip());
    if (cells.size() < 3
        || !(cells.contains("NAME") || cells.contains("REVISION") || cells.contains("KIND"))
        || !cells.stream().allMatch(c -> c.equals(c.toUpperCase(Locale.ROOT)))) {
      return false;
    }
    List<Integer> columns = new ArrayList<>();
    int from = 0;
    for (String cell : cells) {
      from = text.indexOf(cell, from);
      columns.add(from);
      from += cell.length();
    }
    headings = cells;
    starts = columns;
    return true;
  }

  private Map<String, String> row(String text) {
    Map<String, String> row = new HashMap<>();
    for (int i = 0; i < headings.size(); i++) {
      int start = Math.min(starts.get(i), text.length());
      int end =
          i + 1 < headings.size() ? Math.min(starts.get(i + 1), text.length()) : text.length();
      // A row that does not keep to the columns is none.
      if (start > 0 && start < text.length() && text.charAt(start - 1) != ' ') {
        return byCells(text);
      }
      row.put(headings.get(i), text.substring(start, end).strip());
    }
    return row;
  }

  private Map<String, String> byCells(String text) {
    List<String> cells = cells(text.strip());
    if (cells.size() != headings.size()) {
      return Map.of();
    }
    Map<String, String> row = new HashMap<>();
    for (int i = 0; i < cells.size(); i++) {
      row.put(headings.get(i), cells.get(i));
    }
    return row;
  }

  private static String cell(Map<String, String> row, String name) {
    return row.getOrDefault(name, "");
  }

  private boolean row(Map<String, String> row, String context, String at) {
    String name = cell(row, "NAME");
    String namespace = cell(row, "NAMESPACE");
    String full = namespace.isEmpty() ? name : namespace + "/" + name;
    if (row.containsKey("REVISION") && row.containsKey("STATUS")) {
      release(row, full, at);
      return true;
    }
    if (row.containsKey("RESTARTS") && row.containsKey("STATUS")) {
      pod(full, cell(row, "STATUS"), at);
      return true;
    }
    if (row.containsKey("KIND") && row.containsKey("HOOK")) {
      synced(row, full, at);
      return true;
    }
    if (row.containsKey("HEALTH") && row.containsKey("STATUS")) {
      application(row, full, at);
      return true;
    }
    if (row.containsKey("READY")
        && (row.containsKey("MESSAGE")
            || row.containsKey("STATUS")
            || row.containsKey("SUSPENDED"))) {
      ready(row, context, full, at);
      return true;
    }
    return ListedObject.read(row, context, at, cluster);
  }

  private static String kind(String context) {
    String padded = context + " ";
    if (padded.contains(" hr ") || padded.contains("helmrelease")) {
      return "HelmRelease";
    }
    if (padded.contains(" ks ") || padded.contains("kustomization")) {
      return "Kustomization";
    }
    if (padded.contains("sources") || padded.contains("repository")) {
      return "Source";
    }
    if (padded.contains("externalsecret") || padded.contains(" es ")) {
      return "ExternalSecret";
    }
    return "";
  }

  private void ready(Map<String, String> row, String context, String name, String at) {
    String kind = kind(context);
    String message = cell(row, "MESSAGE").isEmpty() ? cell(row, "STATUS") : cell(row, "MESSAGE");
    if (cell(row, "SUSPENDED").equals("True")) {
      cluster.observe(Symptom.RECONCILIATION_SUSPENDED, kind + " " + name, message, at);
    }
    switch (cell(row, "READY").equals("False") ? kind : "") {
      case "HelmRelease", "Kustomization" ->
          FluxObject.notReady(cluster, kind + " " + name, "", message, false, at);
      case "ExternalSecret" -> {
        cluster.failure(kind + " " + name, message, at);
        SecretObjects.notSynced(cluster, kind + " " + name, message, at);
      }
      case "Source" -> {
        cluster.failure(kind + " " + name, message, at);
        cluster.unexplained(kind + " " + name, message, at);
        cluster.refused(dev.recovery.mutation.EndedBeforeMutation.Boundary.RENDERING, message, at);
      }
      default -> ListedObject.read(row, context, at, cluster);
    }
  }

  private void pod(String name, String status, String at) {
    String subject = "Pod " + name;
    if (status.contains("ImagePullBackOff") || status.contains("ErrImagePull")) {
      Workload.imageMissing(cluster, subject, status, at);
    } else if (PODS_FAILING.contains(status)) {
      Workload.crashLoop(cluster, name, subject, status, at);
    } else if (!PODS_KNOWN.contains(status) && status.indexOf(':') < 0) {
      // Init:0/1, Signal:9 and ExitCode:1 count something.
      cluster.unknownWord(at, subject, "status", status);
    }
  }

  // helm history and helm list
  private void release(Map<String, String> row, String name, String at) {
    String status = cell(row, "STATUS");
    String subject = "release " + (name.isEmpty() ? cell(row, "REVISION") : name);
    switch (status) {
      case "pending-install", "pending-upgrade", "pending-rollback", "uninstalling" -> {
        cluster.observe(Symptom.RELEASE_LOCKED, subject, "the release is " + status, at);
        cluster.open(subject, at);
      }
      case "failed" -> {
        cluster.observe(Symptom.HELM_RELEASE_NOT_READY, subject, cell(row, "DESCRIPTION"), at);
        String description = cell(row, "DESCRIPTION");
        if (description.isEmpty() || !cluster.failure(subject, description, at)) {
          cluster.open(subject, at);
        }
      }
      case "deployed", "superseded", "uninstalled" -> {
        // It stands where its last operation left it.
      }
      default -> cluster.unknownWord(at, subject, "release status", status);
    }
  }

  // GROUP KIND NAMESPACE NAME STATUS HEALTH HOOK MESSAGE
  private void synced(Map<String, String> row, String name, String at) {
    String subject = cell(row, "KIND") + " " + name;
    String message = cell(row, "MESSAGE");
    String status = cell(row, "STATUS");
    if (!cell(row, "HOOK").isEmpty() && !status.equals("OutOfSync")) {
      // A hook with an outcome ran.
      cluster.changed(subject, Kind.CREATE, at);
    }
    if (message.endsWith(" created")
        || message.endsWith(" configured")
        || message.endsWith(" serverside-applied")
        || message.equals("pruned")) {
      cluster.changed(subject, message.equals("pruned") ? Kind.DELETE : Kind.UPDATE, at);
    }
    if (status.equals("Failed") || status.equals("SyncFailed") || status.equals("Error")) {
      cluster.failure(subject, message, at);
      if (!cell(row, "HOOK").isEmpty()) {
        cluster.observe(Symptom.HOOK_FAILED, subject, message, at);
      }
    }
  }

  private void application(Map<String, String> row, String name, String at) {
    if (cell(row, "STATUS").equals("OutOfSync")) {
      cluster.observe(Symptom.OUT_OF_SYNC, "Application " + name, "OutOfSync", at);
    }
    if (cell(row, "HEALTH").equals("Degraded") || cell(row, "HEALTH").equals("Missing")) {
      cluster.observe(Symptom.HEALTH_CHECK_FAILED, "Application " + name, cell(row, "HEALTH"), at);
    }
  }
}
