package dev.recovery.readers.census;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A place in a tool's source: how its messages are printed, and what they mean for whoever has to
 * recover. Set by judgement, from what the code there does.
 *
 * @param prefix what the path begins with
 * @param reason why its messages are not counted; the empty string where they are
 * @param form how they are printed
 * @param playbooks the numbers of the playbooks that fit; none where any can
 */
record Place(String prefix, String reason, Form form, Set<Integer> playbooks) {

  private static final String ANY = "any";
  private static final Pattern COMMA = Pattern.compile(",");

  /** Copies the playbooks. */
  Place {
    playbooks = Set.copyOf(playbooks);
  }

  /** Reads a row: prefix, form, and the playbooks or why its messages are left out. */
  static Place of(List<String> row) {
    String last = row.get(2);
    if (last.startsWith(Row.LEFT_OUT)) {
      return new Place(row.get(0), last.substring(Row.LEFT_OUT.length()), Form.HELM, Set.of());
    }
    Set<Integer> playbooks = new TreeSet<>();
    if (!last.equals(ANY)) {
      Arrays.stream(COMMA.split(last)).map(Integer::valueOf).forEach(playbooks::add);
    }
    return new Place(row.get(0), "", Form.valueOf(row.get(1).toUpperCase(Locale.ROOT)), playbooks);
  }

  boolean fits(String playbook) {
    return playbooks.isEmpty()
        || (!playbook.equals(Row.NONE) && playbooks.contains(Integer.valueOf(playbook)));
  }
}
