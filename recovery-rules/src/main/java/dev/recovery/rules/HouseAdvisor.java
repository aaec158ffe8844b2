package dev.recovery.rules;

import dev.recovery.Advice;
import dev.recovery.Fact;
import dev.recovery.Incident;
import dev.recovery.RecoveryAdvisor;
import dev.recovery.authority.PolicyException;
import dev.recovery.internal.Digest;
import dev.recovery.pack.Budget;
import dev.recovery.pack.RulePack;
import dev.recovery.rules.internal.RulePackEngine;
import dev.recovery.ruling.Findings;
import dev.recovery.ruling.Fold;
import dev.recovery.ruling.Opinion;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The advisor with the built-in rules, and the packs of a house beside them. */
final class HouseAdvisor implements RecoveryAdvisor {

  // By name: to ask the format for its kinds of fact would take a tenth of the start.
  static final Set<String> ROOMS =
      Set.of(
          "dev.recovery.boundary",
          "dev.recovery.mutation",
          "dev.recovery.state",
          "dev.recovery.authority",
          "dev.recovery.safety",
          "dev.recovery.evidence");

  private final Clock clock;
  private final Budget budget;
  private final int failures;
  private final RulePackEngine engine;
  private volatile Houses houses;

  HouseAdvisor(Clock clock, List<LoadedPack> packs, Budget budget, int failures) {
    this.clock = Objects.requireNonNull(clock, "clock");
    this.budget = budget;
    this.failures = failures;
    this.engine = new RulePackEngine(BuiltInRules.PACK, BuiltInRules.load(), Applies::new);
    this.houses = Houses.of(packs.stream().map(this::house).toList());
  }

  private House house(LoadedPack pack) {
    return new House(pack, budget, failures);
  }

  @Override
  public List<RulePack> packs() {
    return houses.all().stream().<RulePack>map(House::pack).toList();
  }

  @Override
  public synchronized void reload(RulePack pack) {
    Objects.requireNonNull(pack, "pack");
    List<House> next = new ArrayList<>();
    House old = null;
    for (House house : houses.all()) {
      if (house.pack().name().equals(pack.name())) {
        old = house;
        next.add(house(LoadedPack.of(pack)));
      } else {
        next.add(house);
      }
    }
    if (old == null) {
      List<String> names = houses.all().stream().map(h -> h.pack().name()).toList();
      throw new IllegalArgumentException(
          "The advisor holds no pack (%s). %s"
              .formatted(
                  pack.name(),
                  names.isEmpty()
                      ? "It holds none: maybe give it to RecoveryAdvisor.builder().pack(...) first."
                      : "Maybe one of: " + String.join(", ", names) + "."));
    }
    houses = Houses.of(next);
    old.retire();
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
    Opinion builtIn = engine.consult(findings, List.of());
    opinions.add(builtIn);
    Houses asked = enter();
    try {
      for (House house : asked.all()) {
        opinions.add(house.consult(findings, builtIn.rulings()));
      }
    } finally {
      asked.all().forEach(House::leave);
    }
    return Fold.fold(findings, opinions, asked.exceptions(), asked.digest());
  }

  // The API's own facts are records of values, and can be large; any other may throw when shown.
  private static boolean foreign(Fact fact) {
    return !ROOMS.contains(fact.getClass().getPackageName());
  }

  // All packs as they are at one moment: none can be taken away before the call is over.
  private Houses enter() {
    while (true) {
      Houses now = houses;
      List<House> entered = new ArrayList<>(now.all().size());
      for (House house : now.all()) {
        if (!house.enter()) {
          break;
        }
        entered.add(house);
      }
      if (entered.size() == now.all().size()) {
        return now;
      }
      entered.forEach(House::leave);
      Thread.onSpinWait();
    }
  }

  /** The packs as they are at one moment. */
  private record Houses(List<House> all, List<PolicyException> exceptions, String digest) {

    static Houses of(List<House> houses) {
      List<House> all =
          houses.stream().sorted(Comparator.comparing((House h) -> h.pack().name())).toList();
      String builtIn = BuiltInRules.digest();
      StringBuilder names = new StringBuilder(builtIn);
      all.forEach(h -> names.append('\n').append(h.pack().digest()));
      return new Houses(
          all,
          all.stream().flatMap(h -> h.pack().exceptions().stream()).toList(),
          all.isEmpty() ? builtIn : Digest.of(names.toString()));
    }
  }

  /** Puts an advisor together. */
  static final class Builder implements RecoveryAdvisor.Builder {

    private final List<LoadedPack> packs = new ArrayList<>();
    private Clock clock = Clock.systemUTC();
    private Budget budget = Budget.USUAL;
    private int failures = Integer.MAX_VALUE;

    @Override
    public RecoveryAdvisor.Builder clock(Clock value) {
      clock = Objects.requireNonNull(value, "clock");
      return this;
    }

    @Override
    public RecoveryAdvisor.Builder pack(RulePack pack) {
      if (packs.stream().anyMatch(p -> p.name().equals(pack.name()))) {
        throw new IllegalArgumentException(
            "There is a pack (%s) already. Maybe one of them has another team's name in pack.yaml."
                .formatted(pack.name()));
      }
      packs.add(LoadedPack.of(pack));
      return this;
    }

    @Override
    public RecoveryAdvisor.Builder budget(Budget value) {
      budget = Objects.requireNonNull(value, "budget");
      return this;
    }

    @Override
    public RecoveryAdvisor.Builder quarantineAfter(int value) {
      if (value < 1) {
        throw new IllegalArgumentException(
            "A pack cannot be left out after %d failures. Maybe 3.".formatted(value));
      }
      failures = value;
      return this;
    }

    @Override
    public RecoveryAdvisor build() {
      return new HouseAdvisor(clock, packs, budget, failures);
    }
  }
}
