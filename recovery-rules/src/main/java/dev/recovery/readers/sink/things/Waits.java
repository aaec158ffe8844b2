package dev.recovery.readers.sink.things;

import dev.recovery.readers.form.Named;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Which thing waits for which other one, and failed for nothing else. Mutable while read. */
public final class Waits {

  private static final int MOST = 500;
  private static final int DEEPEST_CHAIN = 20;

  private final Map<Named, Named> waits = new LinkedHashMap<>();

  public void add(Named thing, Named other) {
    if (!thing.nobody() && !thing.same(other) && waits.size() < MOST) {
      waits.putIfAbsent(thing, other);
    }
  }

  /** What waits. */
  public Set<Named> all() {
    return waits.keySet();
  }

  /** What the last of a chain waits for; whatever waits for itself waits for nobody. */
  public Named root(Named thing) {
    Named at = thing;
    for (int i = 0; i < DEEPEST_CHAIN; i++) {
      Named last = at;
      Named next =
          waits.entrySet().stream()
              .filter(e -> e.getKey().same(last))
              .map(Map.Entry::getValue)
              .findFirst()
              .orElse(last);
      if (next.same(thing)) {
        return Named.of("");
      }
      if (next.equals(last)) {
        return last;
      }
      at = next;
    }
    return Named.of("");
  }
}
