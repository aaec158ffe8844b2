package dev.recovery.readers.terraform;

/**
 * Jenkins' step that asks a person. It ends with who answered; what would be done comes after it.
 */
public final class InputStep {

  private boolean asking;

  /**
   * Reads a line.
   *
   * @param step the step whose output the line is
   * @return whether it is the answer, and the answer is no
   */
  public boolean refused(String line, String step) {
    boolean pipeline = step.equals("Pipeline");
    if ((pipeline && line.equals("input")) || line.equals("Proceed or Abort")) {
      asking = true;
    } else if (line.startsWith("Approved by ") || (pipeline && line.equals("sh"))) {
      asking = false;
    }
    return asking && (line.startsWith("Aborted by ") || line.startsWith("Rejected by "));
  }

  /** Whether a person is asked. */
  public boolean asking() {
    return asking;
  }
}
