package dev.recovery.readers.sink.quote;

import dev.recovery.boundary.Meaning;
import dev.recovery.boundary.Symptom;
import dev.recovery.boundary.Witness;
import dev.recovery.internal.secrets.Redaction;
import dev.recovery.readers.atlas.Atlas;
import dev.recovery.readers.atlas.Entry;
import dev.recovery.readers.atlas.Said;
import java.util.Optional;
import java.util.function.Predicate;

/** What the atlas knows of a message that was taken for a symptom. */
public final class Known {

  private Known() {}

  /**
   * What a line vouches for, with the cause that it names and what mends it. What only frames
   * another's words is a consequence of what those say.
   *
   * @param symptom what the message was taken for
   * @param message in the tool's words
   * @param house what the house's own tools mean, which leads
   * @param tools which tools are named
   * @return the witness itself where no entry speaks that means the same
   */
  public static Witness of(
      Witness witness, Symptom symptom, String message, Atlas house, NamedTools tools) {
    String text = spaced(message);
    Optional<Entry> entry =
        house
            .says(text, symptom, any -> true)
            .or(() -> entry(symptom, text, one -> tools.around(one, text)));
    if (entry.isEmpty()) {
      return witness;
    }
    Witness known = witness.meaning(meaning(Said.of(entry.get(), text)));
    return entry.get().reach() == Entry.Reach.FRAME ? known.part(Witness.Part.CONSEQUENCE) : known;
  }

  /**
   * Which entry speaks of a message.
   *
   * @return its id; the empty string where none does
   */
  public static String entry(String message, Symptom symptom) {
    return entry(symptom, spaced(message), any -> true).map(Entry::id).orElse("");
  }

  private static Optional<Entry> entry(Symptom symptom, String text, Predicate<Entry> may) {
    return Atlas.catalogue()
        .says(text, symptom, may)
        .or(() -> Atlas.cluster().says(text, symptom, may));
  }

  private static String spaced(String message) {
    return message.strip().replaceAll("\\s+", " ");
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
