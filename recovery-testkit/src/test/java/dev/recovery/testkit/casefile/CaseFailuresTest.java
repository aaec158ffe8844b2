package dev.recovery.testkit.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.RecoveryAdvisor;
import dev.recovery.casefile.CaseEvent;
import dev.recovery.testkit.LawResult;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;

/** What a team that holds its advisor to the laws of a case waits for, and what it reads. */
class CaseFailuresTest implements CaseProperties {

  private static final AtomicInteger MADE = new AtomicInteger();

  @Override
  public RecoveryAdvisor advisor() {
    MADE.incrementAndGet();
    return RecoveryAdvisor.create(Clock.fixed(Cases.END, ZoneOffset.UTC));
  }

  @AfterContainer
  static void oneAdvisorForAllTriesOfAllLaws() {
    assertThat(MADE).hasValue(1);
  }

  @Property(tries = 20)
  void aFailureNamesTheLawInEnglishAndEachEventInALine(@ForAll("cases") List<CaseEvent> events) {
    CaseLaw law = CaseLaw.A_DEBT_NEVER_VANISHES_UNSETTLED;
    String text = CaseFailure.text(law, LawResult.broken("a debt is gone"), events);

    assertThat(text).startsWith(law.sentence() + "\n  broken: a debt is gone\n");
    assertThat(text.lines().filter(line -> line.startsWith("  event "))).hasSameSizeAs(events);
  }
}
