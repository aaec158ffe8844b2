package dev.recovery.readers.sink.quote;

import dev.recovery.boundary.Witness;

/** Keeps the line by which output ends well, or says that it goes on. Mutable while read. */
public final class EndQuote {

  private Witness witness = Witness.NONE;
  private String end = "";
  private String job = "";

  /**
   * A line has been read.
   *
   * @param end how the output would end with it, where that is well; the empty string otherwise
   * @param job where the job said that it ended well; the empty string where it did not
   * @param line the line
   */
  public void read(String end, String job, CurrentLine line) {
    // A look at what was changed tells less than the change.
    if (end.equals("PLANNED") && this.end.equals("SUCCESS")) {
      return;
    }
    // What the tool says of its end tells more than that the job around it ended well.
    boolean tool = !end.isEmpty() && !end.equals(this.end);
    if (tool || (end.isEmpty() && !job.equals(this.job))) {
      witness = line.operation("");
    }
    this.end = end;
    this.job = job;
  }

  /** The line; none where nothing ended well. */
  public Witness witness() {
    return witness;
  }
}
