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
  public void given(String words, String source) {
    Place.of(source)
        .filter(place -> count < MOST && !words.isBlank())
        .ifPresent(
            place -> {
              count++;
              given
                  .computeIfAbsent(place.file(), f -> new TreeMap<>())
                  .put(
                      place.line(), words.length() > LONGEST ? words.substring(0, LONGEST) : words);
            });
  }

  /**
   * The command that was being answered at a place.
   *
   * @param source file and line
   * @return the last one before it in its file
   */
  public Optional<String> before(String source) {
    return Place.of(source)
        .flatMap(
            place ->
                Optional.ofNullable(given.get(place.file()))
                    .map(here -> here.floorEntry(place.line()))
                    .map(Map.Entry::getValue));
  }
}
