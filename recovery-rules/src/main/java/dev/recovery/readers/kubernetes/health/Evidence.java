package dev.recovery.readers.kubernetes.health;

import dev.recovery.readers.kubernetes.health.StatusWords.Meaning;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an object's status says of it, piece by piece: the first witness of each kind is kept. */
public final class Evidence {

  /**
   * A piece of it.
   *
   * @param field where it stands: a condition's type, or the path of a field
   * @param text what it says, as a reason and a message
   */
  public record Witness(String field, String text) {}

  private static final int MOST = 10;

  private final Map<Meaning, Witness> witnesses = new EnumMap<>(Meaning.class);
  private final List<Witness> failing = new ArrayList<>();
  private @Nullable Witness unknown;
  private boolean summed;
  private boolean unsure;

  void add(Meaning meaning, String field, String text) {
    if (meaning == Meaning.FAILING && failing.size() < MOST) {
      failing.add(new Witness(field, text));
    }
    witnesses.putIfAbsent(meaning, new Witness(field, text));
  }

  /**
   * A word stands where a verdict stands, and nobody knows it.
   *
   * @param sums whether it stands where the whole object is summed up
   */
  void unknown(String field, String word, boolean sums) {
    unknown = unknown == null ? new Witness(field, word) : unknown;
    unsure |= sums;
  }

  /** Whether what is not understood decides. */
  boolean isUnsure() {
    return unsure || (unknown != null && !summed);
  }

  /** A condition that sums the object up calls it good. */
  void summedUp() {
    summed = true;
  }

  boolean isSummedUp() {
    return summed;
  }

  List<Witness> failing() {
    return List.copyOf(failing);
  }

  Optional<Witness> unknown() {
    return Optional.ofNullable(unknown);
  }

  Optional<Witness> of(Meaning meaning) {
    return Optional.ofNullable(witnesses.get(meaning));
  }

  boolean isEmpty() {
    return witnesses.isEmpty();
  }
}
