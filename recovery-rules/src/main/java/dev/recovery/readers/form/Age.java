package dev.recovery.readers.form;

import dev.recovery.readers.transport.Times;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long ago something was, as Kubernetes' tools print it: {@code 2m51s}, {@code 30m (x13)}. */
public final class Age {

  private static final Pattern AGE =
      Pattern.compile(
          "(?:(\\d{1,5})y)?(?:(\\d{1,6})d)?(?:(\\d{1,6})h)?(?:(\\d{1,7})m)?(?:(\\d{1,9})s)?");

  private Age() {}

  /**
   * Reads an age.
   *
   * @param bad whether it is of something bad: without an age it counts as the youngest, and what
   *     is good as the oldest
   * @return seconds
   */
  public static long of(String text, boolean bad) {
    int end = text.indexOf(' ');
    Matcher matcher = AGE.matcher(end < 0 ? text : text.substring(0, end));
    if (!matcher.matches() || matcher.group().isEmpty()) {
      Optional<Instant> at = Times.parse(end < 0 ? text : text.substring(0, end));
      if (at.isPresent()) {
        return at(at.get());
      }
      return bad ? 0 : Long.MAX_VALUE;
    }
    return ((((number(matcher, 1) * 365 + number(matcher, 2)) * 24 + number(matcher, 3)) * 60
                + number(matcher, 4))
            * 60)
        + number(matcher, 5);
  }

  /**
   * An age by the time of what happened, without knowing what time it is now: only which of two is
   * the older one counts.
   *
   * @return seconds
   */
  public static long at(Instant time) {
    return Integer.MAX_VALUE * 4L - time.getEpochSecond();
  }

  private static long number(Matcher matcher, int group) {
    return matcher.group(group) == null ? 0 : Long.parseLong(matcher.group(group));
  }
}
