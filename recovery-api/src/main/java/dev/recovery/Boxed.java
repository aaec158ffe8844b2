package dev.recovery;

import dev.recovery.internal.Paragraphs;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Text of the first screen, in as many lines as it may have and no more. */
final class Boxed {

  private static final int INDENT = 9;
  private static final int WIDTH = 80;
  private static final Pattern DIGEST = Pattern.compile("(sha256:[0-9a-f]{12})[0-9a-f]{52}");
  private static final Pattern NAME = Pattern.compile("(\\S{24})\\S{37,400}(\\S{40})(?!\\S)");
  // StatusCode: 409, Code="ScopeLocked", googleapi: Error 403, api error ExpiredToken: what a far
  // side answers; and the words by which it refuses.
  private static final Pattern TELLING =
      Pattern.compile(
          "((?i:code|error|status)\\W{1,3}(?:\\d{3}\\b|[A-Z][a-z]+(?:[A-Z][a-z]+)+))"
              + "|(?i:denied|refused|forbidden|not found|already exists|exceeded|expired|invalid|locked"
              + "|conflict|concurrent|quota|cannot |not allowed|not permitted|immutable|missing)");

  private Boxed() {}

  /** A text behind a label. */
  static List<String> section(String label, String text, int most) {
    Paragraphs page = new Paragraphs(INDENT);
    page.paragraph(label, brief(text));
    return cut(page, most);
  }

  /**
   * A tool's words. Of what is too long its beginning is kept, its end, where its root stands, and
   * between them the lines that hold a code or say what was refused.
   */
  static List<String> quote(String text, int most) {
    Paragraphs page = new Paragraphs(INDENT);
    page.item("|", brief(text));
    List<String> lines = page.toString().lines().toList();
    if (lines.size() <= most || most < 3) {
      return cut(page, most);
    }
    BitSet kept = new BitSet(lines.size());
    kept.set(0, Math.max(1, most / 3));
    int end = Math.max(1, (most - kept.cardinality() + 1) / 2);
    kept.set(lines.size() - end, lines.size());
    IntStream.range(0, lines.size())
        .filter(i -> !kept.get(i) && telling(lines.get(i)) > 0)
        .boxed()
        .sorted(Comparator.comparing((Integer i) -> -telling(lines.get(i))))
        .limit(most - kept.cardinality())
        .toList()
        .forEach(kept::set);
    for (int i = lines.size() - 1; kept.cardinality() < most; i--) {
      kept.set(i);
    }
    List<String> shown = new ArrayList<>();
    for (int i = kept.nextSetBit(0); i >= 0; i = kept.nextSetBit(i + 1)) {
      boolean goesOn = i == lines.size() - 1 || kept.get(i + 1);
      shown.add(goesOn ? lines.get(i) : ellipsis(lines.get(i)));
    }
    return shown;
  }

  // Nobody reads more of a digest than its beginning, and of a long name the end is what it names.
  private static String brief(String text) {
    return NAME.matcher(DIGEST.matcher(text).replaceAll("$1…")).replaceAll("$1…$2");
  }

  private static int telling(String line) {
    int found = 0;
    Matcher matcher = TELLING.matcher(line);
    while (matcher.find()) {
      found += matcher.group(1) == null ? 1 : 3;
    }
    return found;
  }

  private static String ellipsis(String line) {
    return (line.length() < WIDTH ? line : line.substring(0, WIDTH - 1)) + "…";
  }

  /** The first lines of a page; that there are more is marked. */
  static List<String> cut(Paragraphs page, int most) {
    List<String> lines = page.toString().lines().toList();
    if (lines.size() <= most) {
      return lines;
    }
    List<String> kept = new ArrayList<>(lines.subList(0, most));
    kept.set(most - 1, ellipsis(kept.get(most - 1)));
    return kept;
  }
}
