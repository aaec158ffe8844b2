package dev.recovery.readers.transport;

/** Compares how a line begins with several words at once. */
public final class Prefixes {

  private Prefixes() {}

  public static boolean any(String line, String[] prefixes) {
    for (String prefix : prefixes) {
      if (line.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }
}
