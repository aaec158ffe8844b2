package dev.recovery.testkit.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.evidence.EvidenceKind;
import dev.recovery.safety.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a team learns of its own automation. */
class OwnAutomationTest {

  private static final int WORLDS = 40;

  private static List<String> disobeyed(Strategy strategy) {
    List<String> disobeyed = new ArrayList<>();
    int asked = 0;
    for (long seed = 0; seed < WORLDS; seed++) {
      GatedPipeline gated = new GatedPipeline(PipelineWorld.of(seed), WorldProperties.Built.IN);
      strategy.recover(gated);
      disobeyed.addAll(gated.disobeyed());
      asked += gated.asked();
    }
    assertThat(asked).isPositive();
    return disobeyed;
  }

  @Test
  void whoFollowsTheAdviceObeysTheGate() {
    assertThat(disobeyed(Operator.following(WorldProperties.Built.IN))).isEmpty();
  }

  @Test
  void whoRetriesFirstIsToldWhatTheGateWouldHaveSaid() {
    assertThat(disobeyed(RetryFirst.always()))
        .isNotEmpty()
        .allSatisfy(
            step -> assertThat(step).startsWith("retry, which is forbidden: ").contains("; next "));
  }

  @Test
  void aFailureNamesTheLawInEnglishTheSeedAndTheShortestStory() {
    WorldLaw law = WorldLaw.NOTHING_IS_DUPLICATED_ORPHANED_OR_DESTROYED;
    Survey survey = Survey.of(PipelineWorld::of, RetryFirst.always(), 0, WORLDS);
    List<Survey.Seen> harmed =
        survey.worlds().stream()
            .filter(w -> law.violation(w.outcome(), w.truth()).isPresent())
            .toList();
    int fewest = harmed.stream().mapToInt(w -> w.outcome().steps().size()).min().orElseThrow();
    long last = harmed.get(harmed.size() - 1).seed();

    String text = Counterexample.text(law, PipelineWorld::of, RetryFirst.always(), last, WORLDS);

    assertThat(text)
        .startsWith(
            "Nothing is made twice, lost track of, or destroyed without an approval that names it.")
        .contains("  broken: harm was done: ")
        .containsPattern("  world \\d+: \\S");
    long seed = Long.parseLong(text.replaceAll("(?s).*the seed (-?\\d+) makes.*", "$1"));
    StrategyReport replayed = RetryFirst.always().recover(PipelineWorld.of(seed));
    assertThat(replayed.steps()).hasSize(fewest);
    assertThat(text).contains("  steps: " + Steps.text(replayed.steps()));
  }

  /** Who loses evidence is told which, and who hands over what nobody brought. */
  @Test
  void aFailureNamesWhatWasAskedForAndNotSupplied() {
    StrategyReport careless =
        new StrategyReport(
            StrategyReport.Ending.ESCALATED,
            List.of(Action.INVESTIGATE),
            Set.of(EvidenceKind.RUN_ID, EvidenceKind.LOCK_ID),
            Set.of(),
            "it was late");

    assertThat(
            Counterexample.text(
                WorldLaw.NO_EVIDENCE_IS_LOST, PipelineWorld::of, pipeline -> careless, 7, 3))
        .contains(
            "%n  it ended: it was late%n  asked for and not captured: %s, %s%n"
                .formatted(careless.uncaptured().stream().map(EvidenceKind::id).toArray()));
    assertThat(
            Survey.of(PipelineWorld::of, Operator.following(WorldProperties.Built.IN), 0, WORLDS)
                .worlds())
        .extracting(world -> world.outcome().reason())
        .anyMatch(reason -> reason.contains("; asked for and not supplied: "));
  }

  @Test
  void everyLawIsASentence() {
    assertThat(WorldLaw.values())
        .extracting(WorldLaw::sentence)
        .allMatch(sentence -> sentence.endsWith(".") && sentence.indexOf('\n') < 0)
        .doesNotHaveDuplicates();
    assertThat(SurveyLaw.values())
        .extracting(SurveyLaw::sentence)
        .allMatch(sentence -> sentence.endsWith("."));
  }

  @Test
  void stepsThatAreRepeatedStandThereOnce() {
    List<Action> steps = new ArrayList<>(List.of(Action.INVESTIGATE));
    for (int i = 0; i < 120; i++) {
      steps.add(Action.RETRY);
    }

    assertThat(Steps.text(steps)).isEqualTo("investigate, retry (120 times)");
    assertThat(Steps.text(List.of())).isEqualTo("none");
    assertThat(
            Steps.text(
                IntStream.range(0, 99)
                    .mapToObj(i -> i % 2 == 0 ? Action.NONE : Action.RETRY)
                    .collect(Collectors.toList())))
        .endsWith(", and 69 more");
  }
}
