package dev.recovery.examples.recover;

import java.util.regex.Pattern;

/** Colours an advice for a terminal, and changes no character of it. */
final class Paint {

  private static final String RESET = "\u001b[0m";
  private static final String BOLD = "\u001b[1m";
  private static final String RED = "\u001b[31m";
  private static final String GREEN = "\u001b[32m";

  private static final Pattern HEADING = Pattern.compile("(?m)^([A-Z]{4,})(?= )");
  private static final Pattern ALLOWED = Pattern.compile("(?m)^((?:RETRY)? +)(allowed: .*)$");
  private static final Pattern REFUSED = Pattern.compile("(?m)^(RETRY +)(no: .*)$");
  private static final Pattern FORBIDDEN = Pattern.compile("(?m)^( +)(x .*)$");

  private Paint() {}

  static String text(String text) {
    String painted = FORBIDDEN.matcher(text).replaceAll("$1" + RED + "$2" + RESET);
    painted = REFUSED.matcher(painted).replaceAll("$1" + RED + "$2" + RESET);
    painted = ALLOWED.matcher(painted).replaceAll("$1" + GREEN + "$2" + RESET);
    return HEADING.matcher(painted).replaceAll(BOLD + "$1" + RESET);
  }
}
