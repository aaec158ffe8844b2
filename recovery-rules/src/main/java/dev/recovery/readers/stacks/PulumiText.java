package dev.recovery.readers.stacks;

import dev.recovery.mutation.ResourceOperation.Kind;
import dev.recovery.readers.sink.Log;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the lines that {@code pulumi up}, {@code preview} and {@code destroy} print for people.
 * What is planned stands in the infinitive there, what goes on in {@code -ing}, and what is done in
 * the past tense.
 */
public final class PulumiText {

  private static final Map<String, Kind> GOING_ON =
      Map.of(
          "creating", Kind.CREATE,
          "updating", Kind.UPDATE,
          "deleting", Kind.DELETE,
          "replacing", Kind.UPDATE,
          "reading", Kind.READ,
          "refreshing", Kind.READ,
          "discarding", Kind.READ,
          "importing", Kind.IMPORT);
  private static final Map<String, Kind> DONE =
      Map.of(
          "created", Kind.CREATE,
          "updated", Kind.UPDATE,
          "deleted", Kind.DELETE,
          "replaced", Kind.UPDATE,
          "read", Kind.READ,
          "refresh", Kind.READ,
          "discarded", Kind.READ,
          "imported", Kind.IMPORT);

  // Previewing update (acme/web/prod), Updating (prod):
  private static final Pattern PHASE =
      Pattern.compile(
          "^(Previewing (?:update|refresh|destroy|import)|Updating|Refreshing|Destroying|Importing)"
              + " \\((\\S{1,250})\\):?$");
  // 13 unchanged, 3 changes. 12 unchanged, 1 errored
  private static final Pattern COUNT =
      Pattern.compile("^(?:\\d{1,6} changes?\\. )?(\\d{1,6}) (unchanged|errored)$");

  // Children hang below their parents in a tree: "+   ├─ aws:s3:Bucket logs created (2s)".
  private static final Pattern TREE =
      Pattern.compile("^((?:[-+~=<>]{1,2} {1,8})?)(?:[│ ]{0,80}[├└]─ )");

  // Behind what goes on; a name may hold the word as well.
  private static final Pattern FAILED = Pattern.compile("^\\*{0,2}failed\\b|\\berror: ");

  private final Log log;
  private boolean diagnostics;
  private boolean failed;
  private boolean previewing;
  private boolean updating;
  private boolean counting;
  private String subject = "";

  public PulumiText(Log log) {
    this.log = log;
  }

  /** The resource that the error on this line is about; empty where the line is no such error. */
  public String subjectOfError(String line) {
    return diagnostics && line.startsWith("error: ") ? subject : "";
  }

  /**
   * Reads a line.
   *
   * @param line without what stands around it
   * @return false where it is not Pulumi's
   */
  public boolean line(String line) {
    if (line.equals("Diagnostics:")) {
      diagnostics = true;
      log.console = true;
      return true;
    }
    if (diagnostics && line.endsWith("):") && line.indexOf(':') < line.indexOf(" (")) {
      subject = address(line.substring(0, line.indexOf(" (")), named(line));
      return true;
    }
    if (line.startsWith("error: ") && (diagnostics || log.pulumi)) {
      failed = true;
      log.planningFailed |= previewing && line.toLowerCase(Locale.ROOT).contains("preview failed");
      return false;
    }
    if (line.startsWith("Duration: ") && (diagnostics || log.pulumi)) {
      if (!failed && log.last != Log.Last.ERROR) {
        log.last = updating || log.mutates() ? Log.Last.SUCCESS : Log.Last.PLANNED;
      }
      counting = false;
      return true;
    }
    return phase(line) || counted(line) || step(line);
  }

  private boolean phase(String line) {
    Matcher phase = PHASE.matcher(line);
    if (!phase.matches()) {
      return false;
    }
    log.pulumi = true;
    log.console = true;
    log.legs.within(phase.group(2));
    previewing = phase.group(1).startsWith("Previewing");
    updating = !previewing;
    diagnostics = false;
    failed = false;
    counting = false;
    return true;
  }

  // What follows "Resources:" is counted; of a preview it is the end.
  private boolean counted(String line) {
    if (line.equals("Resources:") && log.pulumi) {
      counting = true;
      if (previewing && !failed) {
        log.last = Log.Last.PLANNED;
      }
      return true;
    }
    Matcher count = COUNT.matcher(line);
    if (!counting || !count.matches()) {
      return false;
    }
    if (count.group(2).equals("errored")) {
      failed = true;
      log.last = Log.Last.ERROR;
    } else if (previewing && !log.planned.seen()) {
      log.planned.summary(0, 0, 0);
    } else if (updating && line.indexOf('.') < 0 && !log.mutates()) {
      log.legs.idle();
    }
    return true;
  }

  private static String named(String line) {
    return line.substring(line.indexOf(" (") + 2, line.length() - 2);
  }

  //  +  aws:s3:Bucket logs created (2s)
  private boolean step(String line) {
    String[] words = TREE.matcher(line).replaceFirst("$1").split(" +", 6);
    int at = symbol(words[0]) ? 1 : 0;
    if (words.length < at + 3 || !(at == 1 || log.pulumi) || !type(words[at])) {
      return false;
    }
    String address = address(words[at], words[at + 1]);
    String word = words[at + 2].replace("*", "").toLowerCase(Locale.ROOT);
    boolean component = words[at].startsWith("pulumi:");
    if (GOING_ON.containsKey(word)) {
      log.pulumi = true;
      log.console = true;
      Kind kind = component ? Kind.READ : GOING_ON.getOrDefault(word, Kind.UNKNOWN);
      String rest = String.join(" ", Arrays.asList(words).subList(at + 3, words.length));
      if (FAILED.matcher(rest).find()) {
        log.errored(address, kind);
        failed = true;
      } else if (line.contains(" (interrupted)")) {
        log.continues(address, kind, "");
        log.interrupted = true;
        failed = true;
      } else if (!log.underway(address, kind)) {
        log.started(address, kind, "");
      }
      return true;
    }
    if (DONE.containsKey(word)) {
      log.pulumi = true;
      log.console = true;
      log.completed(address, component ? Kind.READ : DONE.getOrDefault(word, Kind.UNKNOWN), "");
      return true;
    }
    if (word.equals("failed")) {
      failed = true;
      return true;
    }
    return planned(address, word, component);
  }

  private boolean planned(String address, String word, boolean component) {
    if (component) {
      return word.equals("create") || word.equals("update") || word.equals("delete");
    }
    switch (word) {
      case "create" -> log.planned.create(address);
      case "update" -> log.planned.update(address);
      case "delete" -> log.planned.delete(address);
      case "replace", "create-replacement", "delete-replaced" -> log.planned.replace(address);
      default -> {
        return false;
      }
    }
    log.pulumi = true;
    log.console = true;
    log.last = Log.Last.PLANNED;
    return true;
  }

  private static boolean symbol(String word) {
    return switch (word) {
      case "+", "-", "~", "+-", "-+", "++", "--", "=", ">", "<", "~~", ">>" -> true;
      default -> false;
    };
  }

  // aws:s3:Bucket, aws:s3/bucket:Bucket, pulumi:providers:aws
  private static boolean type(String word) {
    int first = word.indexOf(':');
    int last = word.lastIndexOf(':');
    return first > 0
        && last > first
        && last < word.length() - 1
        && !word.contains("//")
        && word.chars().limit(first).allMatch(c -> Character.isLetterOrDigit(c) || c == '-');
  }

  static String address(String type, String name) {
    return type + "::" + name;
  }
}
