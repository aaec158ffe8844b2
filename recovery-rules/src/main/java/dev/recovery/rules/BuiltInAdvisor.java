package dev.recovery.rules;

import dev.recovery.Advice;
import dev.recovery.Fact;
import dev.recovery.Findings;
import dev.recovery.Incident;
import dev.recovery.RecoveryAdvisor;
import dev.recovery.authority.Approval;
import dev.recovery.boundary.Circumstances;
import dev.recovery.evidence.Captured;
import dev.recovery.mutation.Attempt;
import dev.recovery.ruling.Fold;
import dev.recovery.ruling.Opinion;
import dev.recovery.safety.Impact;
import dev.recovery.state.Inventory;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The advisor with the built-in rules. */
final class BuiltInAdvisor implements RecoveryAdvisor {

  private static final Set<String> ROOMS =
      Stream.of(
              Approval.class,
              Circumstances.class,
              Captured.class,
              Attempt.class,
              Impact.class,
              Inventory.class)
          .map(Class::getPackageName)
          .collect(Collectors.toUnmodifiableSet());

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
      for (Fact fact : incident.facts()) {
        if (foreign(fact)) {
          Objects.requireNonNull(fact.toString(), "text");
        }
      }
      findings = Findings.of(incident, now);
    } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
      // A fact of a team's own may throw; then nothing is known, and nothing is allowed.
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

  // The API's own facts are records of values, and can be large; any other may throw when shown.
  private static boolean foreign(Fact fact) {
    return !ROOMS.contains(fact.getClass().getPackageName());
  }
}
