package dev.recovery;

import java.util.List;
import java.util.Objects;

/**
 * Two accounts of one thing that cannot both be true. The component became unknown.
 *
 * @param kind the fact's kind
 * @param component the component on which the accounts differ
 * @param values the values given, in order of their text
 */
public record Contradiction(String kind, String component, List<String> values) {

  /** Copies the values. */
  public Contradiction {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(component, "component");
    values = List.copyOf(values);
  }
}
