package dev.recovery.casefile;

import dev.recovery.Term;
import java.util.Objects;

/**
 * Something that happened and ought not to have. It is recorded as the fact that it is.
 *
 * @param kind which rule was broken
 * @param event what happened
 * @param detail how it broke the rule
 */
public record Violation(BrokenRule kind, CaseEvent event, String detail) {

  /** A rule that an act or a closing can break. */
  public enum BrokenRule implements Term {
    UNCLASSIFIED(
        "nothing runs before the failure is classified",
        "what the act met is not known; look at everything again",
        "doctrine.rule2.1"),
    UNAPPROVED(
        "a change takes an approval of exactly this step",
        "nobody accepted its risk; those who approve decide now whether it stays",
        "playbook-06.model.1"),
    OVERTAKEN(
        "an approval holds for the advice that it names, and for what was known then",
        "it acted on what was no longer so; look again before the next step",
        "playbook-06.symptom.3"),
    AGAINST_VETO(
        "a veto trumps",
        "what the veto was to prevent has to be ruled out before the next step",
        "anti-patterns.1"),
    BEFORE_EVIDENCE(
        "evidence is captured before state changes",
        "the evidence trail counts as incomplete until it is captured or its loss accepted",
        "doctrine.rule1.1"),
    SELF_APPROVED(
        "nobody approves what they do themselves",
        "somebody else who may approve it looks at it now",
        "playbook-06.symptom.2"),
    OUTSIDE_WINDOW(
        "an approval holds in its window",
        "the approval did not cover it; ask those who gave it whether it stays",
        "playbook-06.model.3"),
    CLOSED_UNPROVEN(
        "recovery is proven by post-conditions, not by a green pipeline",
        "the case stays open",
        "doctrine.rule6.1");

    private final String rule;
    private final String consequence;
    private final String article;

    BrokenRule(String rule, String consequence, String article) {
      this.rule = rule;
      this.consequence = consequence;
      this.article = article;
    }

    /**
     * The rule that was broken.
     *
     * @return a clause
     */
    public String rule() {
      return rule;
    }

    /**
     * What follows from it.
     *
     * @return a clause
     */
    public String consequence() {
      return consequence;
    }

    @Override
    public String article() {
      return article;
    }
  }

  /** Checks that every component is there. */
  public Violation {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(event, "event");
    Objects.requireNonNull(detail, "detail");
  }
}
