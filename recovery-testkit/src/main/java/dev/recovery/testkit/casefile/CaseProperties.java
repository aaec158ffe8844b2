package dev.recovery.testkit.casefile;

import dev.recovery.RecoveryAdvisor;
import dev.recovery.casefile.CaseEvent;
import dev.recovery.testkit.Asked;
import dev.recovery.testkit.LawResult;
import dev.recovery.testkit.Tested;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * The laws of a case as jqwik properties. Implement this in a test class and override {@link
 * #advisor()}.
 */
public interface CaseProperties {

  /** The seed of every law, so that a build that passed once passes again. */
  String SEED = "2026";

  /** How many cases each law is held against. */
  int CASES = 300;

  /**
   * The advisor on trial. It is asked for once.
   *
   * @return by default the built-in one, on a clock that stands still
   */
  default RecoveryAdvisor advisor() {
    return Built.IN;
  }

  /** The built-in advisor, loaded once. */
  final class Built {
    static final RecoveryAdvisor IN =
        RecoveryAdvisor.create(Clock.fixed(Cases.END, ZoneOffset.UTC));

    private Built() {}
  }

  /**
   * Cases to hold the laws against.
   *
   * @return the events, as they arrived
   */
  @Provide
  default Arbitrary<List<CaseEvent>> cases() {
    return Cases.any();
  }

  /**
   * Holds a law against a case, and notes whether it was put to the test.
   *
   * @param law which
   * @param events the case
   */
  default void hold(CaseLaw law, List<CaseEvent> events) {
    RecoveryAdvisor advisor = Asked.once(this, "advisor", this::advisor);
    LawResult outcome = law.judge(CaseLogic.of(advisor), events);
    Tested.collect(law.sentence(), outcome.compliance() != LawResult.Compliance.UNTESTED);
    if (outcome.compliance() == LawResult.Compliance.BROKEN) {
      throw new AssertionError(CaseFailure.text(law, outcome, events));
    }
  }

  /**
   * Green is not proof, and neither is what is old, or what a run says of itself.
   *
   * @param events any case
   */
  @Property(tries = CASES, seed = SEED)
  default void aCaseNeverClosesUnproven(@ForAll("cases") List<CaseEvent> events) {
    hold(CaseLaw.A_CASE_NEVER_CLOSES_UNPROVEN, events);
  }

  /**
   * What was done by hand stays open until Git knows it.
   *
   * @param events any case
   */
  @Property(tries = CASES, seed = SEED)
  default void aDebtNeverVanishesUnsettled(@ForAll("cases") List<CaseEvent> events) {
    hold(CaseLaw.A_DEBT_NEVER_VANISHES_UNSETTLED, events);
  }

  /**
   * Order of arrival and repetition do not matter.
   *
   * @param events any case
   */
  @Property(tries = CASES, seed = SEED)
  default void replayGivesTheSameBytes(@ForAll("cases") List<CaseEvent> events) {
    hold(CaseLaw.REPLAY_GIVES_THE_SAME_BYTES, events);
  }

  /**
   * What was done was done.
   *
   * @param events any case
   */
  @Property(tries = CASES, seed = SEED)
  default void moreEvidenceNeverUnhappensAnAct(@ForAll("cases") List<CaseEvent> events) {
    hold(CaseLaw.MORE_EVIDENCE_NEVER_UNHAPPENS_AN_ACT, events);
  }

  /**
   * What ought not to have happened is marked.
   *
   * @param events any case
   */
  @Property(tries = CASES, seed = SEED)
  default void whatNobodyApprovedIsMarked(@ForAll("cases") List<CaseEvent> events) {
    hold(CaseLaw.WHAT_NOBODY_APPROVED_IS_MARKED, events);
  }

  /**
   * No case lies about without anybody.
   *
   * @param events any case
   */
  @Property(tries = CASES, seed = SEED)
  default void everyOpenCaseHasAnOwnerAndANextStep(@ForAll("cases") List<CaseEvent> events) {
    hold(CaseLaw.EVERY_OPEN_CASE_HAS_AN_OWNER_AND_A_NEXT_STEP, events);
  }
}
