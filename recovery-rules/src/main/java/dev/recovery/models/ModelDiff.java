package dev.recovery.models;

import dev.recovery.learning.FailureMode;
import dev.recovery.learning.FailureModel;
import dev.recovery.learning.FailureModel.Heading;
import dev.recovery.learning.ModelEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What two failure models say differently. */
public final class ModelDiff {

  private ModelDiff() {}

  /**
   * The differences, heading by heading.
   *
   * @param before the first
   * @param after the second
   * @return lines that begin with {@code -}, {@code +} or {@code ~}; empty where both say the same
   */
  public static List<String> of(FailureModel before, FailureModel after) {
    List<String> differences = new ArrayList<>();
    compare(
        differences, "Component", Map.of("", before.component()), Map.of("", after.component()));
    compare(
        differences, "Domain", Map.of("", before.domain().id()), Map.of("", after.domain().id()));
    for (Heading heading : Heading.values()) {
      if (heading == Heading.FAILURE_MODES) {
        compare(differences, heading.title(), modes(before), modes(after));
      } else {
        compare(differences, heading.title(), lines(before, heading), lines(after, heading));
      }
    }
    return differences;
  }

  private static Map<String, String> modes(FailureModel model) {
    Map<String, String> modes = new LinkedHashMap<>();
    for (FailureMode mode : model.modes()) {
      modes.put(mode.id(), mode.toString());
    }
    return modes;
  }

  private static Map<String, String> lines(FailureModel model, Heading heading) {
    Map<String, String> lines = new LinkedHashMap<>();
    for (ModelEntry entry : model.under(heading)) {
      lines.put(entry.text(), entry.toString());
    }
    return lines;
  }

  private static void compare(
      List<String> differences,
      String heading,
      Map<String, String> before,
      Map<String, String> after) {
    before.forEach(
        (name, said) -> {
          String now = after.get(name);
          if (now == null) {
            differences.add("- %s: %s".formatted(heading, shown(name, said)));
          } else if (!now.equals(said)) {
            differences.add(
                name.isEmpty()
                    ? "~ %s: %s, was %s".formatted(heading, now, said)
                    : "~ %s: %s names other things".formatted(heading, name));
          }
        });
    after.forEach(
        (name, said) -> {
          if (!before.containsKey(name)) {
            differences.add("+ %s: %s".formatted(heading, shown(name, said)));
          }
        });
  }

  private static String shown(String name, String said) {
    return name.isEmpty() ? said : name;
  }
}
