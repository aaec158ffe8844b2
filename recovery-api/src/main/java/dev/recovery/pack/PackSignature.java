package dev.recovery.pack;

import dev.recovery.boundary.Symptom;
import java.util.List;
import java.util.Objects;

/**
 * What a tool of the team's own means by certain words in its output: the readers observe the
 * symptom, and conclude nothing more from them.
 *
 * @param id its name in the pack
 * @param tool whose words they are
 * @param symptom what they show
 * @param says any of these, in any case; within one, parts joined by {@code " && "} all have to be
 *     there, and one that begins with {@code !!} must not
 * @param note where this is known from
 * @param source the file and line
 */
public record PackSignature(
    String id, String tool, Symptom symptom, List<String> says, String note, String source) {

  /** Copies the words. */
  public PackSignature {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(tool, "tool");
    Objects.requireNonNull(symptom, "symptom");
    says = List.copyOf(says);
    Objects.requireNonNull(note, "note");
    Objects.requireNonNull(source, "source");
  }
}
