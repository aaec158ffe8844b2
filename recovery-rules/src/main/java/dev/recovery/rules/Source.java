package dev.recovery.rules;

import java.util.NavigableMap;
import java.util.TreeMap;
import org.drools.drl.ast.descr.PackageDescr;

/**
 * One file of rules as DRL, whatever it was written in.
 *
 * @param file its path in the pack
 * @param written the file as its author wrote it
 * @param drl the rules in it
 * @param rows for a table, the line of the file that each line of the rules comes from; else empty
 * @param descr what the parser made of the rules
 */
record Source(
    String file,
    String written,
    String drl,
    NavigableMap<Integer, Integer> rows,
    PackageDescr descr) {

  static Source drl(String file, String text, PackageDescr descr) {
    return new Source(file, text, text, new TreeMap<>(), descr);
  }

  /** Whether the rules were written in sentences. */
  boolean spoken() {
    return rows.isEmpty() && !written.equals(drl);
  }

  /** Where a character of the rules stands in the file. */
  Place place(int offset) {
    Place in = Place.of(file, drl, offset);
    if (!rows.isEmpty()) {
      var row = rows.floorEntry(in.line());
      return new Place(file, row == null ? 1 : row.getValue(), 1);
    }
    // Where sentences were turned into rules, lines stay and columns do not.
    return spoken() ? new Place(file, in.line(), indent(in.line())) : in;
  }

  private int indent(int line) {
    String text = written.lines().skip(line - 1L).findFirst().orElse("");
    return text.length() - text.stripLeading().length() + 1;
  }
}
