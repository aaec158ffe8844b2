package dev.recovery.authority;

import dev.recovery.Term;
import dev.recovery.internal.Values;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether all that a plan or an approval was bound to still holds, field by field.
 *
 * @param <F> the fields: {@link PlanInput} or {@link ApprovalField}
 * @param standings every field of the vocabulary, with its standing
 */
public record Binding<F extends Enum<F> & Term>(Map<F, Bound.Validity> standings) {

  /** Sorts by field, and refuses a binding that leaves one out. */
  public Binding {
    standings = Values.sorted(standings);
    // Only what names every field may say that all of them hold.
    if (standings.isEmpty()
        || standings.size()
            != standings.keySet().iterator().next().getDeclaringClass().getEnumConstants().length) {
      throw new IllegalArgumentException(
          "The standings (%d) of a binding do not cover its vocabulary. Maybe use Binding.of, to which a field left out is unknown."
              .formatted(standings.size()));
    }
  }

  /**
   * Checks every field.
   *
   * @param fields the vocabulary
   * @param values what is known of each; a field that is not in it is unknown
   * @param <F> the vocabulary
   * @return the binding
   */
  public static <F extends Enum<F> & Term> Binding<F> of(Class<F> fields, Map<F, Bound> values) {
    Map<F, Bound.Validity> standings = new EnumMap<>(fields);
    for (F field : fields.getEnumConstants()) {
      Bound value = values.get(field);
      standings.put(field, value == null ? Bound.Validity.UNKNOWN : value.standing());
    }
    return new Binding<>(standings);
  }

  /**
   * The whole binding in one word: broken if any field is, holding only if every field does.
   *
   * @return the standing
   */
  public Bound.Validity standing() {
    if (standings.containsValue(Bound.Validity.BROKEN)) {
      return Bound.Validity.BROKEN;
    }
    return standings.containsValue(Bound.Validity.UNKNOWN)
        ? Bound.Validity.UNKNOWN
        : Bound.Validity.HOLDS;
  }

  /**
   * The fields of one standing.
   *
   * @param standing which
   * @return their names, in the vocabulary's order
   */
  public Set<F> fields(Bound.Validity standing) {
    TreeSet<F> fields = new TreeSet<>();
    standings.forEach(
        (field, s) -> {
          if (s == standing) {
            fields.add(field);
          }
        });
    return Values.sorted(fields);
  }
}
