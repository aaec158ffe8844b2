package dev.recovery.readers.transport.wrapping;

import dev.recovery.readers.transport.Clock;
import dev.recovery.readers.transport.Scan;
import java.util.Optional;
import java.util.Set;

/**
 * A name before the time of each line: the job and the step of {@code gh run view --log}, a test's,
 * the two signs by which GoCD says what a line is.
 */
final class BeforeTime implements Layer {

  private static final double SHARE = 0.9;
  // A job, a step and a time stand before nothing else; another command's output may follow.
  private static final double OF_STEPS = 0.5;
  // Bamboo says so what a line is; they are one story.
  private static final Set<String> KINDS = Set.of("build", "error", "command", "simple");

  private final int fields;
  private final char separator;
  private final Speaker speaker;

  private BeforeTime(int fields, char separator, Speaker speaker) {
    this.fields = fields;
    this.separator = separator;
    this.speaker = speaker;
  }

  /**
   * Learns it.
   *
   * @param within whether it stands behind the name of a job
   */
  static Optional<Layer> learn(Head head, boolean within) {
    for (BeforeTime form :
        new BeforeTime[] {
          new BeforeTime(2, '\t', Speaker.JOB),
          new BeforeTime(1, '\t', within ? Speaker.STEP : Speaker.JOB),
          new BeforeTime(1, '|', Speaker.NOBODY),
          new BeforeTime(1, ' ', Speaker.JOB)
        }) {
      if (head.has(form, form.fields > 1 ? OF_STEPS : SHARE)) {
        return Optional.of(form.named(head));
      }
    }
    return Optional.empty();
  }

  private BeforeTime named(Head head) {
    boolean kinds = true;
    for (int i = 0; i < head.count(); i++) {
      int end = head.end(this, i);
      kinds &= end < 0 || KINDS.contains(Names.text(head.bytes(), head.from(i), end - 1));
    }
    return kinds ? new BeforeTime(fields, separator, Speaker.NOBODY) : this;
  }

  @Override
  public int end(byte[] b, int from, int to) {
    int first = field(b, from, to);
    int last = first;
    for (int i = 1; i < fields && last >= 0; i++) {
      last = field(b, last, to);
    }
    return last >= 0 && Clock.end(b, last, to) >= 0 ? first : -1;
  }

  private int field(byte[] b, int from, int to) {
    int at = from;
    boolean named = false;
    for (int limit = Math.min(to, from + Names.LONGEST); at < limit; at++) {
      if (b[at] == separator) {
        break;
      }
      if (separator != '\t' && (b[at] == ' ' || b[at] == '"' || b[at] == '=')) {
        return -1;
      }
      named |= b[at] > ' ';
    }
    if (!named || !Scan.at(b, at, to, separator)) {
      return -1;
    }
    if (separator == ' ') {
      return klog(b, from, at) ? -1 : Scan.spaces(b, at, to);
    }
    return separator == '|' && at - from > 3 ? -1 : at + 1;
  }

  // I0102 15:04:05.000000 is a date of another kind.
  private static boolean klog(byte[] b, int from, int end) {
    return end - from == 5 && Scan.letter(b[from]) && Scan.digits(b, from + 1, end, 4);
  }

  @Override
  public Speaker speaker() {
    return speaker;
  }
}
