package dev.recovery.readers.transport;

/** Looks at the bytes of a line. */
public final class Scan {

  private Scan() {}

  /** Past colours, and past the mark at the beginning of a file. */
  public static int colours(byte[] b, int from, int to) {
    int at = from;
    while (at < to) {
      if (b[at] == 27 && at + 1 < to && b[at + 1] == '[') {
        at += 2;
        while (at < to && !letter(b[at])) {
          at++;
        }
        at = Math.min(to, at + 1);
      } else if (at + 2 < to
          && b[at] == (byte) 0xEF
          && b[at + 1] == (byte) 0xBB
          && b[at + 2] == (byte) 0xBF) {
        at += 3;
      } else {
        break;
      }
    }
    return at;
  }

  public static int spaces(byte[] b, int from, int to) {
    int at = from;
    while (at < to && b[at] == ' ') {
      at++;
    }
    return at;
  }

  public static int digits(byte[] b, int from, int to) {
    int at = from;
    while (at < to && digit(b[at])) {
      at++;
    }
    return at;
  }

  public static boolean digit(byte b) {
    return b >= '0' && b <= '9';
  }

  public static boolean letter(byte b) {
    return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z');
  }

  /** Where a line has exactly so many digits at a place. */
  public static boolean digits(byte[] b, int from, int to, int count) {
    return digits(b, from, Math.min(to, from + count)) == from + count;
  }

  public static boolean at(byte[] b, int from, int to, char c) {
    return from < to && b[from] == c;
  }

  /** Whether a word stands at a place. */
  public static boolean at(byte[] b, int from, int to, String word) {
    if (from + word.length() > to) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (b[from + i] != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
