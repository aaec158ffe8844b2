package dev.recovery.readers.terraform;

import dev.recovery.mutation.Operation;
import dev.recovery.readers.atlas.Atlas;
import dev.recovery.readers.atlas.Entry;
import dev.recovery.readers.form.shell.CommandLine;
import dev.recovery.readers.sink.Log;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the comments that Atlantis writes: what it ran, for which projects, and what came of it.
 */
public final class AtlantisText {

  // Ran Apply for project: `net` dir: `live/net` workspace: `default`
  private static final Pattern RAN =
      Pattern.compile(
          "^Ran (Plan|Apply|Policy Check|Approve Policies|Import|State) .{0,300}?for (.{1,600})$");
  private static final Pattern MANY = Pattern.compile("^(\\d{1,4}) projects:$");
  // ### 2. project: `dns` dir: `live/dns` workspace: `default`
  private static final Pattern PROJECT =
      Pattern.compile("^### \\d{1,4}\\. ((?:project: `|dir: `).{1,600})$");
  private static final Pattern COUNTS =
      Pattern.compile(
          "^(\\d{1,4}) projects, (\\d{1,4}) (?:successful|with changes), .{0,100}?(\\d{1,4}) failed(?:, (\\d{1,4}) errored)?$");

  private final Log log;
  private static final Pattern CAME_TO_NOTHING =
      Pattern.compile("^\\*\\*[A-Z][A-Za-z ]{2,30} (Failed|Error)\\*\\*(?::.*)?$");
  // What it says of an error of its own stands in the first line of the fence below the heading.
  private static final String FENCE = "```";
  private static final int LONGEST = 2_000;

  private enum Heading {
    NONE,
    READ,
    FENCED
  }

  private Heading heading = Heading.NONE;
  private boolean failing;
  private int refusals;
  private String ran = "";
  private boolean applying;
  private boolean others;

  public AtlantisText(Log log) {
    this.log = log;
  }

  /**
   * Reads a line.
   *
   * @return whether it is Atlantis's own
   */
  public boolean line(String line) {
    failing = false;
    if (line.startsWith("Ran ")) {
      Matcher header = RAN.matcher(line);
      return header.matches() && ran(header.group(1), header.group(2));
    }
    if (ran.isEmpty()) {
      return false;
    }
    if (heading != Heading.NONE && !line.isEmpty()) {
      return headed(line);
    }
    Matcher project = PROJECT.matcher(line);
    if (project.matches()) {
      begins(project.group(1));
      return true;
    }
    Matcher failed = CAME_TO_NOTHING.matcher(line);
    if (failed.matches()) {
      log.last = Log.Last.ERROR;
      // It failed before it ran, and ran into an error.
      applying &= failed.group(1).equals("Error");
      heading = line.endsWith("**") ? Heading.READ : Heading.NONE;
      return true;
    }
    Matcher counts = COUNTS.matcher(line);
    if (counts.matches()) {
      // The projects were heard one by one; a comment that was cut may lack some.
      if (positive(counts.group(3)) || positive(counts.group(4))) {
        log.legs.summary(false);
      }
      // Each of them was refused before it ran, so what is true of one is true of all.
      if (counts.group(1).equals(notApplied(counts)) && !applying) {
        log.manyUnits = others;
      }
      return true;
    }
    return false;
  }

  // An error counts only where it was read why: most of them are met while the tool runs.
  private String notApplied(Matcher counts) {
    int errored = counts.group(4) == null ? 0 : Integer.parseInt(counts.group(4));
    return String.valueOf(Integer.parseInt(counts.group(3)) + Math.min(errored, refusals));
  }

  // What Atlantis checks before it starts the tool it says itself; else the tool is quoted here.
  private boolean headed(String line) {
    boolean fence = line.startsWith(FENCE);
    if (heading == Heading.READ && fence) {
      heading = Heading.FENCED;
      return false;
    }
    heading = Heading.NONE;
    List<Entry> own =
        fence || line.length() > LONGEST
            ? List.of()
            : Atlas.catalogue().match(line, true).stream()
                .filter(e -> e.tool().equals("atlantis"))
                .toList();
    failing = !own.isEmpty();
    boolean refused = own.stream().anyMatch(e -> e.boundary().isPresent());
    refusals += refused ? 1 : 0;
    applying &= !refused;
    return failing;
  }

  /** Whether the line that was read last is an error of Atlantis's own. */
  public boolean failing() {
    return failing;
  }

  private static boolean positive(@org.jspecify.annotations.Nullable String number) {
    return number != null && Integer.parseInt(number) > 0;
  }

  private boolean ran(String verb, String what) {
    ran = verb.toLowerCase(Locale.ROOT);
    Operation operation =
        switch (ran) {
          case "apply" -> Operation.APPLY;
          case "plan" -> Operation.PLAN;
          case "policy check", "approve policies" -> Operation.POLICY;
          case "import", "state" -> Operation.STATE_REPAIR;
          default -> Operation.UNKNOWN;
        };
    log.console = true;
    log.commands.add(new CommandLine(operation, Set.of(), "", Map.of(), false));
    Matcher many = MANY.matcher(what);
    others = log.manyUnits || applying;
    int projects = many.matches() ? Integer.parseInt(many.group(1)) : 1;
    log.manyUnits |= projects > 1;
    begins(what);
    if (projects == 0) {
      nothing(operation);
    }
    return true;
  }

  // What is refused to one project says nothing of another that was applied before it.
  private void begins(String what) {
    log.manyUnits |= applying;
    applying = ran.equals("apply") && !what.startsWith("0 ");
    log.legs.comment(ran + " " + what);
  }

  private void nothing(Operation operation) {
    if (operation == Operation.PLAN || operation == Operation.POLICY) {
      log.planned.summary(0, 0, 0);
      log.last = Log.Last.PLANNED;
    }
  }
}
