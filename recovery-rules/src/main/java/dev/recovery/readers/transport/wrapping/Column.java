package dev.recovery.readers.transport.wrapping;

import dev.recovery.readers.transport.Scan;
import java.util.Optional;

/**
 * A column of names before the lines, as cdktf prints it: a stack's name before the first line of
 * what it says, and blanks of the same width before the others.
 */
final class Column implements Layer {

  private static final double SHARE = 0.9;
  private static final int FEWEST = 3;
  private static final int WIDEST = 66;

  private final int width;

  private Column(int width) {
    this.width = width;
  }

  static Optional<Layer> learn(Head head) {
    if (head.count() < FEWEST) {
      return Optional.empty();
    }
    for (int i = 0; i < Math.min(3, head.count()); i++) {
      int width = width(head.bytes(), head.from(i), head.to(i));
      Column column = new Column(width);
      if (width > 0 && head.has(column, SHARE) && column.believed(head)) {
        return Optional.of(column);
      }
    }
    return Optional.empty();
  }

  private static int width(byte[] b, int from, int to) {
    int name = Names.name(b, from, to, '.');
    int text = Scan.spaces(b, name, to);
    return name > from && text - name >= 2 && text < to && text - from <= WIDEST ? text - from : 0;
  }

  // Where every line has a name of its own, or more columns follow, it is a table.
  private boolean believed(Head head) {
    int blank = 0;
    int columns = 0;
    int longest = 0;
    java.util.Set<String> names = new java.util.HashSet<>();
    for (int i = 0; i < head.count(); i++) {
      int end = head.end(this, i);
      if (end < 0) {
        continue;
      }
      int name = Names.name(head.bytes(), head.from(i), head.to(i), '.');
      if (name == head.from(i)) {
        blank++;
      } else {
        names.add(Names.text(head.bytes(), head.from(i), name));
        longest = Math.max(longest, name - head.from(i));
        columns += spaced(head.bytes(), end, head.to(i)) ? 1 : 0;
        if (Names.reserved(head.bytes(), head.from(i), name)) {
          return false;
        }
      }
    }
    int named = head.count() - blank;
    boolean few =
        (names.size() * 3 <= named || (names.size() == 1 && blank > 1)) && longest == width - 2;
    return few && (blank > 0 || (columns * 2 < named && names.stream().allMatch(Column::small)));
  }

  private static boolean small(String name) {
    return name.chars().noneMatch(Character::isUpperCase) && name.indexOf('.') < 0;
  }

  private static boolean spaced(byte[] b, int from, int to) {
    for (int at = from; at + 1 < to; at++) {
      if (b[at] == ' ' && b[at + 1] == ' ') {
        return true;
      }
    }
    return false;
  }

  @Override
  public int end(byte[] b, int from, int to) {
    int name = Names.name(b, from, Math.min(to, from + width), '.');
    if (name == to && to > from) {
      return to;
    }
    int text = Scan.spaces(b, name, Math.min(to, from + width));
    return text == from + width && text - name >= 2 ? text : -1;
  }

  @Override
  public Speaker speaker() {
    return Speaker.JOB;
  }
}
