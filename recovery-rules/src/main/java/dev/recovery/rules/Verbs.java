package dev.recovery.rules;

import dev.recovery.authority.ControlLoop;
import dev.recovery.authority.Part;
import dev.recovery.boundary.FailureDomain;
import dev.recovery.boundary.Owner;
import dev.recovery.evidence.EvidenceKind;
import dev.recovery.learning.AntiPattern;
import dev.recovery.learning.Drill;
import dev.recovery.recovery.MatrixRow;
import dev.recovery.recovery.Playbook;
import dev.recovery.recovery.PostCondition;
import dev.recovery.rules.internal.Rulings;
import dev.recovery.ruling.Citation;
import dev.recovery.ruling.Ruling;
import dev.recovery.safety.Action;
import dev.recovery.safety.Exit;
import dev.recovery.safety.Severity;
import dev.recovery.state.DriftClass;
import dev.recovery.state.FailureState;
import dev.recovery.state.SyncFailureClass;
import org.kie.api.runtime.rule.RuleContext;

/**
 * The eleven verbs of the rule language: all that a rule's consequence may hold.
 *
 * <p>A rule imports them with {@code import static dev.recovery.rules.Verbs.*} and passes its
 * {@code kcontext} first. What a verb says is remembered with the rule, its place in the article,
 * and the facts that it matched.
 */
public final class Verbs {

  private Verbs() {}

  /**
   * Says which control surface failed.
   *
   * @param context the context that the rule runs in
   * @param domain which surface
   */
  public static void locate(RuleContext context, FailureDomain domain) {
    Rulings rulings = Rulings.of(context);
    rulings.add(new Ruling.Located(rulings.citation(context), rulings.matched(context), domain));
  }

  /**
   * Says which state the failure left behind.
   *
   * @param context the context that the rule runs in
   * @param state which state
   */
  public static void recognise(RuleContext context, FailureState state) {
    Rulings rulings = Rulings.of(context);
    rulings.add(
        new Ruling.RecognisedState(rulings.citation(context), rulings.matched(context), state));
  }

  /**
   * Says which row of the decision matrix fits.
   *
   * @param context the context that the rule runs in
   * @param row which row
   */
  public static void recognise(RuleContext context, MatrixRow row) {
    Rulings rulings = Rulings.of(context);
    rulings.add(new Ruling.RecognisedRow(rulings.citation(context), rulings.matched(context), row));
  }

  /**
   * Says how a sync failed.
   *
   * @param context the context that the rule runs in
   * @param failureClass which class
   */
  public static void recognise(RuleContext context, SyncFailureClass failureClass) {
    Rulings rulings = Rulings.of(context);
    rulings.add(
        new Ruling.RecognisedFailure(
            rulings.citation(context), rulings.matched(context), failureClass));
  }

  /**
   * Says what a drift is.
   *
   * @param context the context that the rule runs in
   * @param driftClass which class
   */
  public static void recognise(RuleContext context, DriftClass driftClass) {
    Rulings rulings = Rulings.of(context);
    rulings.add(
        new Ruling.RecognisedDrift(
            rulings.citation(context), rulings.matched(context), driftClass));
  }

  /**
   * Says who carries the next transition out.
   *
   * @param context the context that the rule runs in
   * @param owner who
   */
  public static void own(RuleContext context, Owner owner) {
    own(context, Part.RECOVERS, owner);
  }

  /**
   * Says who carries out, decides or approves the next transition. An approval comes on top of
   * those that the failed surface takes.
   *
   * @param context the context that the rule runs in
   * @param part what the role does
   * @param owner who
   */
  public static void own(RuleContext context, Part part, Owner owner) {
    Rulings rulings = Rulings.of(context);
    rulings.add(new Ruling.Owned(rulings.citation(context), rulings.matched(context), part, owner));
  }

  /**
   * Names the control loop to pause; the smallest named wins.
   *
   * @param context the context that the rule runs in
   * @param loop which loop
   */
  public static void pause(RuleContext context, ControlLoop loop) {
    Rulings rulings = Rulings.of(context);
    rulings.add(new Ruling.Paused(rulings.citation(context), rulings.matched(context), loop));
  }

  /**
   * Rates how bad it is; the worst rating wins.
   *
   * @param context the context that the rule runs in
   * @param severity how bad
   * @param reason why, in a clause
   */
  public static void rate(RuleContext context, Severity severity, String reason) {
    Rulings rulings = Rulings.of(context);
    rulings.add(
        new Ruling.Rated(rulings.citation(context), rulings.matched(context), severity, reason));
  }

  /**
   * Forbids a step: nothing another rule says can allow it.
   *
   * @param context the context that the rule runs in
   * @param action which step
   * @param reason why, in a clause
   * @param exit what would lift it
   */
  public static void forbid(RuleContext context, Action action, String reason, Exit exit) {
    Rulings rulings = Rulings.of(context);
    rulings.add(
        new Ruling.Forbidden(
            rulings.citation(context), rulings.matched(context), action, reason, exit));
  }

  /**
   * Names evidence to capture before acting.
   *
   * @param context the context that the rule runs in
   * @param kind what to capture
   */
  public static void capture(RuleContext context, EvidenceKind kind) {
    Rulings rulings = Rulings.of(context);
    rulings.add(new Ruling.Captures(rulings.citation(context), rulings.matched(context), kind));
  }

  /**
   * Proposes a step: it is allowed unless a rule forbids it.
   *
   * @param context the context that the rule runs in
   * @param action which step
   * @param why why, in a clause
   */
  public static void propose(RuleContext context, Action action, String why) {
    Rulings rulings = Rulings.of(context);
    rulings.add(
        new Ruling.Proposed(rulings.citation(context), rulings.matched(context), action, why));
  }

  /**
   * Names what has to hold before the case is closed.
   *
   * @param context the context that the rule runs in
   * @param condition what has to hold
   */
  public static void prove(RuleContext context, PostCondition condition) {
    Rulings rulings = Rulings.of(context);
    rulings.add(new Ruling.Proved(rulings.citation(context), rulings.matched(context), condition));
  }

  /**
   * Names a habit that makes this kind of failure worse.
   *
   * @param context the context that the rule runs in
   * @param antiPattern which habit
   */
  public static void learn(RuleContext context, AntiPattern antiPattern) {
    Rulings rulings = Rulings.of(context);
    rulings.add(new Ruling.Habit(rulings.citation(context), rulings.matched(context), antiPattern));
  }

  /**
   * Names an exercise worth running.
   *
   * @param context the context that the rule runs in
   * @param drill which exercise
   */
  public static void learn(RuleContext context, Drill drill) {
    Rulings rulings = Rulings.of(context);
    rulings.add(new Ruling.Exercise(rulings.citation(context), rulings.matched(context), drill));
  }

  /**
   * Says which playbook fits. Rules may follow from it by matching {@link Applies}.
   *
   * @param context the context that the rule runs in
   * @param playbook which playbook
   */
  public static void recognise(RuleContext context, Playbook playbook) {
    Rulings rulings = Rulings.of(context);
    rulings.add(
        new Ruling.RecognisedPlaybook(
            rulings.citation(context), rulings.matched(context), playbook));
    if (rulings.applies(playbook)) {
      context.getKieRuntime().insert(new Applies(playbook));
    }
  }

  /**
   * Asks what is still to be answered.
   *
   * @param context the context that the rule runs in
   * @param place the question's place in the article
   * @param question the question, in a sentence
   */
  public static void ask(RuleContext context, String place, String question) {
    Rulings rulings = Rulings.of(context);
    rulings.add(
        new Ruling.Asked(at(rulings.citation(context), place), rulings.matched(context), question));
  }

  /**
   * Names a guardrail against a recurrence.
   *
   * @param context the context that the rule runs in
   * @param place the guardrail's place in the article
   * @param guardrail what to build or change, in a clause
   */
  public static void learn(RuleContext context, String place, String guardrail) {
    Rulings rulings = Rulings.of(context);
    rulings.add(
        new Ruling.Learned(
            at(rulings.citation(context), place), rulings.matched(context), guardrail));
  }

  private static Citation at(Citation rule, String place) {
    return new Citation(rule.pack(), rule.rule(), place);
  }
}
