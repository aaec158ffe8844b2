package dev.recovery.readers.sink.quote;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The commands that artifacts echo, so that what was said can be told with what was asked. */
public final class Commands {

  private static final int MOST = 1_000;
  private static final int LONGEST = 600;

  private final Map<String, TreeMap<Long, String>> given = new HashMap<>();
  private int count;

  /** Notes a command; one that is too long is cut. */
  public void given(String words, String file, long line) {
    if (count < MOST && !words.isBlank()) {
      count++;
      given
          .computeIfAbsent(file, f -> new TreeMap<>())
          .put(line, words.length() > LONGEST ? words.substring(0, LONGEST) : words);
    }
  }

  /**
   * The command that was being answered at a place.
   *
   * @param source file and line
   * @return the last one before it in its file
   */
  public Optional<String> before(String source) {
    int colon = source.lastIndexOf(':');
    if (colon <= 0 || source.length() - colon > 12) {
      return Optional.empty();
    }
    TreeMap<Long, String> here = given.get(source.substring(0, colon));
    String line = source.substring(colon + 1);
    if (here == null || line.isEmpty() || !line.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return Optional.empty();
    }
    return Optional.ofNullable(here.floorEntry(Long.parseLong(line))).map(Map.Entry::getValue);
  }
}
