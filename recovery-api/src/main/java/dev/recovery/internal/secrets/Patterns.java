package dev.recovery.internal.secrets;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what the expressions of a list describe, each only where its literal stands. */
final class Patterns implements Finder {

  private static final int AROUND = 100;
  private static final int LONGEST_TOKEN = 1000;
  private static final int LONGEST_COMMAND = 2000;
  private static final String VALUE =
      "(?:\"([^\"\\n]{1,300}+)\"|'{1,2}+([^'\\n]{1,300}+)'|([^\\s\"'\\\\]{1,300}+))";

  private enum Where {
    FROM,
    AROUND,
    BEHIND
  }

  private record Row(String literal, Where where, Pattern pattern) {}

  private final List<Row> rows;

  private Patterns(List<Row> rows) {
    this.rows = rows;
  }

  /** Tokens that are known by their shape. */
  static Patterns shapes() {
    List<Row> rows = new ArrayList<>();
    for (String line : Lists.lines("token-shapes.tsv")) {
      String[] columns = line.split("\t", 3);
      boolean around = columns[2].startsWith("<") && !columns[2].startsWith("<<");
      Pattern pattern = Pattern.compile(around ? columns[2].substring(1) : columns[2]);
      for (String literal : columns[1].split("\\|", -1)) {
        rows.add(new Row(literal, around ? Where.AROUND : Where.FROM, pattern));
      }
    }
    return new Patterns(rows);
  }

  /** Commands that take a secret where no word names it. */
  static Patterns commands() {
    List<Row> rows = new ArrayList<>();
    for (String line : Lists.lines("secret-commands.tsv")) {
      String[] columns = line.split("\t", 2);
      rows.add(
          new Row(columns[0], Where.BEHIND, Pattern.compile(columns[1].replace("VALUE", VALUE))));
    }
    return new Patterns(rows);
  }

  @Override
  public List<String> literals() {
    return rows.stream().map(Row::literal).toList();
  }

  @Override
  public void look(String text, int literal, int start, int end, Spans spans) {
    Row row = rows.get(literal);
    Matcher matcher = row.pattern().matcher(text).useTransparentBounds(true);
    switch (row.where()) {
      case FROM -> {
        if (!spans.covers(start) && matcher.region(start, text.length()).lookingAt()) {
          add(matcher, spans);
        }
      }
      case AROUND -> {
        if (spans.covers(start)) {
          return;
        }
        matcher.region(Math.max(0, start - AROUND), Math.min(text.length(), end + LONGEST_TOKEN));
        while (matcher.find() && matcher.start() <= start) {
          if (matcher.end() >= end) {
            add(matcher, spans);
          }
        }
      }
      case BEHIND -> {
        int line = text.indexOf('\n', start);
        int stop = Math.min(line < 0 ? text.length() : line, start + LONGEST_COMMAND);
        if (spans.firstOnLine(literal, stop)) {
          matcher.region(start, stop);
          while (matcher.find()) {
            add(matcher, spans);
          }
        }
      }
    }
  }

  private static void add(Matcher matcher, Spans spans) {
    if (matcher.groupCount() == 0) {
      spans.add(matcher.start(), matcher.end());
    }
    for (int group = 1; group <= matcher.groupCount(); group++) {
      if (matcher.start(group) >= 0 && !Looks.harmless(matcher.group(group))) {
        spans.add(matcher.start(group), matcher.end(group));
      }
    }
  }
}
