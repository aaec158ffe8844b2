package dev.recovery.learning;

import dev.recovery.boundary.Symptom;
import dev.recovery.evidence.EvidenceKind;
import dev.recovery.internal.Values;
import dev.recovery.recovery.Playbook;
import dev.recovery.safety.Action;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What makes a line of a failure model true: the names by which a program can hold it against the
 * advisor, the atlas and the drills.
 *
 * @param symptoms what shows it
 * @param atlas ids of atlas entries: what tools say about it
 * @param playbooks which of the article's playbooks lead out of it
 * @param actions the steps that it permits or refuses; the heading says which of the two
 * @param evidence what is captured
 * @param drills which exercises show it
 * @param guardrails places in the article whose guardrail a rule teaches
 * @param patterns which engineering patterns it follows
 * @param antiPatterns which habits it warns of
 */
public record Grounds(
    Set<Symptom> symptoms,
    Set<String> atlas,
    Set<Playbook> playbooks,
    Set<Action> actions,
    Set<EvidenceKind> evidence,
    Set<Drill> drills,
    Set<String> guardrails,
    Set<Pattern> patterns,
    Set<AntiPattern> antiPatterns) {

  /** Nothing but the text itself. */
  public static final Grounds NONE =
      new Grounds(
          Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of());

  /** Sorts the sets. */
  public Grounds {
    symptoms = Values.sorted(symptoms);
    atlas = Values.sorted(atlas);
    playbooks = Values.sorted(playbooks);
    actions = Values.sorted(actions);
    evidence = Values.sorted(evidence);
    drills = Values.sorted(drills);
    guardrails = Values.sorted(guardrails);
    patterns = Values.sorted(patterns);
    antiPatterns = Values.sorted(antiPatterns);
  }

  /**
   * Whether nothing is named.
   *
   * @return true where the text stands alone
   */
  public boolean isEmpty() {
    return Stream.<Collection<?>>of(
            symptoms,
            atlas,
            playbooks,
            actions,
            evidence,
            drills,
            guardrails,
            patterns,
            antiPatterns)
        .allMatch(Collection::isEmpty);
  }
}
