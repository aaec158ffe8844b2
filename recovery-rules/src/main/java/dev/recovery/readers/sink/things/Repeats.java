package dev.recovery.readers.sink.things;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What one log shows of commands that were given again, word for word, of what a wrapper tried
 * again, and of what was meant to fail: what an earlier try met is over where a later one was
 * answered and met nothing. Mutable while the log is read.
 */
public final class Repeats {

  private static final int MOST = 1_000;

  /** One try, from the line that begins it. Mutable. */
  private static final class Try {
    private final String words;
    private final long first;
    private boolean answered;
    private boolean troubled;
    private boolean wanted;

    private Try(String words, long first) {
      this.words = words;
      this.first = first;
    }
  }

  private final List<Try> tries = new ArrayList<>();
  private final Map<String, Integer> rounds = new HashMap<>();
  // From a line to the one that says that what stands between was meant to fail.
  private final NavigableMap<Long, Long> meant = new TreeMap<>();

  /** A command begins. */
  public void begins(String words, long line) {
    if (tries.size() < MOST) {
      tries.add(new Try(words, line));
    }
  }

  /** The command that began last is only well where what it runs fails. */
  public void wantsFailure() {
    if (!tries.isEmpty()) {
      tries.get(tries.size() - 1).wanted = true;
    }
  }

  /** A line says of itself that it was meant to fail. */
  public void meantHere(long line) {
    if (meant.size() < MOST) {
      meant.put(line, line + 1);
    }
  }

  /** A numbered attempt of a series begins; the first of them begins another series. */
  public void attempt(String series, int number, long line) {
    int which =
        number == 1 ? rounds.merge(series, 1, Integer::sum) : rounds.getOrDefault(series, 0);
    begins("attempt " + series + " " + which, line);
  }

  /** Whether a command is being answered, and no attempt of a series. */
  public boolean given() {
    return !tries.isEmpty() && !tries.get(tries.size() - 1).words.startsWith("attempt ");
  }

  /** A wrapper tries once more what was begun last. */
  public void again(long line) {
    if (!tries.isEmpty()) {
      begins(tries.get(tries.size() - 1).words, line);
    }
  }

  /**
   * A line that something printed.
   *
   * @param trouble whether it looks like an error
   */
  public void line(boolean trouble) {
    if (!tries.isEmpty()) {
      Try current = tries.get(tries.size() - 1);
      current.answered |= !trouble;
      current.troubled |= trouble;
    }
  }

  /** A test says that what failed since its command began was meant to. */
  public void meant(long line) {
    long before = meant.isEmpty() ? 0 : meant.lastEntry().getValue();
    long began = tries.isEmpty() ? 0 : tries.get(tries.size() - 1).first;
    if (meant.size() < MOST) {
      meant.put(Math.max(began, before + 1), line);
    }
    if (!tries.isEmpty()) {
      tries.get(tries.size() - 1).troubled = false;
    }
  }

  private boolean wasMeant(long line) {
    Map.Entry<Long, Long> from = meant.floorEntry(line);
    return from != null && line < from.getValue();
  }

  private boolean wanted(long line) {
    Try last = null;
    for (Try one : tries) {
      if (one.first <= line) {
        last = one;
      }
    }
    return last != null && last.wanted;
  }

  private boolean any() {
    return tries.stream().map(t -> t.words).distinct().count() < tries.size();
  }

  /**
   * Whether what stands at a place of the log is over.
   *
   * @param file the log
   * @param at the place
   * @param exited whether the whole job is known to have failed, maybe with its last command
   */
  public boolean over(String file, String at, boolean exited) {
    return file.equals(Sources.file(at))
        && (wasMeant(Sources.line(at))
            || (!exited && wanted(Sources.line(at)))
            || (any() && over(Sources.line(at), exited)));
  }

  private boolean over(long line, boolean exited) {
    int at = -1;
    while (at + 1 < tries.size() && tries.get(at + 1).first <= line) {
      at++;
    }
    if (at < 0) {
      return false;
    }
    String words = tries.get(at).words;
    for (int later = at + 1; later < tries.size(); later++) {
      Try one = tries.get(later);
      boolean last = later == tries.size() - 1;
      if (one.words.equals(words) && one.answered && !one.troubled && !(last && exited)) {
        return true;
      }
    }
    return false;
  }
}
