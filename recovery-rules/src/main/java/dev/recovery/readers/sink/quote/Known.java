package dev.recovery.readers.sink.quote;

import dev.recovery.boundary.Meaning;
import dev.recovery.boundary.Symptom;
import dev.recovery.internal.secrets.Redaction;
import dev.recovery.readers.atlas.Atlas;
import dev.recovery.readers.atlas.Entry;
import dev.recovery.readers.atlas.Said;
import java.util.Optional;

/** What the atlas knows of a message that was taken for a symptom. */
public final class Known {

  private Known() {}

  /**
   * The cause that a message names, and what mends it.
   *
   * @param symptom what the message was taken for
   * @param message in the tool's words
   * @return nothing where no entry speaks that means the same
   */
  public static Meaning of(Symptom symptom, String message) {
    String text = message.strip().replaceAll("\\s+", " ");
    return Atlas.catalogue()
        .says(text, symptom)
        .or(() -> Atlas.cluster().says(text, symptom))
        .map(entry -> meaning(Said.of(entry, text)))
        .orElse(Meaning.NONE);
  }

  // What a message names comes from the message, and can be as secret as the rest of it.
  private static Meaning meaning(Said said) {
    Optional<Entry.Remedy> remedy = said.entry().remedy();
    return new Meaning(
        said.entry().id(),
        Redaction.quote(said.sentence()),
        remedy.map(Entry.Remedy::next).orElse(""),
        Redaction.quote(said.todo()),
        said.run().stream().map(Redaction::secrets).toList());
  }
}
