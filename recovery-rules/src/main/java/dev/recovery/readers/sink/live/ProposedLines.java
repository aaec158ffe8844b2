package dev.recovery.readers.sink.live;

import dev.recovery.readers.sink.Findings;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The lines that a proposed change of the source takes away and adds. A difference between what
 * runs and what the proposal asks for is that proposal, and nobody's drift.
 */
public final class ProposedLines {

  private static final int MOST = 20_000;

  private final Set<String> removed = new HashSet<>();
  private final Set<String> added = new HashSet<>();

  private ProposedLines() {}

  public static ProposedLines of(Findings findings) {
    return findings.part(ProposedLines.class, ProposedLines::new);
  }

  /** Whether a text is a proposed change, as Git writes it. */
  public static boolean begins(String head) {
    return head.startsWith("diff --git ") || head.contains("\ndiff --git a/");
  }

  /** Reads a line of the proposed change. */
  public void line(String line) {
    if (line.startsWith("+++") || line.startsWith("---") || removed.size() + added.size() > MOST) {
      return;
    }
    if (line.startsWith("-")) {
      removed.add(plain(line.substring(1)));
    } else if (line.startsWith("+")) {
      added.add(plain(line.substring(1)));
    }
  }

  /**
   * Whether all that differs is what the proposal changes.
   *
   * @param live what runs, line by line
   * @param desired what is asked for
   */
  public boolean explains(List<String> live, List<String> desired) {
    return !(live.isEmpty() && desired.isEmpty())
        && live.stream().allMatch(l -> removed.contains(plain(l)))
        && desired.stream().allMatch(l -> added.contains(plain(l)));
  }

  private static String plain(String line) {
    String text = line.strip().replace("\"", "").replace("'", "");
    return text.startsWith("- ") ? text.substring(2).strip() : text;
  }
}
