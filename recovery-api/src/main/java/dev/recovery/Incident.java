package dev.recovery;

import dev.recovery.boundary.Circumstances;
import dev.recovery.boundary.Environment;
import dev.recovery.boundary.Stage;
import dev.recovery.internal.Merge;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What was seen of one target when something went wrong: facts, and never what anybody concluded
 * from them.
 *
 * <p>Immutable, and independent of the order in which facts were given. Facts about one subject are
 * merged; where they cannot all be true, the component becomes unknown and {@link
 * #contradictions()} names it.
 */
public final class Incident {

  private static final Comparator<Fact> ORDER =
      Comparator.comparing((Fact f) -> f.getClass().getName())
          .thenComparing(f -> f.about().toString())
          .thenComparing(Fact::toString);

  private final String target;
  private final List<Fact> facts;
  private final List<Contradiction> contradictions;
  // As they were given: a merged fact no longer says what was contradicted.
  private final List<Fact> given;

  private Incident(
      String target, List<Fact> facts, List<Contradiction> contradictions, List<Fact> given) {
    this.target = target;
    this.facts = facts;
    this.contradictions = contradictions;
    this.given = given;
  }

  /**
   * Starts the description of an incident.
   *
   * @param target the unit, application or object that failed, by the name its owners use
   * @return a builder without facts
   */
  public static Builder about(String target) {
    return new Builder(Objects.requireNonNull(target, "target"));
  }

  /**
   * What failed.
   *
   * @return the target's name
   */
  public String target() {
    return target;
  }

  /**
   * All facts, in an order that does not depend on how they were given.
   *
   * @return an immutable list
   */
  public List<Fact> facts() {
    return facts;
  }

  /**
   * The facts as they were given, before those about one subject were merged. Only where {@link
   * #contradictions()} is not empty do they say more than {@link #facts()}.
   *
   * @return an immutable list in an order that does not depend on how they were given
   */
  public List<Fact> accounts() {
    return given.stream().distinct().sorted(ORDER).toList();
  }

  /**
   * The accounts that cannot all be true.
   *
   * @return an immutable list, empty for most incidents
   */
  public List<Contradiction> contradictions() {
    return contradictions;
  }

  /**
   * The facts of one kind.
   *
   * @param kind a fact type
   * @param <F> the fact type
   * @return in the order of {@link #facts()}
   */
  public <F extends Fact> List<F> all(Class<F> kind) {
    List<F> found = new ArrayList<>();
    for (Fact fact : facts) {
      if (kind.isInstance(fact)) {
        found.add(kind.cast(fact));
      }
    }
    return found;
  }

  /**
   * The fact of a kind of which there is at most one.
   *
   * @param kind a fact type
   * @param <F> the fact type
   * @return the first of {@link #all}
   */
  public <F extends Fact> Optional<F> one(Class<F> kind) {
    for (Fact fact : facts) {
      if (kind.isInstance(fact)) {
        return Optional.of(kind.cast(fact));
      }
    }
    return Optional.empty();
  }

  /**
   * The incident with more facts.
   *
   * @param more what else was seen
   * @return another incident
   */
  public Incident and(Fact... more) {
    return about(target).withAll(given).with(more).build();
  }

  /**
   * The incident known less well: without all that was given about one subject.
   *
   * @param fact one of {@link #facts()}
   * @return another incident
   */
  public Incident without(Fact fact) {
    return about(target)
        .withAll(
            given.stream()
                .filter(g -> g.getClass() != fact.getClass() || !g.about().equals(fact.about()))
                .toList())
        .build();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Incident that
        && target.equals(that.target)
        && facts.equals(that.facts)
        && contradictions.equals(that.contradictions);
  }

  @Override
  public int hashCode() {
    return Objects.hash(target, facts, contradictions);
  }

  @Override
  public String toString() {
    return "Incident[target=%s, facts=%s, contradictions=%s]"
        .formatted(target, facts, contradictions);
  }

  /** Collects facts. Not thread-safe; may be used again after {@link #build()}. */
  public static final class Builder {

    private final String target;
    private final List<Fact> facts = new ArrayList<>();
    private Environment environment = Environment.UNKNOWN;
    private Stage stage = Stage.UNKNOWN;

    private Builder(String target) {
      this.target = target;
    }

    /**
     * Says what the target serves.
     *
     * @param environment the environment
     * @return this builder
     */
    public Builder in(Environment environment) {
      this.environment = Objects.requireNonNull(environment, "environment");
      return this;
    }

    /**
     * Says where the pipeline was.
     *
     * @param stage the stage
     * @return this builder
     */
    public Builder at(Stage stage) {
      this.stage = Objects.requireNonNull(stage, "stage");
      return this;
    }

    /**
     * Adds what was seen.
     *
     * @param observations facts in any order
     * @return this builder
     */
    public Builder with(Fact... observations) {
      return withAll(Arrays.asList(observations));
    }

    /**
     * Adds what was seen.
     *
     * @param observations facts in any order
     * @return this builder
     */
    public Builder withAll(Collection<? extends Fact> observations) {
      for (Fact observation : observations) {
        facts.add(
            Objects.requireNonNull(
                observation,
                () ->
                    "A fact about (%s) is null. Maybe leave it out: what is left out is unknown."
                        .formatted(target)));
      }
      return this;
    }

    /**
     * Merges the facts into an incident.
     *
     * @return the incident
     */
    public Incident build() {
      List<Fact> given = new ArrayList<>(facts);
      if (environment != Environment.UNKNOWN || stage != Stage.UNKNOWN) {
        given.add(
            new Circumstances(
                environment,
                stage,
                Circumstances.Authorization.UNKNOWN,
                Circumstances.Controller.UNKNOWN));
      }
      Map<Object, List<Fact>> bySubject = new LinkedHashMap<>();
      for (Fact fact : given) {
        bySubject
            .computeIfAbsent(List.of(fact.getClass(), fact.about()), s -> new ArrayList<>(1))
            .add(fact);
      }
      List<Contradiction> contradictions = new ArrayList<>();
      List<Fact> merged = new ArrayList<>(bySubject.size());
      for (List<Fact> accounts : bySubject.values()) {
        merged.addAll(Merge.accounts(accounts, contradictions));
      }
      merged.sort(ORDER);
      contradictions.sort(
          Comparator.comparing(Contradiction::kind)
              .thenComparing(Contradiction::component)
              .thenComparing(c -> c.values().toString()));
      return new Incident(
          target, List.copyOf(merged), List.copyOf(contradictions), List.copyOf(given));
    }
  }
}
