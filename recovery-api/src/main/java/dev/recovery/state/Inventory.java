package dev.recovery.state;

import dev.recovery.Fact;
import dev.recovery.Term;
import java.util.List;
import java.util.Objects;

/**
 * One of the accounts of what should exist, is recorded, or exists.
 *
 * @param view whose account it is
 * @param completeness whether it lists everything
 * @param resources its entries
 * @param source the file
 */
public record Inventory(
    View view, Completeness completeness, List<ResourceEntry> resources, String source)
    implements Fact {

  /** Whose account an inventory is. */
  public enum View implements Term {
    DESIRED,
    /** Recorded state as it is now. */
    RECORDED,
    /** Recorded state as it was before the current attempt. */
    RECORDED_BEFORE,
    /** State that a run could not write to its backend and left on the runner. */
    UNSAVED,
    ACTUAL
  }

  /** Copies the entries. */
  public Inventory {
    Objects.requireNonNull(view, "view");
    Objects.requireNonNull(completeness, "completeness");
    resources = List.copyOf(resources);
    Objects.requireNonNull(source, "source");
  }

  @Override
  public Object about() {
    return view;
  }
}
