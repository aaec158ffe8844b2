package dev.recovery.readers.gitops;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * Tells the revisions of a rollout apart, which lists them from the newest: what an old one was
 * judged by is long over. Mutable while rows come in.
 */
public final class Revisions {

  private static final Pattern HEADING = Pattern.compile("# revision:\\d{1,9}");

  private int seen;

  /** Whether a row belongs to a revision that another one has replaced. */
  public boolean old(Map<String, String> row) {
    String kind = row.getOrDefault("KIND", "");
    if (!row.containsKey("KIND") || !row.containsKey("INFO")) {
      seen = 0;
      return false;
    }
    if (HEADING.matcher(row.getOrDefault("NAME", "") + " " + kind).find()) {
      seen++;
    }
    return seen > 1 && !kind.equals("Rollout");
  }
}
