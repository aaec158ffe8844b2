package dev.recovery.evidence.store;

import dev.recovery.Incident;
import dev.recovery.Term;
import dev.recovery.internal.Addresses;
import dev.recovery.internal.Values;
import dev.recovery.mutation.Attempt;
import dev.recovery.mutation.AuditTrail;
import dev.recovery.mutation.ResourceOperation;
import dev.recovery.mutation.RunLog;
import dev.recovery.state.Completeness;
import dev.recovery.state.Inventory;
import dev.recovery.state.ResourceEntry;
import dev.recovery.state.StateVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;

/**
 * What one recorded call has to do with the run in question: which operation of its log it carried
 * out, and whether recorded state knows of it.
 *
 * @param trail the file that the call was recorded in
 * @param event the recorded call
 * @param operation the operation of the run that it belongs to; absent where none does
 * @param by what the two have in common
 * @param certainty how sure it is that the run made the call
 * @param recorded whether recorded state holds what the call was about
 * @param serial the version of recorded state that says so; absent where none does
 */
public record Correlation(
    String trail,
    AuditTrail.Event event,
    Optional<ResourceOperation> operation,
    SortedSet<By> by,
    Certainty certainty,
    Recorded recorded,
    OptionalLong serial) {

  /** What a call and a run can have in common. */
  public enum By implements Term {
    /** The call names the run, in its principal or among its objects. */
    RUN,
    /** Who made the call is who started the run. */
    PRINCIPAL,
    /** The call falls within the run's time. */
    TIME,
    /** The call names the object that the run made or changed. */
    RESOURCE
  }

  /** How sure it is that the run made a call. */
  public enum Certainty implements Term {
    /** The call names the run; or object, principal and time all agree. */
    CERTAIN,
    /** The object agrees, and the time or the principal. */
    LIKELY,
    /** The time or the principal agrees, and nothing contradicts. */
    POSSIBLE,
    /** The time contradicts, or another principal acted on no object of the run. */
    UNRELATED,
    /** Nothing is known that could agree. */
    UNKNOWN
  }

  /** Whether recorded state holds the object of a call. */
  public enum Recorded implements Term {
    YES,
    NO,
    UNKNOWN
  }

  // Two clocks never agree, and a cloud tells of a call once it is over.
  private static final Duration SKEW = Duration.ofSeconds(5);

  /** Sorts what is in common. */
  public Correlation {
    Objects.requireNonNull(trail, "trail");
    Objects.requireNonNull(event, "event");
    Objects.requireNonNull(operation, "operation");
    by = Values.sorted(by);
    Objects.requireNonNull(certainty, "certainty");
    Objects.requireNonNull(recorded, "recorded");
    Objects.requireNonNull(serial, "serial");
  }

  /**
   * Correlates every recorded call of an incident with its current run.
   *
   * @param incident what was read of the artifacts
   * @return a correlation a call, in the order of time
   */
  public static List<Correlation> of(Incident incident) {
    Optional<Attempt> attempt =
        incident.all(Attempt.class).stream()
            .filter(a -> a.recency() == Attempt.Recency.CURRENT)
            .findFirst();
    List<ResourceOperation> operations =
        incident.all(RunLog.class).stream()
            .flatMap(log -> log.operations().stream())
            .filter(operation -> operation.kind().mutates())
            .toList();
    List<Correlation> found = new ArrayList<>();
    for (AuditTrail trail : incident.all(AuditTrail.class)) {
      for (AuditTrail.Event event : trail.events()) {
        found.add(of(trail.source(), event, attempt, operations, incident));
      }
    }
    found.sort(
        Comparator.comparing((Correlation c) -> c.event().at())
            .thenComparing(Correlation::trail)
            .thenComparing(c -> c.event().toString()));
    return List.copyOf(found);
  }

  private static Correlation of(
      String trail,
      AuditTrail.Event event,
      Optional<Attempt> attempt,
      List<ResourceOperation> operations,
      Incident incident) {
    EnumSet<By> by = EnumSet.noneOf(By.class);
    Optional<ResourceOperation> operation =
        operations.stream().filter(o -> names(event, o)).findFirst();
    if (operation.isPresent()) {
      by.add(By.RESOURCE);
    }
    boolean elsewhere = false;
    boolean other = false;
    if (attempt.isPresent()) {
      Attempt run = attempt.get();
      if (!run.run().isEmpty()
          && (event.principal().contains(run.run()) || event.subjects().contains(run.run()))) {
        by.add(By.RUN);
      }
      if (!run.actor().isEmpty()) {
        boolean same = event.principal().equals(run.actor());
        other = !same;
        if (same) {
          by.add(By.PRINCIPAL);
        }
      }
      Optional<Boolean> within = within(event.at(), run);
      if (within.orElse(false)) {
        by.add(By.TIME);
      }
      elsewhere = within.isPresent() && !within.get();
    }
    Set<String> objects = new HashSet<>(event.subjects());
    operation.ifPresent(
        o -> {
          objects.add(o.address());
          objects.add(o.identity());
        });
    objects.remove("");
    Optional<Inventory> state = recorded(incident);
    return new Correlation(
        trail,
        event,
        operation,
        Values.sorted(by),
        certainty(by, elsewhere, other),
        state.map(s -> held(s, objects)).orElse(Recorded.UNKNOWN),
        serial(incident, state));
  }

  private static boolean names(AuditTrail.Event event, ResourceOperation operation) {
    Set<String> subjects = event.subjects();
    return (!operation.identity().isEmpty() && subjects.contains(operation.identity()))
        || subjects.contains(operation.address())
        || (operation.identity().isEmpty()
            && subjects.contains(Addresses.name(operation.address())));
  }

  // Unknown where the run's end is not known: what it started can be told of later.
  private static Optional<Boolean> within(Instant at, Attempt run) {
    if (run.startedAt().isEmpty()) {
      return Optional.empty();
    }
    if (at.isBefore(run.startedAt().get().minus(SKEW))) {
      return Optional.of(false);
    }
    return run.endedAt().map(end -> !at.isAfter(end.plus(SKEW)));
  }

  private static Certainty certainty(Set<By> by, boolean elsewhere, boolean other) {
    if (by.contains(By.RUN) || by.containsAll(EnumSet.of(By.RESOURCE, By.PRINCIPAL, By.TIME))) {
      return Certainty.CERTAIN;
    }
    boolean resource = by.contains(By.RESOURCE);
    if (elsewhere || (other && !resource)) {
      return Certainty.UNRELATED;
    }
    if (resource && by.size() > 1) {
      return other ? Certainty.POSSIBLE : Certainty.LIKELY;
    }
    return by.isEmpty() ? Certainty.UNKNOWN : Certainty.POSSIBLE;
  }

  private static Optional<Inventory> recorded(Incident incident) {
    return incident.all(Inventory.class).stream()
        .filter(inventory -> inventory.view() == Inventory.View.RECORDED)
        .findFirst();
  }

  private static Recorded held(Inventory state, Set<String> objects) {
    for (ResourceEntry entry : state.resources()) {
      if (objects.contains(entry.identity()) || objects.contains(entry.address())) {
        return Recorded.YES;
      }
    }
    return state.completeness() == Completeness.COMPLETE ? Recorded.NO : Recorded.UNKNOWN;
  }

  private static OptionalLong serial(Incident incident, Optional<Inventory> state) {
    return state
        .flatMap(
            inventory ->
                incident.all(StateVersion.class).stream()
                    .filter(version -> version.view() == inventory.view())
                    .findFirst())
        .map(StateVersion::serial)
        .orElse(OptionalLong.empty());
  }
}
