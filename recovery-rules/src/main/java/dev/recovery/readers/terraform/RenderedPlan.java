package dev.recovery.readers.terraform;

import dev.recovery.internal.Addresses;
import dev.recovery.readers.form.AddressInText;
import dev.recovery.readers.form.change.RenderedResource;
import dev.recovery.readers.sink.Log;
import dev.recovery.readers.transport.Prefixes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a plan as the tools render it for people. */
public final class RenderedPlan {

  private static final List<String> SYMBOLS = List.of("-/+ ", "+/- ", "+ ", "- ", "~ ", "<= ");
  // The block of a resource follows its header, with a reason for what is planned between them.
  private static final int BELOW_A_HEADER = 4;

  // A plan that is broken off in the middle of a resource.
  private static final String[] OF_OTHERS = {"Error: ", "##[", "panic: "};

  private final Log log;
  private boolean drifting;
  private boolean changedByOthers;
  private boolean forgetting;
  private String address = "";
  private @Nullable RenderedResource inside;
  private int sinceHeader = BELOW_A_HEADER;

  public RenderedPlan(Log log) {
    this.log = log;
  }

  /** Another line of the output begins, whoever reads it. */
  public void nextLine() {
    sinceHeader++;
  }

  /** What follows was changed by others. */
  void drifts() {
    drifting = true;
    inside = null;
  }

  /** What follows is what would be done. */
  void plans() {
    drifting = false;
    inside = null;
  }

  /**
   * Reads the plan's own count: {@code Plan: 1 to import, 2 to add, 3 to change, 4 to destroy.}
   *
   * @return false where the line is none
   */
  public boolean summary(String line) {
    if (!line.startsWith("Plan: ")) {
      return false;
    }
    int add = count(line, " to add");
    int change = count(line, " to change");
    int destroy = count(line, " to destroy");
    if (add < 0 && change < 0 && destroy < 0) {
      return false;
    }
    plans();
    log.legs.starts();
    log.console = true;
    log.planned.summary(Math.max(0, add), Math.max(0, change), Math.max(0, destroy));
    log.legs.planned(add > 0 || change > 0 || destroy > 0);
    if (log.planningFailed) {
      log.planned.errored();
    }
    ended();
    return true;
  }

  /** There is nothing to do. */
  void empty() {
    log.legs.starts();
    log.planned.summary(0, 0, 0);
    log.legs.planned(false);
    ended();
  }

  /** What is planned is to write outputs down, and to change nothing. */
  void outputs() {
    if (log.last == Log.Last.NOTHING || log.last == Log.Last.PREPARED) {
      empty();
    }
  }

  private void ended() {
    log.last = Log.Last.PLANNED;
    log.exitedLast = false;
  }

  /** The number before some words; -1 where there is none. */
  static int count(String line, String words) {
    int end = line.indexOf(words);
    int start = end;
    while (start > 0 && Character.isDigit(line.charAt(start - 1)) && end - start < 9) {
      start--;
    }
    return start < end ? Integer.parseInt(line, start, end, 10) : -1;
  }

  /**
   * Reads a line of the plan.
   *
   * @param text with its indent
   * @param line without it
   * @return false where the line is none
   */
  public boolean line(String text, String line) {
    RenderedResource resource = inside;
    if (resource != null && Prefixes.any(line, OF_OTHERS)) {
      inside = null;
    } else if (resource != null) {
      resource.line(line);
      if (line.endsWith("# forces replacement")) {
        log.planned.because(line);
      }
      if (resource.closed()) {
        inside = null;
      }
      return true;
    }
    if (line.contains("Some objects will no longer be managed by ")) {
      forgetting = true;
      return false;
    }
    forgetting &= !line.startsWith("After applying this plan");
    if (line.startsWith("# ")) {
      return header(line.substring(2));
    }
    String symbol = symbol(line);
    if (symbol.isEmpty()) {
      return false;
    }
    String rest = line.substring(symbol.length()).strip();
    if (rest.startsWith("resource \"")) {
      block(symbol, rest);
      return true;
    }
    int indent = text.length() - text.stripLeading().length();
    // An attribute in a rendered plan holds anybody's words.
    return (indent <= 2 && besideSymbol(symbol, rest)) || indent >= 4;
  }

  private static String symbol(String line) {
    for (String symbol : SYMBOLS) {
      if (line.startsWith(symbol)) {
        return symbol;
      }
    }
    return "";
  }

  // # aws_vpc.main will be created
  private boolean header(String text) {
    int end = endOfAddress(text);
    if (end < 0) {
      return false;
    }
    String word = text.substring(0, end);
    if (!AddressInText.plausible(word)) {
      return false;
    }
    address = word;
    String what = text.substring(end);
    sinceHeader = 0;
    log.console = true;
    changedByOthers =
        drifting || what.startsWith(" has changed") || what.startsWith(" has been deleted");
    if (what.contains(" has moved to ")) {
      return true;
    }
    if (changedByOthers) {
      log.planned.drift(address);
      return true;
    }
    if (Addresses.data(address) || what.contains("will be read")) {
      return true;
    }
    if (what.contains("will be created")) {
      log.planned.create(address);
    } else if (what.contains("must be replaced") || what.contains("will be replaced")) {
      log.planned.replace(address);
      log.planned.because(text);
    } else if (what.contains("will be destroyed")) {
      log.planned.delete(address);
      log.planned.because(text);
    } else if (what.contains("will be updated in-place")) {
      log.planned.update(address);
    }
    return true;
  }

  // A key can hold spaces, so the address ends at the first space outside brackets.
  private static int endOfAddress(String text) {
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += c == '[' ? 1 : c == ']' ? -1 : 0;
      if (c == ' ' && depth == 0) {
        return i;
      }
    }
    return text.indexOf(' ');
  }

  // -/+ resource "aws_vpc" "main" {
  private void block(String symbol, String rest) {
    if (sinceHeader > BELOW_A_HEADER) {
      String[] parts = rest.split("\"", 5);
      if (parts.length < 4) {
        return;
      }
      address = parts[1] + "." + parts[3];
      changedByOthers = drifting;
      planned(symbol, address);
    }
    if (rest.endsWith("{") && !address.isEmpty() && !Addresses.data(address)) {
      RenderedResource resource = new RenderedResource(address, symbol.strip());
      inside = resource;
      if (changedByOthers) {
        log.planned.outside(resource);
      } else {
        log.planned.rendered(resource);
      }
    }
  }

  // Up to 0.11 the address stands beside the symbol.
  private boolean besideSymbol(String symbol, String rest) {
    int space = rest.indexOf(' ');
    String word = space < 0 ? rest : rest.substring(0, space);
    String after = space < 0 ? "" : rest.substring(space + 1);
    if ((after.isEmpty() || after.startsWith("("))
        && AddressInText.plausible(word)
        && Addresses.type(word).indexOf('_') > 0) {
      // What is only forgotten stays where it is.
      if (!forgetting) {
        planned(symbol, word);
      }
      return true;
    }
    return false;
  }

  private void planned(String symbol, String address) {
    log.console = true;
    if (Addresses.data(address)) {
      return;
    }
    switch (symbol.strip()) {
      case "-/+", "+/-" -> log.planned.replace(address);
      case "+" -> log.planned.create(address);
      case "-" -> log.planned.delete(address);
      case "~" -> log.planned.update(address);
      default -> {}
    }
  }
}
