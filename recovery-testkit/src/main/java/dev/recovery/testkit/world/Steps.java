package dev.recovery.testkit.world;

import dev.recovery.safety.Action;
import java.util.ArrayList;
import java.util.List;

/** The steps of a strategy as a person reads them. */
public final class Steps {

  private static final int LISTED = 30;

  private Steps() {}

  /**
   * Steps in a few words: what was done several times in a row stands there once.
   *
   * @param steps in their order
   * @return for example {@code investigate, retry (120 times)}
   */
  public static String text(List<Action> steps) {
    List<String> words = new ArrayList<>();
    int i = 0;
    while (i < steps.size()) {
      int next = i;
      while (next < steps.size() && steps.get(next) == steps.get(i)) {
        next++;
      }
      words.add(
          next - i == 1
              ? steps.get(i).id()
              : "%s (%d times)".formatted(steps.get(i).id(), next - i));
      i = next;
    }
    return words.isEmpty()
        ? "none"
        : words.size() <= LISTED
            ? String.join(", ", words)
            : "%s, and %d more"
                .formatted(String.join(", ", words.subList(0, LISTED)), words.size() - LISTED);
  }
}
