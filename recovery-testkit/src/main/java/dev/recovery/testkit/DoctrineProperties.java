package dev.recovery.testkit;

import dev.recovery.Advice;
import dev.recovery.Incident;
import dev.recovery.RecoveryAdvisor;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * The six rules of the doctrine, and what follows for a single answer, as jqwik properties.
 * Implement this in a test class and override {@link #advisor()}.
 *
 * <p>Every property fails where its premise never occurred. How many incidents each law is held
 * against is jqwik's to say: {@code jqwik.tries.default} in {@code junit-platform.properties}.
 */
public interface DoctrineProperties {

  /**
   * The advisor on trial. It is asked for once, and judged by every law.
   *
   * @return by default the built-in one, on a clock that stands still
   */
  default RecoveryAdvisor advisor() {
    return Built.IN;
  }

  /** The seed of every law, so that a build that passed once passes again. */
  String SEED = "2026";

  /** The built-in advisor, loaded once. */
  final class Built {
    static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    static final RecoveryAdvisor IN = RecoveryAdvisor.create(Clock.fixed(NOW, ZoneOffset.UTC));

    private Built() {}
  }

  /**
   * Incidents to hold the laws against.
   *
   * @return any incident
   */
  @Provide
  default Arbitrary<Incident> incidents() {
    return Incidents.any();
  }

  /**
   * Holds a law against an incident, and notes whether it was put to the test.
   *
   * @param law which
   * @param incident what about
   */
  default void hold(Law law, Incident incident) {
    RecoveryAdvisor advisor = Asked.once(this, "advisor", this::advisor);
    Advice advice = advisor.classify(incident);
    LawResult outcome = law.judge(advisor, advice);
    Tested.collect(law.sentence(), outcome.compliance() != LawResult.Compliance.UNTESTED);
    if (outcome.compliance() == LawResult.Compliance.BROKEN) {
      throw new AssertionError(
          "%s%n  broken: %s%n%n%s".formatted(law.sentence(), outcome.how(), advice.explain()));
    }
  }

  /** Advice to act names the evidence to capture first, or holds what was captured. */
  @Property(seed = DoctrineProperties.SEED)
  default void evidenceComesBeforeActing(@ForAll("incidents") Incident incident) {
    hold(Law.EVIDENCE_COMES_BEFORE_ACTING, incident);
  }

  /** After a mutation that is not ruled out, nothing runs again. */
  @Property(seed = DoctrineProperties.SEED)
  default void neverRetryAfterUnknownMutation(@ForAll("incidents") Incident incident) {
    hold(Law.NEVER_RETRY_AFTER_UNKNOWN_MUTATION, incident);
  }

  /**
   * Recorded state is neither refreshed nor repaired before the five questions about the difference
   * are answered.
   */
  @Property(seed = DoctrineProperties.SEED)
  default void noRepairBeforeTheDifferenceIsExplained(@ForAll("incidents") Incident incident) {
    hold(Law.NO_REPAIR_BEFORE_THE_DIFFERENCE_IS_EXPLAINED, incident);
  }

  /** What only looks like a way out is never allowed, whoever proposes it. */
  @Property(seed = DoctrineProperties.SEED)
  default void nothingTemptingIsEverAllowed(@ForAll("incidents") Incident incident) {
    hold(Law.NOTHING_TEMPTING_IS_EVER_ALLOWED, incident);
  }

  /** Where several control loops are named, only the smallest is paused. */
  @Property(seed = DoctrineProperties.SEED)
  default void onlyTheSmallestLoopIsPaused(@ForAll("incidents") Incident incident) {
    hold(Law.ONLY_THE_SMALLEST_LOOP_IS_PAUSED, incident);
  }

  /** Every advice, a green run's too, names the seven post-conditions that prove recovery. */
  @Property(seed = DoctrineProperties.SEED)
  default void recoveryIsProvenByPostConditions(@ForAll("incidents") Incident incident) {
    hold(Law.RECOVERY_IS_PROVEN_BY_POST_CONDITIONS, incident);
  }

  /** What is forbidden is never the next step. */
  @Property(seed = DoctrineProperties.SEED)
  default void aForbiddenActionIsNeverAdvised(@ForAll("incidents") Incident incident) {
    hold(Law.A_FORBIDDEN_ACTION_IS_NEVER_ADVISED, incident);
  }

  /** Where nothing is proposed and allowed, the case is handed over. */
  @Property(seed = DoctrineProperties.SEED)
  default void noProposalMeansEscalate(@ForAll("incidents") Incident incident) {
    hold(Law.NO_PROPOSAL_MEANS_ESCALATE, incident);
  }

  /**
   * The next step is the smallest one that is proposed and allowed. What mends a named cause
   * elsewhere leads before looking further.
   */
  @Property(seed = DoctrineProperties.SEED)
  default void theSmallestAllowedStepIsNext(@ForAll("incidents") Incident incident) {
    hold(Law.THE_SMALLEST_ALLOWED_STEP_IS_NEXT, incident);
  }

  /** To look is always allowed, and every refusal has a reason and a way out. */
  @Property(seed = DoctrineProperties.SEED)
  default void everyRefusalHasAnExit(@ForAll("incidents") Incident incident) {
    hold(Law.EVERY_REFUSAL_HAS_AN_EXIT, incident);
  }

  /** A veto on a step that can be right is gone once the facts that its exit asks for are there. */
  @Property(seed = DoctrineProperties.SEED)
  default void everyExitIsReal(@ForAll("incidents") Incident incident) {
    hold(Law.EVERY_EXIT_IS_REAL, incident);
  }

  /** Every incident gets an advice, and each time the same one, to the byte. */
  @Property(seed = DoctrineProperties.SEED)
  default void everyIncidentGetsExactlyOneAdvice(@ForAll("incidents") Incident incident) {
    hold(Law.EVERY_INCIDENT_GETS_EXACTLY_ONE_ADVICE, incident);
  }
}
