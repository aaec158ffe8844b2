package dev.recovery.readers.helm;

import dev.recovery.readers.sink.Cluster;
import dev.recovery.readers.transport.LogClock;
import dev.recovery.readers.transport.Times;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads the rows of {@code helm list}, and of {@code helm history}, of which the last says where
 * the release stands. Mutable while a file is read.
 */
public final class ReleaseRows {

  private final Cluster cluster;
  private final LogClock clock;
  private final Map<String, Integer> failed = new HashMap<>();
  private Runnable newest = () -> {};

  public ReleaseRows(Cluster cluster, LogClock clock) {
    this.cluster = cluster;
    this.clock = clock;
  }

  /**
   * Reads a row.
   *
   * @param row its cells by their heading
   * @param name the release that the row names; the empty string in a history
   * @param asked the release that the command names
   */
  public void row(Map<String, String> row, String name, String asked, String at) {
    String release = name.isEmpty() ? asked : name;
    String subject = release.isEmpty() ? "release" : "release " + release;
    if (name.isEmpty()) {
      newest = () -> stands(row, subject, at);
    } else {
      stands(row, subject, at);
    }
  }

  /** The table is over: of a history its last row is told. */
  public void end() {
    Runnable last = newest;
    newest = () -> {};
    last.run();
  }

  private void stands(Map<String, String> row, String subject, String at) {
    String status = cell(row, "STATUS");
    String updated = cell(row, "UPDATED");
    int revision = number(cell(row, "REVISION"));
    HelmText.stands(cluster, subject, status, cell(row, "DESCRIPTION"), at);
    HelmText.pending(
        cluster,
        subject,
        status,
        LogClock.ansi(updated).or(() -> Times.parse(updated)),
        clock.now(),
        at);
    if (status.equals("failed")) {
      failed.put(subject, revision);
    }
    if (status.equals("deployed") && revision > failed.getOrDefault(subject, revision)) {
      // A list before showed a revision that failed; a newer one took its place.
      cluster.succeeded(subject, at);
    } else if (status.equals("deployed")) {
      cluster.succeeded(at);
    }
  }

  private static String cell(Map<String, String> row, String name) {
    return row.getOrDefault(name, "");
  }

  private static int number(String text) {
    return text.matches("\\d{1,8}") ? Integer.parseInt(text) : 0;
  }
}
