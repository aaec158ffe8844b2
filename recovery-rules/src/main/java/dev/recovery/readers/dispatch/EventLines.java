package dev.recovery.readers.dispatch;

import dev.recovery.readers.form.Age;
import dev.recovery.readers.form.KubeObject;
import dev.recovery.readers.form.Named;
import dev.recovery.readers.kubernetes.ClusterCommand;
import dev.recovery.readers.sink.Cluster;
import dev.recovery.readers.sink.Sightings;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads events as kubectl prints them: a line each. */
final class EventLines {

  private static final Pattern EVENT_OBJECT =
      Pattern.compile("([A-Za-z][A-Za-z0-9.]{1,80})/([\\w.-]{1,250})");
  private static final Pattern LOOSE_EVENT =
      Pattern.compile(
          ".{0,60}?\\b(Warning|Normal)\\s{1,20}([A-Z]\\w{2,60})\\s{1,60}([A-Za-z][A-Za-z0-9.]{1,80})/([\\w.-]{1,250})\\s{1,80}(\\S.{0,3500}+)");

  // A reason that fills its column is set apart from the age by one space.
  private static final Pattern DESCRIBED =
      Pattern.compile(
          "(Warning|Normal)\\s{1,60}([A-Z]\\w{2,80})\\s{1,60}(\\d\\S{0,20}(?: \\(x\\d{1,6} over"
              + " \\S{1,20}\\))?)\\s{1,60}(\\S.{0,3900}+)");

  private EventLines() {}

  /**
   * Reads a line.
   *
   * @param raw with what stands before it: a time in the first column looks like a log's
   * @return whether it is an event
   */
  static boolean line(Cluster cluster, String text, String raw, ClusterCommand command, String at) {
    List<String> cells = KubeTable.cells(text.strip());
    int type = -1;
    for (int i = 0; i < cells.size() && i < 4; i++) {
      if (cells.get(i).equals("Warning") || cells.get(i).equals("Normal")) {
        type = i;
        break;
      }
    }
    String kind = command.targets().describedKind();
    if (type < 0 && !kind.isEmpty() && DESCRIBED.matcher(text.strip()).matches()) {
      described(cluster, kind, command.targets().describedName(), text, at);
      cluster.sightings().told().age(Sightings.NOW);
      return true;
    }
    if (type < 0 || cells.size() < type + 3) {
      return loose(cluster, text, at);
    }
    boolean warning = cells.get(type).equals("Warning");
    String reason = cells.get(type + 1);
    String namespace = type >= 2 && !cells.get(0).matches(".*\\d.*") ? cells.get(0) : "";
    Matcher object = EVENT_OBJECT.matcher(cells.get(type + 2));
    if (object.matches() && cells.size() > type + 3) {
      cluster
          .sightings()
          .told()
          .age(Age.of(type > 0 ? cells.get(type - 1) : raw.strip().split("\\s", 2)[0], warning));
      KubeEvents.read(
          cluster,
          cells.get(type),
          reason,
          object.group(1),
          namespace.isEmpty() || Named.kind(object.group(1)).equals("node")
              ? object.group(2)
              : namespace + "/" + object.group(2),
          String.join(" ", cells.subList(type + 3, cells.size())),
          at);
    } else {
      // kubectl describe: Type Reason Age From Message
      cluster.sightings().told().age(Age.of(cells.get(type + 2), warning));
      KubeEvents.read(
          cluster,
          cells.get(type),
          reason,
          !kind.isEmpty() ? kind : cells.contains("kubelet") ? "Pod" : "",
          kind.isEmpty() ? "" : command.targets().describedName(),
          cells.get(cells.size() - 1),
          at);
    }
    cluster.sightings().told().age(Sightings.NOW);
    return true;
  }

  /** Reads a row of the events that are described with an object: Type Reason Age From Message. */
  static void of(Cluster cluster, KubeObject object, String text, String at) {
    described(cluster, object.kind(), object.name(), text, at);
  }

  private static void described(Cluster cluster, String kind, String name, String text, String at) {
    Matcher row = DESCRIBED.matcher(text.strip());
    if (row.matches()) {
      List<String> rest = KubeTable.cells(row.group(4));
      cluster.sightings().told().age(Age.of(row.group(3), row.group(1).equals("Warning")));
      KubeEvents.read(
          cluster,
          row.group(1),
          row.group(2),
          kind,
          name,
          String.join(" ", rest.subList(Math.min(1, rest.size() - 1), rest.size())),
          at);
      return;
    }
    List<String> cells = KubeTable.cells(text.strip());
    if (cells.size() > 2) {
      cluster.sightings().told().age(Age.of(cells.get(2), cells.get(0).equals("Warning")));
      KubeEvents.read(
          cluster,
          cells.get(0),
          cells.get(1),
          kind,
          name,
          cells.size() > 4
              ? String.join(" ", cells.subList(4, cells.size()))
              : cells.get(cells.size() - 1),
          at);
    }
  }

  // The columns of a table are set apart by one space where a cell fills its column.
  private static boolean loose(Cluster cluster, String text, String at) {
    Matcher matcher = LOOSE_EVENT.matcher(text.strip());
    if (!matcher.matches()) {
      return false;
    }
    String stripped = text.strip();
    int end = stripped.indexOf(' ');
    cluster
        .sightings()
        .told()
        .age(Age.of(stripped.substring(0, end), matcher.group(1).equals("Warning")));
    KubeEvents.read(
        cluster,
        matcher.group(1),
        matcher.group(2),
        matcher.group(3),
        matcher.group(4),
        matcher.group(5),
        at);
    cluster.sightings().told().age(Sightings.NOW);
    return true;
  }
}
