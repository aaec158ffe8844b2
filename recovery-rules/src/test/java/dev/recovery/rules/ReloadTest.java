package dev.recovery.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.Advice;
import dev.recovery.Incident;
import dev.recovery.RecoveryAdvisor;
import dev.recovery.boundary.Environment;
import dev.recovery.pack.RulePack;
import dev.recovery.pack.RulePackException;
import dev.recovery.safety.Action;
import dev.recovery.safety.Veto;
import java.io.IOException;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules change while the advisor is asked: a thousand times in the whole build. */
final class ReloadTest {

  private static final int TIMES = Integer.getInteger("reload.times", 40);
  private static final int THREADS = 8;
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC);
  private static final Incident INCIDENT =
      Incident.about("ledger").in(Environment.PRODUCTION).build();

  @TempDir private Path folder = Path.of("");

  private RulePack version(int number) throws IOException {
    return RulePack.load(
        PackFolder.write(
            folder,
            """
            rule "the ledger is closed"
            @Reference( "RUNBOOK-12" )
            when
              Situation( target == "ledger" )
            then
              forbid( kcontext, Action.PAUSE_TARGET, "version %d one", Exit.with( Needed.LATER_CALL ) );
              forbid( kcontext, Action.ROLLBACK_STATE, "version %d two", Exit.with( Needed.LATER_CALL ) );
            end
            """
                .formatted(number, number)));
  }

  // Both of its vetoes are there, and both are of one version.
  private static int version(Advice advice) {
    List<Integer> versions = new ArrayList<>();
    for (Action action : List.of(Action.PAUSE_TARGET, Action.ROLLBACK_STATE)) {
      advice.safety().verdict(action).vetoes().stream()
          .filter(v -> v.rule().equals("the ledger is closed"))
          .map(Veto::reason)
          .forEach(reason -> versions.add(Integer.valueOf(reason.split(" ", -1)[1])));
    }
    boolean whole =
        versions.size() == 2
            && versions.get(0).equals(versions.get(1))
            && advice.opinions().stream().allMatch(o -> o.failure().isEmpty());
    return whole ? versions.get(0) : -1;
  }

  @Test
  void everyCallIsAnsweredByOneVersionAndNoneIsKept() throws Exception {
    RecoveryAdvisor advisor = RecoveryAdvisor.builder().clock(CLOCK).pack(version(0)).build();
    AtomicBoolean over = new AtomicBoolean();
    AtomicLong answered = new AtomicLong();
    // The calls that begin after a reload are answered by it or by a later one.
    AtomicLong least = new AtomicLong();
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    ReferenceQueue<RulePack> gone = new ReferenceQueue<>();
    List<WeakReference<RulePack>> old = new ArrayList<>();
    List<Future<String>> callers = new ArrayList<>();
    try {
      for (int i = 0; i < THREADS; i++) {
        callers.add(
            pool.submit(
                () -> {
                  while (!over.get()) {
                    long before = least.get();
                    int version = version(advisor.classify(INCIDENT));
                    if (version < before) {
                      return "version %d after %d".formatted(version, before);
                    }
                    answered.incrementAndGet();
                    // Eight threads that never rest leave nothing to reload with.
                    Thread.sleep(1);
                  }
                  return "";
                }));
      }
      for (int i = 1; i <= TIMES; i++) {
        old.add(new WeakReference<>(advisor.packs().get(0), gone));
        advisor.reload(version(i));
        least.set(i);
      }
    } finally {
      over.set(true);
      pool.shutdown();
    }
    for (Future<String> caller : callers) {
      assertThat(caller.get(1, TimeUnit.MINUTES)).isEmpty();
    }
    assertThat(answered.get()).isGreaterThan(TIMES);
    assertThat(version(advisor.classify(INCIDENT))).isEqualTo(TIMES);
    assertThat(kept(old)).as("versions of %d that are still in memory", old.size()).isZero();
  }

  // A version holds its classes, and its classes hold it: when it is gone, so are they.
  private static long kept(List<WeakReference<RulePack>> old) throws InterruptedException {
    long kept = old.size();
    for (int i = 0; i < 50 && kept > 0; i++) {
      System.gc();
      Thread.sleep(20);
      kept = old.stream().filter(r -> r.get() != null).count();
    }
    return kept;
  }

  @Test
  void aFolderIsLookedAtOnlyWhereItChanged() throws IOException {
    RecoveryAdvisor advisor = RecoveryAdvisor.builder().clock(CLOCK).pack(version(1)).build();
    List<RulePackException> refused = new ArrayList<>();
    PackWatch watch = PackWatch.of(advisor, folder, refused::add);
    RulePack first = advisor.packs().get(0);
    watch.run();
    assertThat(advisor.packs().get(0)).isSameAs(first);

    version(2);
    watch.run();
    watch.run();
    assertThat(version(advisor.classify(INCIDENT))).isEqualTo(2);

    PackFolder.file(folder, "rules.drl", "rule \"broken\" when then end");
    watch.run();
    watch.run();
    assertThat(refused).hasSize(1);
    assertThat(version(advisor.classify(INCIDENT))).isEqualTo(2);

    version(3);
    watch.run();
    assertThat(refused).hasSize(1);
    assertThat(version(advisor.classify(INCIDENT))).isEqualTo(3);
  }
}
