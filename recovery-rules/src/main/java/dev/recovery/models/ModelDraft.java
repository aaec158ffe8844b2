package dev.recovery.models;

import dev.recovery.learning.FailureModel;
import dev.recovery.learning.FailureModel.Heading;
import dev.recovery.learning.ModelEntry;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The template, filled in as far as somebody has answered it. */
public final class ModelDraft {

  private ModelDraft() {}

  /**
   * A file to go on with.
   *
   * @param id the model's name
   * @param component what fails
   * @param domain the control surface, as it is spelled
   * @param answers what was answered to the headings' questions, a line an answer
   * @return YAML in the template's order; a heading without an answer holds its question as a
   *     comment
   */
  public static String of(
      String id, String component, String domain, Map<Heading, List<String>> answers) {
    StringBuilder yaml = new StringBuilder();
    yaml.append("id: ").append(scalar(id)).append('\n');
    yaml.append("component: ").append(scalar(component)).append('\n');
    yaml.append("domain: ").append(scalar(domain)).append('\n');
    for (Heading heading : Heading.values()) {
      yaml.append("\n# ").append(heading.question()).append('\n');
      yaml.append(heading.id()).append(":\n");
      List<String> given = answers.getOrDefault(heading, List.of());
      if (heading == Heading.FAILURE_MODES) {
        yaml.append("# each: id, text, when: before, during or after; symptoms, incident\n");
        given.forEach(answer -> mode(yaml, answer));
      } else {
        given.forEach(answer -> yaml.append("- text: ").append(scalar(answer)).append('\n'));
      }
    }
    return yaml.toString();
  }

  /**
   * The lines of the model that ships for a domain, as answers to begin with.
   *
   * @param model the model that ships
   * @return every heading's lines; of a failure mode {@code when: text}
   */
  public static Map<Heading, List<String>> from(FailureModel model) {
    Map<Heading, List<String>> answers = new EnumMap<>(Heading.class);
    for (Heading heading : Heading.values()) {
      answers.put(
          heading,
          heading == Heading.FAILURE_MODES
              ? model.modes().stream().map(m -> m.when().id() + ": " + m.text()).toList()
              : model.under(heading).stream().map(ModelEntry::text).toList());
    }
    return answers;
  }

  private static void mode(StringBuilder yaml, String answer) {
    String when = "before";
    String text = answer;
    int colon = answer.indexOf(':');
    if (colon > 0 && List.of("before", "during", "after").contains(answer.substring(0, colon))) {
      when = answer.substring(0, colon);
      text = answer.substring(colon + 1).strip();
    }
    String id =
        text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
    yaml.append("- id: ").append(id.isEmpty() ? "unnamed" : id).append('\n');
    yaml.append("  text: ").append(scalar(text)).append('\n');
    yaml.append("  when: ").append(when).append('\n');
  }

  private static String scalar(String text) {
    String one = text.replaceAll("\\s+", " ").strip();
    boolean plain =
        one.matches("[A-Za-z][A-Za-z0-9 ,.;/()'_-]*")
            && !one.matches("(?i)true|false|yes|no|on|off|null|y|n");
    return plain ? one : '"' + one.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
