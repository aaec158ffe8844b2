package dev.recovery.readers.dispatch;

/** What a tool says when it asked before its first change, and the answer was not yes. */
final class Question {

  private Question() {}

  /** Whether a line is all that is left of a change that somebody declined. */
  static boolean declined(String line) {
    return line.equals("Apply cancelled.")
        || line.equals("Destroy cancelled.")
        || (line.startsWith("confirmation declined, not proceeding with the ")
            && line.length() < 80);
  }
}
