package dev.recovery.ruling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.Advice;
import dev.recovery.Fact;
import dev.recovery.Incident;
import dev.recovery.authority.Liveness;
import dev.recovery.authority.PolicyException;
import dev.recovery.authority.StateLock;
import dev.recovery.mutation.Attempt;
import dev.recovery.mutation.Ending;
import dev.recovery.mutation.Operation;
import dev.recovery.safety.Action;
import dev.recovery.safety.ExceptionUse;
import dev.recovery.safety.Exit;
import dev.recovery.safety.Needed;
import dev.recovery.safety.Veto;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** An exception lifts the vetoes of its rule at its target while it lasts, and nothing else. */
class FoldExceptionsTest {

  private static final Instant NOW = Instant.parse("2026-05-04T10:00:00Z");
  private static final Attempt NOTHING_CHANGED = Attempt.of(Operation.PLAN, Ending.FAILED);

  @Test
  void itLiftsTheVetoesOfItsRule() {
    Advice advice =
        advise(
            exception(60),
            NOTHING_CHANGED,
            forbid("freeze", Action.PAUSE_TARGET, Needed.LATER_CALL));
    assertThat(advice.safety().verdict(Action.PAUSE_TARGET).vetoes()).isEmpty();
    assertThat(advice.safety().verdict(Action.PAUSE_TARGET).allowed()).isTrue();
    assertThat(advice.safety().exceptions())
        .containsExactly(
            new ExceptionUse(exception(60), ExceptionUse.Effect.USED, Set.of(Action.PAUSE_TARGET)));
  }

  @Test
  void theVetoesOfOtherRulesStand() {
    Advice advice =
        advise(
            exception(60),
            NOTHING_CHANGED,
            forbid("freeze", Action.PAUSE_TARGET, Needed.LATER_CALL),
            forbid("audit", Action.PAUSE_TARGET, Needed.LATER_CALL));
    assertThat(advice.safety().verdict(Action.PAUSE_TARGET).vetoes())
        .extracting(Veto::rule)
        .containsExactly("audit");
    assertThat(advice.safety().verdict(Action.PAUSE_TARGET).allowed()).isFalse();
  }

  @Test
  void itSaysWhenItEndsSoon() {
    assertThat(standing(exception(13))).contains(ExceptionUse.Effect.ENDS_SOON);
    assertThat(standing(exception(14))).contains(ExceptionUse.Effect.USED);
  }

  @Test
  void onceItHasEndedTheVetoStands() {
    assertThat(standing(exception(0))).contains(ExceptionUse.Effect.EXPIRED);
    Advice advice =
        advise(
            exception(0),
            NOTHING_CHANGED,
            forbid("freeze", Action.PAUSE_TARGET, Needed.LATER_CALL));
    assertThat(advice.safety().verdict(Action.PAUSE_TARGET).vetoes()).hasSize(1);
  }

  @Test
  void elsewhereItSaysNothing() {
    PolicyException elsewhere =
        new PolicyException(
            "EX-1",
            "freeze",
            "prod/search",
            "team",
            Optional.of(NOW.plus(Duration.ofDays(60))),
            "a sale",
            Set.of("watched by hand"),
            "exceptions/sale.yaml:1");
    assertThat(standing(elsewhere)).isEmpty();
  }

  @Test
  void nothingRunsAgainUnderAnExceptionUnlessNothingWasMutated() {
    Ruling veto = forbid("freeze", Action.RETRY_SAME_CHANGE, Needed.LATER_CALL);
    Attempt killed = Attempt.of(Operation.APPLY, Ending.KILLED);
    assertThat(standing(exception(60), killed, veto)).contains(ExceptionUse.Effect.ABSOLUTE);
    assertThat(standing(exception(60), NOTHING_CHANGED, veto)).contains(ExceptionUse.Effect.USED);
    assertThat(
            advise(exception(60), killed, veto).safety().verdict(Action.RETRY_SAME_CHANGE).vetoes())
        .isNotEmpty();
  }

  @Test
  void noLockIsTakenFromALivingOwnerUnderAnException() {
    Ruling veto = forbid("freeze", Action.RELEASE_STALE_LOCK, Needed.LATER_CALL);
    assertThat(standing(exception(60), lock(Liveness.ALIVE), veto))
        .contains(ExceptionUse.Effect.ABSOLUTE);
    assertThat(standing(exception(60), lock(Liveness.DEAD), veto))
        .contains(ExceptionUse.Effect.USED);
  }

  @Test
  void whatToLookAtIsNotItsBusiness() {
    assertThat(
            standing(
                exception(60),
                NOTHING_CHANGED,
                forbid("freeze", Action.INVESTIGATE, Needed.LATER_CALL)))
        .isEmpty();
  }

  @Test
  void aPackThatCouldNotBeHeardIsNotExcused() {
    assertThat(
            standing(
                exception(60),
                NOTHING_CHANGED,
                forbid("freeze", Action.PAUSE_TARGET, Needed.HEALTHY_ENGINE)))
        .isEmpty();
  }

  @Test
  void ofTwoExceptionsEachIsTold() {
    PolicyException ended = exception(0);
    Advice advice =
        Fold.fold(
            findings(NOTHING_CHANGED),
            opinions(forbid("freeze", Action.PAUSE_TARGET, Needed.LATER_CALL)),
            List.of(exception(60), ended),
            "rules");
    assertThat(advice.safety().exceptions())
        .extracting(ExceptionUse::standing)
        .containsExactlyInAnyOrder(ExceptionUse.Effect.USED, ExceptionUse.Effect.EXPIRED);
    assertThat(advice.safety().verdict(Action.PAUSE_TARGET).allowed()).isTrue();
  }

  private static Optional<ExceptionUse.Effect> standing(PolicyException exception) {
    return standing(
        exception, NOTHING_CHANGED, forbid("freeze", Action.PAUSE_TARGET, Needed.LATER_CALL));
  }

  private static Optional<ExceptionUse.Effect> standing(
      PolicyException exception, Fact fact, Ruling veto) {
    return advise(exception, fact, veto).safety().exceptions().stream()
        .map(ExceptionUse::standing)
        .findFirst();
  }

  private static Advice advise(PolicyException exception, Fact fact, Ruling... vetoes) {
    return Fold.fold(findings(fact), opinions(vetoes), List.of(exception), "rules");
  }

  private static Findings findings(Fact fact) {
    return Findings.of(Incident.about("prod/shop").with(fact).build(), NOW);
  }

  // Each step is proposed, so that only vetoes stand in its way.
  private static List<Opinion> opinions(Ruling... vetoes) {
    List<Ruling> proposals =
        List.of(
            propose(Action.PAUSE_TARGET),
            propose(Action.RETRY_SAME_CHANGE),
            propose(Action.RELEASE_STALE_LOCK));
    return List.of(
        new Opinion("built-in", proposals, Optional.empty()),
        new Opinion("house", List.of(vetoes), Optional.empty()));
  }

  private static Ruling propose(Action action) {
    return new Ruling.Proposed(
        new Citation("built-in", "playbook", "a.1"), List.of(), action, "it is time");
  }

  private static Ruling forbid(String rule, Action action, Needed needed) {
    return new Ruling.Forbidden(
        new Citation("house", rule, "a.2"), List.of(), action, "not now", Exit.with(needed));
  }

  private static StateLock lock(Liveness owner) {
    return new StateLock(
        "l", StateLock.Presence.HELD, "ci", "", owner, Optional.empty(), "lock.json");
  }

  private static PolicyException exception(int days) {
    return new PolicyException(
        "EX-" + days,
        "freeze",
        "prod/*",
        "team",
        Optional.of(NOW.plus(Duration.ofDays(days))),
        "a sale",
        Set.of("watched by hand"),
        "exceptions/sale.yaml:1");
  }
}
