package dev.recovery.readers.form;

import dev.recovery.internal.Addresses;

/** Finds resource addresses among other words: {@code module.a["k"].aws_vpc.main[0]}. */
public final class AddressInText {

  private AddressInText() {}

  /** Whether a word can be a resource's address. */
  public static boolean plausible(String word) {
    if (word.length() < 3 || word.length() > 1000 || !Character.isLetter(word.charAt(0))) {
      return false;
    }
    int dot = Addresses.dot(word, 0);
    if (dot <= 0 || dot == word.length() - 1) {
      return false;
    }
    int depth = 0;
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (c == '[') {
        depth++;
      } else if (c == ']') {
        depth--;
      } else if (depth == 0
          && !(Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.')) {
        return false;
      }
    }
    return depth == 0;
  }

  /** The address that ends before a position, without what wrappers put before it. */
  public static String before(String line, int end) {
    int stop = end;
    int deposed = line.lastIndexOf(" (deposed", end);
    if (deposed > 0 && deposed > end - 60) {
      stop = deposed;
    } else if (line.lastIndexOf(" (destroy)", end) == end - " (destroy)".length()
        && end > " (destroy)".length()) {
      stop = end - " (destroy)".length();
    }
    int depth = 0;
    int start = stop;
    while (start > 0 && stop - start < 1000) {
      char c = line.charAt(start - 1);
      if (c == ']') {
        depth++;
      } else if (c == '[') {
        depth--;
        if (depth < 0) {
          break;
        }
      } else if (depth == 0 && (Character.isWhitespace(c) || c == '"' || c == '\'' || c == '*')) {
        break;
      }
      start--;
    }
    String word = line.substring(start, stop);
    return plausible(word) ? word : "";
  }
}
