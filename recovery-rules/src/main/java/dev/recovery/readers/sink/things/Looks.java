package dev.recovery.readers.sink.things;

import java.util.Optional;

/** How what somebody looked at was shown to be. Mutable while files are read. */
public final class Looks {

  private String well = "";
  private boolean less;

  /**
   * A list shows a thing.
   *
   * @param whole whether it has all that it asks for
   */
  public void shown(boolean whole, String source) {
    less |= !whole;
    if (whole && well.isEmpty()) {
      well = source;
    }
  }

  /** Where the first is shown, if all of them are well. */
  public Optional<String> well() {
    return less || well.isEmpty() ? Optional.empty() : Optional.of(well);
  }
}
