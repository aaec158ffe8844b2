package dev.recovery.readers.dispatch;

import dev.recovery.boundary.Symptom;
import dev.recovery.mutation.ResourceOperation.Kind;
import dev.recovery.readers.gitops.FluxObject;
import dev.recovery.readers.gitops.Revisions;
import dev.recovery.readers.helm.ReleaseRows;
import dev.recovery.readers.kubernetes.ClusterCommand;
import dev.recovery.readers.kubernetes.described.ListedObject;
import dev.recovery.readers.secrets.SecretObjects;
import dev.recovery.readers.sink.Cluster;
import dev.recovery.readers.stacks.CrossplaneTrace;
import dev.recovery.readers.transport.LogClock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads the tables that kubectl, flux, helm and argocd print: a line of headings, then rows. */
final class KubeTable {

  private final Cluster cluster;
  private List<String> headings = List.of();
  private List<Integer> starts = List.of();
  private boolean tabs;
  private String failing = "";
  private PodRows pods;

  KubeTable(Cluster cluster, LogClock clock) {
    this.cluster = cluster;
    this.pods = new PodRows(cluster);
    this.releases = new ReleaseRows(cluster, clock);
  }

  /** The table is over: of a release's history its last line is where it stands. */
  void end() {
    headings = List.of();
    releases.end();
  }

  boolean line(String text, ClusterCommand command, String at) {
    if (heading(text)) {
      failing = "";
      return true;
    }
    if (headings.isEmpty()) {
      return false;
    }
    Map<String, String> row = row(timed(text));
    if (row.isEmpty()) {
      return false;
    }
    return row(row, command, at);
  }

  /** The cells of a row that are set apart by two spaces or a tab. */
  static List<String> cells(String text) {
    List<String> cells = new ArrayList<>();
    int start = 0;
    int i = 0;
    while (i < text.length()) {
      boolean tab = text.charAt(i) == '\t';
      if (tab || (text.charAt(i) == ' ' && i + 1 < text.length() && text.charAt(i + 1) == ' ')) {
        cells.add(text.substring(start, i).strip());
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
    end();
    pods = new PodRows(cluster);
    tabs = text.indexOf('\t') >= 0;
    headings = cells;
    starts = columns;
    return true;
  }

  // The time in the first column was taken off the row, as off any line, with one blank.
  private String timed(String text) {
    boolean taken =
        headings.get(0).equals("TIMESTAMP")
            && starts.get(0) == 0
            && !text.isEmpty()
            && !Character.isDigit(text.charAt(0));
    return taken ? " ".repeat(starts.get(1) - 1) + text : text;
  }

  private Map<String, String> row(String text) {
    if (tabs) {
      return byTabs(text);
    }
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

  private Map<String, String> byTabs(String text) {
    String[] cells = text.split("\t", headings.size() + 1);
    Map<String, String> row = new HashMap<>();
    for (int i = 0; cells.length > 1 && i < headings.size(); i++) {
      row.put(headings.get(i), i < cells.length ? cells[i].strip() : "");
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

  /** The object of which the last row told a failure; the empty string where it told none. */
  String failing() {
    return failing;
  }

  private boolean row(Map<String, String> row, ClusterCommand command, String at) {
    failing = "";
    String name = cell(row, "NAME");
    String namespace = cell(row, "NAMESPACE");
    String full = namespace.isEmpty() ? name : namespace + "/" + name;
    if (row.containsKey("REVISION") && row.containsKey("STATUS")) {
      releases.row(row, full, command.targets().release(), at);
      return true;
    }
    if (revisions.old(row)) {
      return true;
    }
    if (row.containsKey("RESTARTS") && row.containsKey("STATUS")) {
      pods.row(full, row, at);
      return true;
    }
    if (row.containsKey("KIND") && row.containsKey("HOOK")) {
      synced(row, full, at);
      return true;
    }
    if (row.containsKey("HEALTH") && row.containsKey("STATUS")) {
      application(full, cell(row, "STATUS"), cell(row, "HEALTH"), at);
      return true;
    }
    if (row.containsKey("SYNC STATUS") && row.containsKey("HEALTH STATUS")) {
      application(full, cell(row, "SYNC STATUS"), cell(row, "HEALTH STATUS"), at);
      return true;
    }
    if (row.containsKey("SYNCED") && row.containsKey("READY")) {
      CrossplaneTrace.row(
          cluster,
          name,
          cell(row, "SYNCED"),
          cell(row, "READY"),
          status(row),
          cell(row, "AGE"),
          at);
      return true;
    }
    if (row.containsKey("READY")
        && (row.containsKey("MESSAGE")
            || row.containsKey("STATUS")
            || row.containsKey("SUSPENDED"))) {
      ready(row, kind(command.words(), name), namespace, name, command.words(), at);
      return true;
    }
    return ListedObject.read(row, command.words(), at, cluster);
  }

  private static String status(Map<String, String> row) {
    return cell(row, "STATUS");
  }

  private final Revisions revisions = new Revisions();
  private final ReleaseRows releases;

  private static final Map<String, String> KINDS =
      Map.ofEntries(
          Map.entry("helmrelease", "HelmRelease"),
          Map.entry("kustomization", "Kustomization"),
          Map.entry("externalsecret", "ExternalSecret"),
          Map.entry("gitrepository", "GitRepository"),
          Map.entry("gitrepositories", "GitRepository"),
          Map.entry("ocirepository", "OCIRepository"),
          Map.entry("ocirepositories", "OCIRepository"),
          Map.entry("helmrepository", "HelmRepository"),
          Map.entry("helmrepositories", "HelmRepository"),
          Map.entry("helmchart", "HelmChart"),
          Map.entry("bucket", "Bucket"));

  private static final Map<String, String> SHORT =
      Map.of(" hr ", "HelmRelease", " ks ", "Kustomization", " es ", "ExternalSecret");

  // flux get all names the kind in front of the name; else the command says what was asked for.
  private static String kind(String context, String name) {
    int slash = name.indexOf('/');
    String padded = (slash < 0 ? context : name.substring(0, slash)) + " ";
    for (Map.Entry<String, String> kind : SHORT.entrySet()) {
      if (padded.contains(kind.getKey())) {
        return kind.getValue();
      }
    }
    for (Map.Entry<String, String> kind : KINDS.entrySet()) {
      if (padded.contains(kind.getKey()) && (slash < 0 || padded.startsWith(kind.getKey()))) {
        return kind.getValue();
      }
    }
    return padded.contains("sources") || padded.contains("repository") ? "Source" : "";
  }

  private void ready(
      Map<String, String> row,
      String kind,
      String namespace,
      String named,
      String context,
      String at) {
    String bare = named.substring(named.indexOf('/') + 1);
    String name = namespace.isEmpty() ? bare : namespace + "/" + bare;
    String message = cell(row, "MESSAGE").isEmpty() ? cell(row, "STATUS") : cell(row, "MESSAGE");
    if (cell(row, "SUSPENDED").equals("True")) {
      cluster.observe(Symptom.RECONCILIATION_SUSPENDED, kind + " " + name, message, at);
    }
    String subject = (kind + " " + name).strip();
    if (kind.isEmpty()) {
      ListedObject.read(row, context, at, cluster);
      return;
    }
    if (cell(row, "READY").equals("True")) {
      cluster.succeeded(subject, at);
      return;
    }
    if (cell(row, "READY").equals("Unknown")) {
      cluster.underWay(subject, at);
      return;
    }
    if (!cell(row, "READY").equals("False")) {
      return;
    }
    failing = subject;
    switch (kind) {
      case "HelmRelease", "Kustomization" ->
          FluxObject.notReady(cluster, kind + " " + name, "", message, false, at);
      case "ExternalSecret" -> {
        cluster.failure(kind + " " + name, message, at);
        SecretObjects.notSynced(cluster, kind + " " + name, message, at);
      }
      case "Source", "GitRepository", "OCIRepository", "HelmRepository", "HelmChart" -> {
        cluster.failure(kind + " " + name, message, at);
        cluster.unexplained(kind + " " + name, message, at);
        cluster.refused(dev.recovery.mutation.EndedBeforeMutation.Boundary.RENDERING, message, at);
      }
      default -> ListedObject.read(row, context, at, cluster);
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
    boolean well = status.equals("Synced") || status.equals("Succeeded");
    if (well && !cell(row, "HEALTH").equals("Degraded")) {
      cluster.sightings().over(subject, at);
    }
    if (cell(row, "HEALTH").equals("SyncFailed")
        || status.equals("Failed")
        || status.equals("SyncFailed")
        || status.equals("Error")) {
      cluster.failure(subject, message, at);
      if (!cell(row, "HOOK").isEmpty()) {
        cluster.observe(Symptom.HOOK_FAILED, subject, message, at);
      }
    }
  }

  private void application(String name, String sync, String health, String at) {
    String subject = "Application " + name;
    if (sync.equals("Synced") && health.equals("Healthy")) {
      cluster.succeeded(subject, at);
    } else if (sync.equals("Synced")
        && (health.equals("Progressing") || health.equals("Suspended"))) {
      cluster.underWay(subject, at);
    }
    if (sync.equals("OutOfSync")) {
      cluster.observe(Symptom.OUT_OF_SYNC, subject, "OutOfSync", at);
    }
    if (health.equals("Degraded") || health.equals("Missing")) {
      cluster.observe(Symptom.HEALTH_CHECK_FAILED, subject, health, at);
    }
  }
}
