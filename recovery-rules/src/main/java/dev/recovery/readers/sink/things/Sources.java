package dev.recovery.readers.sink.things;

/** Where something was said: a file, and often a place in it behind a colon. */
public final class Sources {

  private Sources() {}

  /** The source without the place in it. */
  public static String file(String source) {
    int colon = source.lastIndexOf(':');
    boolean placed =
        colon > 0
            && colon < source.length() - 1
            && source.chars().skip(colon + 1L).allMatch(c -> c >= '0' && c <= '9');
    return placed ? source.substring(0, colon) : source;
  }

  /** The line that a source names; 0 where it names none. */
  public static long line(String source) {
    String file = file(source);
    // More digits than any file has lines.
    boolean placed = file.length() < source.length() && source.length() - file.length() < 19;
    return placed ? Long.parseLong(source.substring(file.length() + 1)) : 0;
  }
}
