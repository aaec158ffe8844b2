package dev.recovery.examples.houserules;

import com.acme.OrderBatch;
import dev.recovery.Incident;
import dev.recovery.RecoveryAdvisor;
import dev.recovery.boundary.Environment;
import dev.recovery.pack.RulePack;
import dev.recovery.readers.Artifact;
import dev.recovery.readers.Artifacts;
import dev.recovery.readers.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

/** The shop's packs and cases, on a day after its exception ended. */
final class Shop {

  static final Clock CLOCK = Clock.fixed(Instant.parse("2029-12-24T12:00:00Z"), ZoneOffset.UTC);
  static final RecoveryAdvisor ADVISOR = ShopAdvisor.with(Path.of("shop"), CLOCK);

  static final RulePack PACK = RulePack.load(Path.of("shop"));
  static final List<Incident> CASES =
      List.of(incident("killed-apply"), incident("hanging-reservation"), openBatch(), stock());

  private Shop() {}

  /** What the case {@code open-batch} says. */
  static Incident openBatch() {
    return Incident.about("terraform/prod/shop")
        .with(new OrderBatch("4711", OrderBatch.Status.OPEN))
        .build();
  }

  private static Incident stock() {
    return Incident.about("terraform/prod/stock").in(Environment.PRODUCTION).build();
  }

  /** A case of the pack in the folder {@code shop}. */
  static Incident incident(String name) {
    try (Stream<Path> files = Files.list(Path.of("shop/cases", name))) {
      List<Artifact> artifacts = files.sorted().map(Artifact::of).toList();
      return Artifacts.read(name, artifacts, Context.NONE, ADVISOR.packs()).incident();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same, seen in the shop. */
  static Incident of(Incident incident) {
    return Incident.about("terraform/prod/shop").withAll(incident.facts()).build();
  }

  static RecoveryAdvisor with(RulePack... packs) {
    RecoveryAdvisor.Builder builder = RecoveryAdvisor.builder().clock(CLOCK);
    Stream.of(packs).forEach(builder::pack);
    return builder.build();
  }
}
