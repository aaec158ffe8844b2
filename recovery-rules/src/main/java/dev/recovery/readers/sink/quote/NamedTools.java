package dev.recovery.readers.sink.quote;

import dev.recovery.readers.atlas.Entry;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which tools an incident's text names. Some have plain words for much of what they say ("failed to
 * decrypt"): of an incident that never names them, such words are somebody else's. Mutable.
 */
public final class NamedTools {

  // What each of them is called, wherever it prints anything.
  private static final Map<String, String> NAMES = Map.of("pulumi", "ulumi");

  private final Set<String> named = new HashSet<>();

  /** Takes a line in. */
  public void line(String text) {
    if (named.size() < NAMES.size()) {
      NAMES.forEach(
          (tool, name) -> {
            if (text.contains(name)) {
              named.add(tool);
            }
          });
    }
  }

  /** Whether an entry may speak of a message. */
  public boolean around(Entry entry, String message) {
    String name = NAMES.get(entry.tool());
    return name == null || named.contains(entry.tool()) || message.contains(name);
  }
}
