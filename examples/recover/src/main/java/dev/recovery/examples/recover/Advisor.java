package dev.recovery.examples.recover;

import dev.recovery.Advice;
import dev.recovery.Incident;
import dev.recovery.RecoveryAdvisor;
import dev.recovery.casefile.CaseAdvice;
import dev.recovery.casefile.RecoveryCase;
import dev.recovery.pack.RulePack;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * The advisor, loaded on a thread of its own: loading the rules takes as long as all the rest of a
 * short run.
 */
final class Advisor {

  private final List<RulePack> packs = new ArrayList<>();
  private final FutureTask<RecoveryAdvisor> loading = new FutureTask<>(this::make);
  private volatile @Nullable Instant time;

  /** Begins to load the rules. */
  void load() {
    Thread thread = new Thread(loading, "rules");
    thread.setDaemon(true);
    thread.start();
  }

  private RecoveryAdvisor make() {
    RecoveryAdvisor.Builder builder = RecoveryAdvisor.builder().clock(new AsOf());
    packs.forEach(builder::pack);
    return builder.build();
  }

  /** Hears a pack as well; only before the rules are loaded. */
  void with(RulePack pack) {
    packs.add(pack);
  }

  /** The packs that are heard. */
  List<RulePack> packs() {
    return List.copyOf(packs);
  }

  /** Judges as of a time instead of now. */
  void asOf(@Nullable Instant instant) {
    time = instant;
  }

  Advice advise(Incident incident) {
    return loaded().classify(incident);
  }

  /** How a case stands, as of a time. */
  CaseAdvice advise(RecoveryCase file, Instant at) {
    asOf(at);
    return loaded().advise(file);
  }

  private RecoveryAdvisor loaded() {
    try {
      // Does nothing where it runs or has run already.
      loading.run();
      return loading.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the rules were loaded", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("the rules cannot be loaded: " + e.getCause(), e);
    }
  }

  // The rules are loaded before the command line is read that may name the time.
  private final class AsOf extends Clock {

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      Instant instant = time;
      return instant == null ? Instant.now() : instant;
    }
  }
}
