package dev.recovery.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import com.google.common.collect.Lists;
import dev.recovery.Advice;
import dev.recovery.Incident;
import dev.recovery.RecoveryAdvisor;
import dev.recovery.rules.BuiltInRules;
import dev.recovery.rules.engine.TextRules;
import dev.recovery.ruling.Findings;
import dev.recovery.ruling.Fold;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Nobody orders rules: the last file first, and the last rule of each first, advise the same. */
class RuleOrderTest {

  private static final RecoveryAdvisor SOUND = DoctrineProperties.Built.IN;
  private static final TextRules BACKWARDS =
      TextRules.compile(
          BuiltInRules.PACK, backwards(RuleFiles.builtIn()), TextRules.Engine.CLASSIC);
  private static final List<Incident> INCIDENTS = Incidents.sample(600, 2026);

  // TextRules compiles files in the order of their names.
  private static Map<String, String> backwards(Map<String, String> files) {
    Map<String, String> backwards = new TreeMap<>();
    int last = files.size();
    for (String text : files.values()) {
      List<String> parts = new ArrayList<>(Splitter.on("\nrule \"").splitToList(text));
      String head = parts.remove(0);
      backwards.put(
          "%03d.drl".formatted(last--),
          head + "\nrule \"" + String.join("\nrule \"", Lists.reverse(parts)));
    }
    return backwards;
  }

  private static Advice backwards(Incident incident) {
    Advice advice = SOUND.classify(incident);
    Findings findings = Findings.of(incident, advice.binding().at());
    return Fold.fold(
        findings, List.of(BACKWARDS.consult(findings, List.of())), advice.binding().rules());
  }

  @Test
  void neitherTheOrderOfFilesNorOfTheRulesInThemMatters() {
    for (Incident incident : INCIDENTS) {
      assertThat(backwards(incident).explain()).isEqualTo(SOUND.classify(incident).explain());
    }
  }

  @Test
  void anAdvisorThatHeedsTheFirstRuleIsRejected() {
    RecoveryAdvisor one = new FirstProposalWins(SOUND);
    RecoveryAdvisor other = new FirstProposalWins(RuleOrderTest::backwards);
    assertThat(INCIDENTS)
        .anySatisfy(
            incident ->
                assertThat(other.classify(incident).explain())
                    .isNotEqualTo(one.classify(incident).explain()));
  }
}
