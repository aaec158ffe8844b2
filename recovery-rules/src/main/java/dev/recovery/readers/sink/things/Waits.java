package dev.recovery.readers.sink.things;

import dev.recovery.readers.form.Named;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

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

  /** What the last of a chain waits for; whatever waits for itself waits for nobody. */
  private Named root(Named thing) {
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

  /**
   * What a sighting is of, and of which kind.
   *
   * @param thing what was seen
   * @param symptom whether something is wrong with it
   * @param lasting whether somebody has to lift it
   * @param goesOn whether it has not ended
   */
  public record Look<K>(
      Function<K, Named> thing, Predicate<K> symptom, Predicate<K> lasting, Predicate<K> goesOn) {}

  private record Anywhere(String kind, String name) {
    static Anywhere of(Named thing) {
      return new Anywhere(thing.kind(), thing.name());
    }
  }

  /**
   * What waits stands behind what it waits for: where that is seen to fail, its failure leads, and
   * where it is seen to go on, so does whatever waits for it.
   *
   * @param standing what was seen and is not over
   * @return those of them that stand behind others
   */
  public <K> Set<K> behind(Set<K> standing, Look<K> look) {
    Map<Anywhere, List<K>> things = new HashMap<>();
    for (K key : standing) {
      things.computeIfAbsent(Anywhere.of(look.thing().apply(key)), p -> new ArrayList<>()).add(key);
    }
    Set<K> behind = new HashSet<>();
    for (Named thing : waits.keySet()) {
      List<K> cause = of(root(thing), things, look);
      // What is suspended fails no more: whatever waits for it waits for somebody to lift that.
      boolean fails =
          cause.stream().anyMatch(look.symptom()) && cause.stream().noneMatch(look.lasting());
      boolean goesOn = !cause.isEmpty() && cause.stream().allMatch(look.goesOn());
      for (K key : of(thing, things, look)) {
        if (fails ? look.symptom().test(key) : goesOn && !look.lasting().test(key)) {
          behind.add(key);
        }
      }
    }
    return behind;
  }

  private static <K> List<K> of(Named thing, Map<Anywhere, List<K>> things, Look<K> look) {
    return things.getOrDefault(Anywhere.of(thing), List.of()).stream()
        .filter(k -> look.thing().apply(k).same(thing))
        .toList();
  }
}
