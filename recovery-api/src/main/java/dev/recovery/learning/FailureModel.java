package dev.recovery.learning;

import dev.recovery.Term;
import dev.recovery.boundary.FailureDomain;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * How a component fails, by the article's template: ten headings, each a list of lines that a
 * program can hold against the advisor.
 *
 * @param id its name, in small letters joined by dashes
 * @param component what fails
 * @param domain the control surface that it belongs to
 * @param lines the lines under every heading but the failure modes
 * @param modes how it can fail
 */
public record FailureModel(
    String id,
    String component,
    FailureDomain domain,
    Map<Heading, List<ModelEntry>> lines,
    List<FailureMode> modes) {

  /** The template's headings, in the article's order. */
  public enum Heading implements Term {
    RESPONSIBILITY("Responsibility", "What state transition does this component own?"),
    INPUTS("Inputs", "What does it trust?"),
    OUTPUTS("Outputs", "What does it produce?"),
    STATE("State", "What persistent state does it read and write?"),
    FAILURE_MODES(
        "Failure Modes", "How can it fail before mutation, during mutation, after mutation?"),
    DETECTION("Detection", "Which logs, metrics, events and artifacts reveal failure?"),
    SAFE_RECOVERY("Safe Recovery", "What is the smallest safe transition to recover?"),
    UNSAFE_RECOVERY("Unsafe Recovery", "Which actions must be avoided?"),
    EVIDENCE("Evidence", "What must be captured?"),
    PREVENTIVE_CONTROLS("Preventive Controls", "How do we reduce recurrence?");

    private final String title;
    private final String question;

    Heading(String title, String question) {
      this.title = title;
      this.question = question;
    }

    /**
     * The heading as the article writes it.
     *
     * @return for example {@code Safe Recovery}
     */
    public String title() {
      return title;
    }

    /**
     * The question that the heading answers.
     *
     * @return a question
     */
    public String question() {
      return question;
    }

    @Override
    public String article() {
      return "template." + id() + ".1";
    }
  }

  /** Refuses a model without a name, and two modes with one. */
  public FailureModel {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(component, "component");
    Objects.requireNonNull(domain, "domain");
    EnumMap<Heading, List<ModelEntry>> copy = new EnumMap<>(Heading.class);
    lines.forEach((heading, entries) -> copy.put(heading, List.copyOf(entries)));
    lines = Collections.unmodifiableMap(copy);
    modes = List.copyOf(modes);
    if (id.isBlank() || component.isBlank()) {
      throw new IllegalArgumentException(
          "The failure model (%s) of (%s) has no id or no component. Maybe name both."
              .formatted(id, component));
    }
    Set<String> names = new HashSet<>();
    for (FailureMode mode : modes) {
      if (!names.add(mode.id())) {
        throw new IllegalArgumentException(
            "The failure model (%s) holds the mode (%s) twice. Maybe join the two."
                .formatted(id, mode.id()));
      }
    }
  }

  /**
   * The lines under a heading.
   *
   * @param heading any but {@link Heading#FAILURE_MODES}, whose lines are {@link #modes()}
   * @return in the model's order; empty where it says nothing
   */
  public List<ModelEntry> under(Heading heading) {
    return lines.getOrDefault(heading, List.of());
  }

  /**
   * The lines under a heading that hold for a mode.
   *
   * @param heading any but {@link Heading#FAILURE_MODES}
   * @param mode one of the modes
   * @return those that name it, and those that name none
   */
  public List<ModelEntry> under(Heading heading, FailureMode mode) {
    return under(heading).stream().filter(e -> e.holdsFor(mode.id())).toList();
  }

  /**
   * Finds a failure mode.
   *
   * @param mode its id
   * @return absent where there is none
   */
  public Optional<FailureMode> mode(String mode) {
    return modes.stream().filter(m -> m.id().equals(mode)).findFirst();
  }

  /**
   * Every line, with its heading.
   *
   * @return in the template's order
   */
  public List<ModelEntry> entries() {
    List<ModelEntry> all = new ArrayList<>();
    for (Heading heading : Heading.values()) {
      all.addAll(under(heading));
    }
    return all;
  }
}
