package dev.recovery.testkit.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.Advice;
import dev.recovery.Incident;
import dev.recovery.RecoveryAdvisor;
import dev.recovery.casefile.CaseEvent;
import dev.recovery.casefile.RecoveryCase;
import dev.recovery.evidence.Captured;
import dev.recovery.evidence.EvidenceKind;
import dev.recovery.recovery.Proposal;
import dev.recovery.recovery.Recovery;
import dev.recovery.safety.Action;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import net.jqwik.api.Example;

/** A law that nothing can break is none: each rejects a strategy that is broken in just its way. */
class BrokenStrategiesTest {

  private static final int WORLDS = 60;
  private final RecoveryAdvisor sound = WorldProperties.Built.IN;

  private static void rejects(WorldLaw law, Strategy broken) {
    Survey survey = Survey.of(PipelineWorld::of, broken, 0, WORLDS);
    assertThat(survey.worlds())
        .as("%s, held against a broken strategy", law)
        .anySatisfy(w -> assertThat(law.violation(w.outcome(), w.truth())).isPresent());
  }

  @Example
  void whoRetriesForEverIsCaught() {
    rejects(
        WorldLaw.THE_LOOP_ENDS,
        Operator.following(
            advising(a -> a.boundary().stage().id().equals("apply"), Action.RETRY_SAME_CHANGE)));
  }

  @Example
  void whoTakesGreenForRecoveredIsCaught() {
    rejects(WorldLaw.RECOVERED_MEANS_THAT_THE_ACCOUNTS_AGREE, RetryFirst.always());
    rejects(WorldLaw.RECOVERY_IS_PROVEN, RetryFirst.always());
  }

  @Example
  void whoRetriesFirstIsCaughtInTheAct() {
    rejects(WorldLaw.NOTHING_IS_DUPLICATED_ORPHANED_OR_DESTROYED, RetryFirst.always());
    rejects(WorldLaw.NO_EVIDENCE_IS_LOST, RetryFirst.onTransientErrors());
  }

  @Example
  void whoForgetsWhatIsOwedIsCaught() {
    rejects(
        WorldLaw.NOTHING_OWED_IS_LOST,
        world -> {
          StrategyReport told = Operator.following(sound).recover(world);
          return new StrategyReport(
              told.ending(), told.steps(), told.uncaptured(), told.proven(), told.reason());
        });
  }

  @Example
  void whoAppliesPastADriftIsCaught() {
    rejects(
        WorldLaw.NOBODYS_CHANGE_IS_REVERTED,
        Operator.following(advising(a -> a.boundary().stage().id().equals("plan"), Action.NONE)));
  }

  @Example
  void whoUnlocksInsteadOfWaitingIsCaught() {
    rejects(
        WorldLaw.NO_LIVE_LOCK_IS_BROKEN,
        world ->
            Operator.following(sound)
                .recover(
                    new Forwarding(world) {
                      @Override
                      public void act(Action action) {
                        super.act(action == Action.WAIT_FOR_OWNER ? Action.FORCE_UNLOCK : action);
                      }
                    }));
  }

  @Example
  void whoOnlyPretendsToCaptureIsCaught() {
    rejects(
        WorldLaw.NO_EVIDENCE_IS_LOST,
        world ->
            Operator.following(sound)
                .recover(
                    new Forwarding(world) {
                      @Override
                      public Optional<Captured> capture(EvidenceKind kind) {
                        return Optional.of(new Captured(kind, "nowhere"));
                      }
                    }));
  }

  @Example
  void whoHandsOverWithoutTheEvidenceIsCaught() {
    rejects(
        WorldLaw.ESCALATION_KEEPS_THE_EVIDENCE,
        world ->
            Operator.following(advising(a -> true, Action.ESCALATE))
                .recover(
                    new Forwarding(world) {
                      private final Set<EvidenceKind> asked = EnumSet.noneOf(EvidenceKind.class);

                      @Override
                      public Optional<Captured> capture(EvidenceKind kind) {
                        return asked.add(kind) ? Optional.empty() : super.capture(kind);
                      }
                    }));
  }

  @Example
  void whoClosesOnGreenIsCaughtInTheCases() {
    Survey survey = Survey.of(PipelineWorld::of, RetryFirst.always(), 0, WORLDS);
    assertThat(SurveyLaw.NO_CASE_IS_CLOSED_UNPROVEN.violation(survey)).isPresent();
    Survey lost = Survey.of(PipelineWorld::of, this::forgetting, 0, WORLDS);
    assertThat(SurveyLaw.NO_DEBT_IS_LOST.violation(lost)).isPresent();
    assertThat(SurveyLaw.NO_CASE_IS_CLOSED_UNPROVEN.violation(lost)).isPresent();
  }

  // The case as somebody tells it who leaves out what was done.
  private StrategyReport forgetting(Pipeline world) {
    StrategyReport told = Operator.following(sound).recover(world);
    return new StrategyReport(
        told.ending(),
        told.steps(),
        told.uncaptured(),
        told.proven(),
        told.reason(),
        told.file()
            .map(
                file ->
                    RecoveryCase.of(
                        file.id(),
                        file.events().stream()
                            .filter(
                                e ->
                                    !(e instanceof CaseEvent.Acted)
                                        && !(e instanceof CaseEvent.Checked))
                            .toList())));
  }

  @Example
  void anAdvisorThatAlwaysHandsOverIsOfNoUse() {
    Survey survey =
        Survey.of(
            PipelineWorld::of, Operator.following(advising(a -> true, Action.ESCALATE)), 0, WORLDS);
    assertThat(SurveyLaw.THE_ADVICE_IS_OF_USE.violation(survey)).isPresent();
    assertThat(SurveyLaw.NO_WORLD_IS_HARMED.violation(survey)).isEmpty();
  }

  @Example
  void whoRetriesFirstHarmsAndCallsItRecoveredInAClusterAsWell() {
    Survey survey = Survey.of(ClusterWorld::of, RetryFirst.always(), 0, WORLDS);
    assertThat(SurveyLaw.NO_WORLD_IS_HARMED.violation(survey)).isPresent();
    assertThat(SurveyLaw.NO_WORLD_IS_FALSELY_GREEN.violation(survey)).isPresent();
  }

  /** The built-in advice, but for one step that is always advised where the condition holds. */
  private RecoveryAdvisor advising(Predicate<Advice> where, Action step) {
    UnaryOperator<Advice> change =
        a ->
            new Advice(
                a.incident(),
                a.boundary(),
                a.mutation(),
                a.state(),
                a.authority(),
                a.safety(),
                a.evidence(),
                new Recovery(
                    a.recovery().playbook(),
                    a.recovery().others(),
                    step,
                    List.of(new Proposal(step, "always", "broken")),
                    a.recovery().procedure(),
                    a.recovery().prove()),
                a.learning(),
                a.opinions(),
                "broken",
                a.binding().at());
    return (Incident incident) -> {
      Advice advice = sound.classify(incident);
      return where.test(advice) ? change.apply(advice) : advice;
    };
  }
}
