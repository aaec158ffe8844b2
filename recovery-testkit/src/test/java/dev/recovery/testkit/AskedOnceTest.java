package dev.recovery.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.RecoveryAdvisor;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.lifecycle.AfterContainer;

/** The test that everybody writes first: it makes its advisor where it is asked for one. */
class AskedOnceTest implements DoctrineProperties {

  private static final AtomicInteger MADE = new AtomicInteger();

  @Override
  public RecoveryAdvisor advisor() {
    MADE.incrementAndGet();
    return RecoveryAdvisor.create(Clock.fixed(Built.NOW, ZoneOffset.UTC));
  }

  @AfterContainer
  static void oneAdvisorForAllTriesOfAllLaws() {
    assertThat(MADE).hasValue(1);
  }
}
