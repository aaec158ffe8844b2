package dev.recovery.readers.census;

import java.util.List;

/**
 * A message of a tool, and who understands it. Its words are not kept.
 *
 * @param id short and stable: of the path and the message
 * @param path where it stands in the tool's source
 * @param answer the entry that knows it, {@code reader:SYMPTOM}, {@code open} or {@code left-out:
 *     REASON}
 * @param playbook the number of the playbook that leads; {@link #NONE} where none does
 */
record Row(String id, String path, String answer, String playbook) {

  static final String OPEN = "open";
  static final String LEFT_OUT = "left-out: ";
  static final String READER = "reader:";
  static final String NONE = "-";

  static Row of(List<String> cells) {
    return new Row(cells.get(0), cells.get(1), cells.get(2), cells.get(3));
  }

  boolean leftOut() {
    return answer.startsWith(LEFT_OUT);
  }

  boolean open() {
    return answer.equals(OPEN);
  }

  boolean understood() {
    return !leftOut() && !open();
  }

  @Override
  public String toString() {
    return String.join("\t", id, path, answer, playbook);
  }
}
