package dev.recovery.readers;

/** Compares how a line begins with several words at once. */
final class Prefixes {

  private Prefixes() {}

  static boolean any(String line, String[] prefixes) {
    for (String prefix : prefixes) {
      if (line.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }
}
