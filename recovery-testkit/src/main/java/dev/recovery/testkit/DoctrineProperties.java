package dev.recovery.testkit;

import dev.recovery.Incident;
import dev.recovery.RecoveryAdvisor;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/**
 * The laws as jqwik properties. Implement this in a test class and override {@link #advisor()}.
 *
 * <p>Every property fails where its premise never occurred.
 */
public interface DoctrineProperties {

  /** How many incidents each law is held against. */
  int TRIES = 1_000;

  /**
   * The advisor on trial.
   *
   * @return by default the built-in one, on a clock that stands still
   */
  default RecoveryAdvisor advisor() {
    return Built.IN;
  }

  /** The built-in advisor, loaded once. */
  final class Built {
    static final RecoveryAdvisor IN =
        RecoveryAdvisor.create(Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC));

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
    Statistics.label("premise")
        .collect(law.premise(advisor(), incident))
        .coverage(coverage -> coverage.check(true).count(count -> count > 0));
    law.violation(advisor(), incident)
        .ifPresent(
            violation -> {
              throw new AssertionError(violation + "\n\n" + advisor().classify(incident).explain());
            });
  }

  /** After a mutation that is not ruled out, nothing runs again. */
  @Property(tries = TRIES)
  default void neverRetryAfterUnknownMutation(@ForAll("incidents") Incident incident) {
    hold(Law.NEVER_RETRY_AFTER_UNKNOWN_MUTATION, incident);
  }

  /** What is forbidden is not advised. */
  @Property(tries = TRIES)
  default void aForbiddenActionIsNeverAdvised(@ForAll("incidents") Incident incident) {
    hold(Law.A_FORBIDDEN_ACTION_IS_NEVER_ADVISED, incident);
  }

  /** Nothing proposed and allowed means: hand over. */
  @Property(tries = TRIES)
  default void noProposalMeansEscalate(@ForAll("incidents") Incident incident) {
    hold(Law.NO_PROPOSAL_MEANS_ESCALATE, incident);
  }

  /** The smallest allowed step is next. */
  @Property(tries = TRIES)
  default void theSmallestAllowedStepIsNext(@ForAll("incidents") Incident incident) {
    hold(Law.THE_SMALLEST_ALLOWED_STEP_IS_NEXT, incident);
  }

  /** Every refusal has a reason and a way out. */
  @Property(tries = TRIES)
  default void everyRefusalHasAnExit(@ForAll("incidents") Incident incident) {
    hold(Law.EVERY_REFUSAL_HAS_AN_EXIT, incident);
  }

  /** The same incident gets the same advice. */
  @Property(tries = TRIES)
  default void everyIncidentGetsExactlyOneAdvice(@ForAll("incidents") Incident incident) {
    hold(Law.EVERY_INCIDENT_GETS_EXACTLY_ONE_ADVICE, incident);
  }

  /** Evidence comes before an acting step, and proof after it. */
  @Property(tries = TRIES)
  default void evidenceAndPostConditionsAlways(@ForAll("incidents") Incident incident) {
    hold(Law.EVIDENCE_AND_POST_CONDITIONS_ALWAYS, incident);
  }
}
