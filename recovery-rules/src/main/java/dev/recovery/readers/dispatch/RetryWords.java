package dev.recovery.readers.dispatch;

import java.util.Locale;
import java.util.regex.Pattern;

/** The words by which a wrapper says that it tries the same thing once more. */
final class RetryWords {

  private static final Pattern AGAIN =
      Pattern.compile(
          "^(?:##\\[\\w{4,10}\\])?(?:retrying\\b|retry (?:#|attempt |in |\\d)|will retry\\b|attempt #?(?:[2-9]|[1-9]\\d)\\b"
              + "|attempt #?\\d{1,3} failed\\b"
              + "|.{0,120}\\(attempt \\d{1,3}(?: of |/)\\d{1,3}\\)"
              + "|encountered an error eligible for retrying)");

  private RetryWords() {}

  static boolean are(String line) {
    return line.length() < 300 && AGAIN.matcher(line.toLowerCase(Locale.ROOT)).find();
  }
}
