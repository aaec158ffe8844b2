package dev.recovery.readers.kubernetes;

import dev.recovery.mutation.ResourceOperation.Kind;
import dev.recovery.readers.sink.Cluster;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the lines in which kubectl says what it did. */
public final class KubectlText {

  // deployment.apps/web configured
  private static final Pattern RESULT =
      Pattern.compile(
          "([a-z][a-z0-9.-]{0,120}/[A-Za-z0-9][\\w.:-]{0,250})"
              + " (created|configured|serverside-applied|pruned"
              + "|deleted|scaled|patched|edited|labeled|annotated|replaced|restarted|cordoned|drained|rolled"
              + " back|image updated|env updated|unchanged)( \\(.{0,60}\\))?");
  // deployment.apps "web" deleted
  private static final Pattern DELETED =
      Pattern.compile("([a-z][a-z0-9.-]{0,120}) \"([\\w.:-]{1,250})\" (force )?deleted.{0,60}");
  private static final Pattern ROLLING =
      Pattern.compile(
          "Waiting for (deployment|daemon set|statefulset|partitioned roll out)\\b.{0,300}?"
              + "\\b([1-9]\\d{0,5}) (out of|of|old replicas|pods)\\b.{0,200}");

  private KubectlText() {}

  /**
   * Reads a line.
   *
   * @return whether it says what became of an object
   */
  public static boolean line(Cluster cluster, String text, String at) {
    Matcher rolling = ROLLING.matcher(text);
    if (rolling.matches()) {
      cluster.changed(rolling.group(1) + " that rolls out", Kind.UPDATE, at);
      return true;
    }
    Matcher matcher = RESULT.matcher(text);
    if (matcher.matches()) {
      String tail = matcher.group(3) == null ? "" : matcher.group(3);
      if (!matcher.group(2).equals("unchanged") && !tail.contains("dry run")) {
        cluster.changed(matcher.group(1), kind(matcher.group(2)), at);
      }
      return true;
    }
    Matcher deleted = DELETED.matcher(text);
    if (deleted.matches()) {
      if (!text.contains("dry run")) {
        cluster.changed(deleted.group(1) + "/" + deleted.group(2), Kind.DELETE, at);
      }
      return true;
    }
    return false;
  }

  /** What was done to an object, in the past tense. */
  public static Kind kind(String word) {
    return switch (word) {
      case "created" -> Kind.CREATE;
      case "pruned", "deleted" -> Kind.DELETE;
      default -> Kind.UPDATE;
    };
  }
}
