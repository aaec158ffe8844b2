package dev.recovery.readers.dispatch.lines;

import dev.recovery.readers.form.shell.ShellLine;
import dev.recovery.readers.sink.things.Moments;
import dev.recovery.readers.transport.LogPrefix;
import java.util.regex.Pattern;

/** Reads what {@code date} answers, alone or before another command: when somebody looked. */
public final class DateText {

  private static final Pattern ASKED =
      Pattern.compile("date(?: [^;&|]{1,60})?(?:\\s*(?:;|&&).{0,2000})?");

  private static final int LONGEST_PROMPT = 200;

  private final Moments moments;
  private boolean asked;

  public DateText(Moments moments) {
    this.moments = moments;
  }

  /** Reads a line, as it is: a time alone looks like what a job puts before a line. */
  public void line(String raw) {
    if (asked) {
      asked = false;
      moments.see(raw.strip());
    }
    int at = raw.indexOf("date");
    if (at > 0 && at < LONGEST_PROMPT && !Character.isLetter(raw.charAt(at - 1))) {
      asked = ASKED.matcher(ShellLine.echoed(LogPrefix.strip(raw).text()).words()).matches();
    }
  }
}
