package dev.recovery.readers.sink.quote;

import dev.recovery.boundary.Witness;
import dev.recovery.mutation.RunLog;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.BiFunction;

/** The lines by which a cluster says that it ended well, or that it goes on. Mutable. */
public final class StatusQuotes {

  private static final int MOST = 50;

  private final BiFunction<String, String, Witness> witnesses;
  private final Map<RunLog.End, Witness> quotes = new EnumMap<>(RunLog.End.class);
  private int quoted;
  private String saying = "";
  private String sayingSource = "";

  /**
   * Quotes of nothing yet.
   *
   * @param witnesses makes one of the words that are known, or none, and of the place
   */
  public StatusQuotes(BiFunction<String, String, Witness> witnesses) {
    this.witnesses = witnesses;
  }

  /** What is concluded from here on of this place, is concluded from these words. */
  public void says(String words, String source) {
    saying = words;
    sayingSource = source;
  }

  /** A list of what is well is quoted by its beginning. */
  public void quote(String source, RunLog.End end) {
    if (quoted < MOST) {
      quoted++;
      Witness witness = witnesses.apply(source.equals(sayingSource) ? saying : "", source);
      if (!witness.quote().isEmpty()) {
        quotes.put(end, witness);
      }
    }
  }

  /** The line of an end. */
  public Witness of(RunLog.End end) {
    return quotes.getOrDefault(end, Witness.NONE);
  }
}
