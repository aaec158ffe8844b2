package dev.recovery.readers.dispatch;

import dev.recovery.internal.secrets.Redaction;
import dev.recovery.readers.atlas.Atlas;
import dev.recovery.readers.atlas.Entry;
import dev.recovery.readers.sink.Log;
import dev.recovery.readers.sink.Message;
import java.util.List;

/** Looks up what a tool remarks outside of its errors. */
final class Remarks {

  private final Log log;
  private String previous = "";

  Remarks(Log log) {
    this.log = log;
  }

  /** Something else stands between what was read and what comes. */
  void interrupted() {
    previous = "";
  }

  /** Looks a line up, together with the one before it where it may go on with its sentence. */
  void line(String line, long number, boolean error) {
    if (line.isEmpty() || known(line, number, error)) {
      previous = "";
      return;
    }
    if (!previous.isEmpty() && Character.isLowerCase(line.charAt(0))) {
      known(previous + " " + line, number, error);
    }
    previous = line;
  }

  /** Looks up what stands alone, and tells the log what it means; false where nobody knows. */
  boolean known(String text, long number, boolean error) {
    String source = log.source + ":" + number;
    log.hear(text, "", source);
    List<Entry> meanings = Atlas.catalogue().match(text, error);
    if (meanings.isEmpty()) {
      return false;
    }
    log.message(
        new Message(
            Redaction.shorten(text, Atlas.LONGEST_MESSAGE), error, "", "", source, meanings));
    return true;
  }
}
