package dev.recovery.readers.form;

/** Finds resource addresses, and their parts: {@code module.a["k"].aws_vpc.main[0]}. */
public final class Addresses {

  private Addresses() {}

  /** Where the part after the module path begins. */
  private static int local(String address) {
    int at = 0;
    while (address.startsWith("module.", at)) {
      int dot = dot(address, at + "module.".length());
      if (dot < 0) {
        return at;
      }
      at = dot + 1;
    }
    return at;
  }

  // The next dot outside brackets: keys may hold dots.
  private static int dot(String address, int from) {
    int depth = 0;
    for (int i = from; i < address.length(); i++) {
      char c = address.charAt(i);
      if (c == '[') {
        depth++;
      } else if (c == ']') {
        depth--;
      } else if (c == '.' && depth == 0) {
        return i;
      }
    }
    return -1;
  }

  static String module(String address) {
    return address.substring(0, local(address));
  }

  public static boolean data(String address) {
    return address.startsWith("data.", local(address));
  }

  public static String type(String address) {
    int start = local(address);
    if (address.startsWith("data.", start)) {
      start += "data.".length();
    }
    int end = dot(address, start);
    return end < 0 ? address.substring(start) : address.substring(start, end);
  }

  /** What two resources share of which one can be the other under a new name. */
  public static String kind(String address) {
    return module(address) + type(address);
  }

  /** Whether a word can be a resource's address. */
  public static boolean plausible(String word) {
    if (word.length() < 3 || word.length() > 1000 || !Character.isLetter(word.charAt(0))) {
      return false;
    }
    int dot = dot(word, 0);
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
