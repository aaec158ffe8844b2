package dev.recovery.testkit.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.testkit.world.Survey.Fate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * All three strategies in the same worlds. Whoever follows the advice does no harm in any of them;
 * the two that retry do, or the worlds would be too kind to prove anything.
 */
class WorldReportTest {

  private static final int WORLDS = Integer.getInteger("recovery.worlds", 250);

  @Test
  void theAdviceDoesNoHarmInAnyWorldAndTheOthersDo() throws IOException {
    WorldReport report = WorldReport.of(WorldProperties.Built.IN, WORLDS);
    report.write(Path.of("target"));
    for (Survey advised : report.advised()) {
      assertThat(advised.worlds()).hasSize(WORLDS).allMatch(w -> w.broken().isEmpty());
      assertThat(advised.cases().cases()).isEqualTo(WORLDS);
      assertThat(advised.cases().closed()).isEqualTo(advised.recovered());
      assertThat(advised.cases().owed()).isGreaterThan(advised.cases().settled()).isPositive();
      for (SurveyLaw law : SurveyLaw.values()) {
        assertThat(law.violation(advised)).as("%s", law).isEmpty();
      }
    }
    report
        .kinds()
        .values()
        .forEach(
            surveys ->
                assertThat(List.copyOf(surveys.values()).subList(1, surveys.size()))
                    .allMatch(retried -> retried.count(Fate.HARMED) > 0));
  }

  @Test
  void aSmallReportShowsEveryFateAndEveryHarm() {
    WorldReport report = WorldReport.of(WorldProperties.Built.IN, 40);
    assertThat(report.markdown()).contains("follow the advice", "retry first", "seed ");
    for (Harm harm : Harm.values()) {
      assertThat(report.markdown()).contains(harm.phrase());
    }
    assertThat(report.svg()).startsWith("<svg ").endsWith("</svg>\n");
    for (Fate fate : Fate.values()) {
      assertThat(report.svg()).contains(fate.phrase());
    }
  }
}
