package dev.recovery.readers.form;

/** Names with stars in them, matched in linear time and space. */
public final class Glob {

  private Glob() {}

  /** Whether a name is one of those that a pattern means; a star stands for anything. */
  public static boolean matches(String pattern, String name) {
    int p = 0;
    int n = 0;
    int star = -1;
    int from = 0;
    while (n < name.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        from = n;
      } else if (p < pattern.length()
          && (pattern.charAt(p) == '?' || pattern.charAt(p) == name.charAt(n))) {
        p++;
        n++;
      } else if (star >= 0) {
        p = star + 1;
        n = ++from;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }

  /**
   * Whether a file is one of those that a line of a CODEOWNERS or a .gitignore file means: a star
   * stays within a folder, two of them do not, a pattern with a slash counts from the root, and a
   * folder means all that is in it.
   */
  public static boolean file(String pattern, String path) {
    String text = pattern.endsWith("/") ? pattern + "**" : pattern;
    boolean rooted = text.startsWith("/");
    String plain = rooted ? text.substring(1) : text;
    String inner = plain.endsWith("/**") ? plain.substring(0, plain.length() - 3) : plain;
    String[] parts = plain.split("/", -1);
    String[] names = path.split("/", -1);
    boolean anywhere = !rooted && inner.indexOf('/') < 0;
    for (int start = 0; start < (anywhere ? names.length : 1); start++) {
      if (parts(parts, 0, names, start)) {
        return true;
      }
    }
    return false;
  }

  private static boolean parts(String[] parts, int first, String[] names, int start) {
    int p = first;
    int n = start;
    int star = -1;
    int from = 0;
    while (n < names.length) {
      if (p < parts.length && parts[p].equals("**")) {
        star = p++;
        from = n;
      } else if (p < parts.length && matches(parts[p], names[n])) {
        p++;
        n++;
      } else if (p == parts.length && p > 0 && !parts[p - 1].equals("*")) {
        // The pattern named a folder on the way.
        return true;
      } else if (star >= 0) {
        p = star + 1;
        n = ++from;
      } else {
        return false;
      }
    }
    while (p < parts.length && parts[p].equals("**")) {
      p++;
    }
    return p == parts.length;
  }
}
