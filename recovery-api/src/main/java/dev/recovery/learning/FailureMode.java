package dev.recovery.learning;

import dev.recovery.Term;
import dev.recovery.boundary.Symptom;
import dev.recovery.evidence.EvidenceKind;
import dev.recovery.internal.Values;
import dev.recovery.recovery.Playbook;
import java.util.Objects;
import java.util.Set;

/**
 * A way in which a component fails, and the worked incident that shows it.
 *
 * @param id its name, unique in the model
 * @param text the failure, in words
 * @param when before, during or after the mutation
 * @param symptoms what the incident shows of it; each stands under Detection as well
 * @param playbooks the playbooks that lead out, the leading one among them
 * @param evidence what the advice asks to capture first, or names as captured
 * @param drill the exercise that injects it; empty where the article lists none
 * @param incident the folder of the worked incident; blank where there is none yet
 */
public record FailureMode(
    String id,
    String text,
    When when,
    Set<Symptom> symptoms,
    Set<Playbook> playbooks,
    Set<EvidenceKind> evidence,
    Set<Drill> drill,
    String incident) {

  /** Where a failure falls, seen from the mutation that the component takes part in. */
  public enum When implements Term {
    /** Nothing was changed by then. */
    BEFORE("before mutation"),
    /** Some of it may be changed. */
    DURING("during mutation"),
    /** All of it was asked for, and what became of it is the question. */
    AFTER("after mutation");

    private final String phrase;

    When(String phrase) {
      this.phrase = phrase;
    }

    /**
     * In words.
     *
     * @return for example {@code before mutation}
     */
    public String phrase() {
      return phrase;
    }

    @Override
    public String article() {
      return "template.failure-modes.1";
    }
  }

  /** Refuses a mode without a name. */
  public FailureMode {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(when, "when");
    Objects.requireNonNull(incident, "incident");
    symptoms = Values.sorted(symptoms);
    playbooks = Values.sorted(playbooks);
    evidence = Values.sorted(evidence);
    drill = Values.sorted(drill);
    if (!id.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
      throw new IllegalArgumentException(
          "The id of the failure mode (%s) is no name. Maybe write words in small letters, joined by dashes."
              .formatted(id));
    }
  }
}
