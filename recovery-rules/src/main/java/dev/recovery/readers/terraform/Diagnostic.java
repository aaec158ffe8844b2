package dev.recovery.readers.terraform;

import dev.recovery.internal.secrets.Redaction;
import dev.recovery.readers.atlas.Atlas;
import dev.recovery.readers.atlas.Entry;
import dev.recovery.readers.form.AddressInText;
import dev.recovery.readers.form.shell.ExitStatus;
import dev.recovery.readers.sink.Log;
import dev.recovery.readers.sink.Message;
import dev.recovery.readers.transport.Prefixes;
import java.util.List;

/** An error or a warning while its lines come in. Mutable. */
public final class Diagnostic {

  private static final int MOST_LINES = 200;
  private static final String WARNING = "Warning: ";
  private static final String[] STARTS = {
    "Error: ",
    WARNING,
    "ERROR: ",
    "error: ",
    "ERROR ",
    "FATAL",
    "fatal: ",
    "panic: ",
    "An error occurred (",
    "Failed to ",
    "Cannot ",
    "Could not ",
    "Unable to "
  };
  private static final List<String> TITLES =
      List.of("##[error]", "Error: ", "ERROR: ", "error: ", WARNING);

  private final boolean error;
  private final boolean boxed;
  private final long number;
  private final StringBuilder text = new StringBuilder();
  private String address = "";
  private String bullet = "";
  private String place = "";
  private boolean fetches;
  private int lines;

  private Diagnostic(boolean error, boolean boxed, long number) {
    this.error = error;
    this.boxed = boxed;
    this.number = number;
  }

  /**
   * Whether a line is the first one of a diagnostic.
   *
   * @param error whether what stood before it calls it an error
   */
  public static boolean starts(String line, boolean error) {
    return error
        || Prefixes.any(line, STARTS)
        || line.equals("Error:")
        || line.stripLeading().startsWith("❌")
        || (line.startsWith("Workspace \"") && line.endsWith("doesn't exist."))
        || sentence(line);
  }

  // Error acquiring the state lock. But "Error message:" goes on with what the error is.
  private static boolean sentence(String line) {
    return line.startsWith("Error ")
        && line.length() > 6
        && Character.isLowerCase(line.charAt(6))
        && !line.startsWith("Error message:");
  }

  /** The diagnostic that a line begins. */
  public static Diagnostic of(String line, boolean boxed, long number) {
    Diagnostic begun = new Diagnostic(!line.startsWith(WARNING), boxed, number);
    begun.append(untitled(line));
    begun.fetches = begun.error && fetches(line);
    return begun;
  }

  /** The error about a resource that is known beforehand. */
  public static Diagnostic about(String address, String line, long number) {
    Diagnostic begun = new Diagnostic(true, false, number);
    begun.address = address;
    begun.append(line);
    return begun;
  }

  // One of the errors that are counted in a list: "* aws_vpc.main: creating: denied".
  private static Diagnostic listed(String address, String line, boolean boxed, long number) {
    Diagnostic begun = new Diagnostic(true, boxed, number);
    begun.bullet = address;
    begun.address = address;
    begun.append(line);
    return begun;
  }

  private static String untitled(String line) {
    for (String title : TITLES) {
      if (line.startsWith(title)) {
        return untitled(line.substring(title.length()));
      }
    }
    return line;
  }

  private static boolean fetches(String text) {
    return Atlas.catalogue().match(text, true).stream()
        .anyMatch(s -> s.tool().equals("terraform") && s.topic().equals("init"));
  }

  /** Whether it stands in a box that the tool drew around it. */
  public boolean boxed() {
    return boxed;
  }

  /** Whether it is about what the run fetches, in whoever's words. */
  public boolean fetches() {
    return fetches;
  }

  /** Whether it had ended before a line. */
  public boolean endsBefore(String line, boolean inBox) {
    return lines >= MOST_LINES || (boxed && !inBox && !line.isEmpty());
  }

  /**
   * Takes a line in.
   *
   * @param line with its indent
   * @param trimmed without it
   * @param at the line's number
   * @return this one, or the next one if the line begins it
   */
  public Diagnostic take(String line, String trimmed, long at) {
    lines++;
    if (trimmed.isEmpty() || trimmed.startsWith("├") || trimmed.startsWith("│")) {
      return this;
    }
    if (trimmed.startsWith("with ") && trimmed.endsWith(",")) {
      subject(trimmed.substring("with ".length(), trimmed.length() - 1));
      return this;
    }
    if (trimmed.startsWith("on ") && trimmed.contains(" line ")) {
      position(trimmed);
      return this;
    }
    if (line.startsWith(" ") && ofSource(trimmed)) {
      return this;
    }
    if (trimmed.startsWith("* ")) {
      String rest = trimmed.substring(2);
      int end = rest.indexOf(": ");
      String named = end > 0 ? AddressInText.before(rest, end) : "";
      if (!named.isEmpty() && !bullet.isEmpty() && !bullet.endsWith(named)) {
        return listed(named, rest, boxed, at);
      }
      if (bullet.isEmpty()) {
        bullet = named;
        address = address.isEmpty() ? named : address;
      }
    }
    append(trimmed);
    return this;
  }

  // with aws_vpc.main,
  private void subject(String named) {
    if (AddressInText.plausible(named) || Message.ofProvider(named)) {
      address = named;
    }
  }

  // The line of source that is shown is not the tool's words: "13: resource ..."
  private static boolean ofSource(String line) {
    int colon = line.indexOf(':');
    return colon > 0 && colon < 7 && line.chars().limit(colon).allMatch(Character::isDigit);
  }

  // on main.tf line 13, in resource "terraform_data" "net":
  private void position(String line) {
    int at = line.indexOf(" line ");
    String file = line.substring("on ".length(), at);
    int end = at + " line ".length();
    int start = end;
    while (end < line.length() && Character.isDigit(line.charAt(end))) {
      end++;
    }
    if (end > start && place.isEmpty()) {
      place = file + ":" + line.substring(start, end);
    }
    int resource = line.indexOf(", in resource \"");
    if (resource > 0 && address.isEmpty()) {
      String[] parts = line.substring(resource).split("\"", 5);
      if (parts.length >= 4) {
        address = parts[1] + "." + parts[3];
      }
    }
  }

  private void append(String more) {
    if (text.length() + more.length() < Atlas.LONGEST_MESSAGE) {
      if (text.length() > 0) {
        text.append(' ');
      }
      text.append(unquoted(more.strip()));
    }
  }

  // A tool quotes what another one answered behind bars: - | failed to decrypt ...
  private static String unquoted(String line) {
    int bar = line.startsWith("- ") ? 2 : 0;
    return line.startsWith("| ", bar) ? line.substring(bar + 2).strip() : line;
  }

  /** Tells a log. */
  public void tell(Log log) {
    if (!error || text.length() == 0) {
      return;
    }
    String source = log.source + ":" + number;
    String whole = Redaction.shorten(text.toString(), Atlas.LONGEST_MESSAGE);
    log.hear(whole, address, source);
    List<Entry> meanings = Atlas.catalogue().match(whole, true);
    // What a wrapper calls an error is often only the exit code.
    if (meanings.isEmpty() && ExitStatus.named(whole)) {
      if (ExitStatus.ends(whole)) {
        log.exits(ExitStatus.code(whole));
      } else {
        log.exited = true;
      }
      return;
    }
    // Nobody else points at a line of a configuration like this.
    log.console |= boxed || !place.isEmpty() || !bullet.isEmpty();
    log.message(new Message(whole, true, address, place, source, meanings));
  }
}
