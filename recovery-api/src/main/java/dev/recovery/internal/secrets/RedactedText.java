package dev.recovery.internal.secrets;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Takes the secrets out of text of any length, in memory of a fixed size, and leaves every other
 * byte as it is.
 */
public final class RedactedText {

  private static final int WINDOW = 1 << 18;
  // No name stands further from its secret, and no secret is longer, but for whole documents.
  private static final int CONTEXT = 1 << 14;

  private RedactedText() {}

  /**
   * Copies text without its secrets.
   *
   * @param in text in any encoding that has ASCII in it
   * @param out takes it
   * @return how many secrets were taken out
   * @throws IOException when either fails
   */
  public static int copy(InputStream in, OutputStream out) throws IOException {
    byte[] window = new byte[CONTEXT + WINDOW + CONTEXT];
    byte[] mark = Redaction.MARK.getBytes(StandardCharsets.US_ASCII);
    int kept = 0; // what was copied already, and is context for what follows
    int filled = 0;
    int found = 0;
    // A secret that reaches over the end of a window is counted, and marked, once.
    boolean within = false;
    while (true) {
      int read = in.readNBytes(window, filled, window.length - filled);
      filled += read;
      boolean last = filled < window.length;
      // A byte a character: what is no ASCII is in no name, and stays what it is.
      String text = new String(window, 0, filled, StandardCharsets.ISO_8859_1);
      Spans spans = Redaction.spans(text);
      int end = last ? filled : filled - CONTEXT;
      int at = kept;
      while (at < end) {
        if (spans.covers(at)) {
          if (!within) {
            out.write(mark);
            found++;
          }
          at = Math.min(end, spans.clear(at));
          within = at == end;
        } else {
          within = false;
          int next = spans.next(at, end);
          out.write(window, at, next - at);
          at = next;
        }
      }
      if (last) {
        return found;
      }
      int from = end - CONTEXT;
      System.arraycopy(window, from, window, 0, filled - from);
      filled -= from;
      kept = CONTEXT;
    }
  }
}
