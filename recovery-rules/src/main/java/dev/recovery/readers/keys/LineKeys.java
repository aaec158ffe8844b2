package dev.recovery.readers.keys;

import dev.recovery.evidence.store.EvidenceKey;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads keys from the lines of logs, and from variables of a pipeline's environment. */
final class LineKeys {

  private static final int LONGEST = 20_000;
  private static final List<Row> ROWS = Table.rows("lines.tsv").stream().map(Row::of).toList();
  // NAME=value, export NAME='value', ##[debug] NAME: value
  private static final Pattern VARIABLE =
      Pattern.compile("\\b([A-Z][A-Z0-9_]{2,60})\\s{0,2}[=:]\\s{0,2}[\"']?([^\\s\"']{1,300})");

  /** One row of the table. */
  private record Row(String holds, Pattern pattern, Optional<EvidenceKey> key, boolean ofRun) {
    static Row of(String[] columns) {
      return new Row(
          columns[0],
          Pattern.compile(columns[1]),
          Table.key(columns[2]),
          columns.length > 3 && columns[3].equals("run"));
    }
  }

  private LineKeys() {}

  static void read(String whole, Gathered gathered) {
    String line = whole.length() > LONGEST ? whole.substring(0, LONGEST) : whole;
    for (Row row : ROWS) {
      if (line.contains(row.holds())) {
        Matcher found = row.pattern().matcher(line);
        while (found.find()) {
          String value = found.group(1);
          row.key().ifPresent(key -> gathered.add(key, value, row.ofRun()));
        }
      }
    }
    if (line.indexOf('_') >= 0) {
      Matcher variable = VARIABLE.matcher(line);
      while (variable.find()) {
        FieldKeys.variable(variable.group(1), variable.group(2), gathered);
      }
    }
  }
}
