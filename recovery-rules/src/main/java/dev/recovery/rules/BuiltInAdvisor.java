package dev.recovery.rules;

import dev.recovery.Advice;
import dev.recovery.Findings;
import dev.recovery.Incident;
import dev.recovery.RecoveryAdvisor;
import dev.recovery.ruling.Fold;
import dev.recovery.ruling.Opinion;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The advisor with the built-in rules. */
final class BuiltInAdvisor implements RecoveryAdvisor {

  private final Clock clock;
  private final RulePackEngine engine;
  private final String digest;

  BuiltInAdvisor(Clock clock) {
    this.clock = Objects.requireNonNull(clock, "clock");
    this.engine =
        new RulePackEngine(BuiltInRules.PACK, BuiltInRules.load(), RulePackEngine.FIRING_LIMIT);
    this.digest = BuiltInRules.digest();
  }

  @Override
  public Advice classify(Incident incident) {
    Objects.requireNonNull(incident, "incident");
    Instant now = clock.instant();
    List<Opinion> opinions = new ArrayList<>();
    Findings findings;
    try {
      findings = Findings.of(incident, now);
    } catch (RuntimeException e) {
      // A fact of somebody else's making may throw; then nothing is known, and nothing is allowed.
      findings = Findings.of(Incident.about(incident.target()).build(), now);
      opinions.add(
          new Opinion(
              "facts",
              List.of(),
              Optional.of("the facts could not be read: " + e.getClass().getSimpleName())));
    }
    opinions.add(engine.consult(findings, List.of()));
    return Fold.fold(findings, opinions, digest);
  }
}
