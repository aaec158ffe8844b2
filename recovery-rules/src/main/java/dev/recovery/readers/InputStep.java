package dev.recovery.readers;

/**
 * Jenkins' step that asks a person. It ends with who answered; what would be done comes after it.
 */
final class InputStep {

  private boolean asking;

  /**
   * Reads a line.
   *
   * @param step the step whose output the line is
   * @return whether it is the answer, and the answer is no
   */
  boolean refused(String line, String step) {
    boolean pipeline = step.equals("Pipeline");
    if ((pipeline && line.equals("input")) || line.equals("Proceed or Abort")) {
      asking = true;
    } else if (line.startsWith("Approved by ") || (pipeline && line.equals("sh"))) {
      asking = false;
    }
    return asking && (line.startsWith("Aborted by ") || line.startsWith("Rejected by "));
  }

  /** Whether a person is asked. */
  boolean asking() {
    return asking;
  }
}
