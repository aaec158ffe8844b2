package dev.recovery.examples.houserules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.Advice;
import dev.recovery.Incident;
import dev.recovery.RecoveryAdvisor;
import dev.recovery.pack.RulePack;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sentences, tables and DRL are three ways to say the same. */
class SentencesTest {

  @Test
  void theSameRulesSayTheSame() {
    RecoveryAdvisor sentences = Shop.with(RulePack.load(Path.of("shop")));
    RecoveryAdvisor drl = Shop.with(RulePack.load(Path.of("shop-in-drl")));
    for (Incident incident : Shop.CASES) {
      Advice one = sentences.classify(incident);
      Advice other = drl.classify(incident);
      assertThat(one.opinions().get(1).rulings())
          .isNotEmpty()
          .hasSameSizeAs(other.opinions().get(1).rulings());
      assertThat(answers(one)).isEqualTo(answers(other));
    }
  }

  private static List<Object> answers(Advice advice) {
    return List.of(
        advice.safety().verdicts(),
        advice.safety().severity(),
        advice.safety().reasons(),
        advice.evidence(),
        advice.recovery(),
        advice.learning());
  }
}
