package dev.recovery.readers.sink;

import dev.recovery.mutation.ResourceOperation.Kind;
import dev.recovery.mutation.ResourceOperation.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One run of one thing, of the several that a log may hold. Mutable while it is read. */
final class Leg {

  private static final int MOST_ERRORS = 1_000;

  /** What it is about; the empty string where nothing says. */
  final String name;

  /** The run that a wrapper said it tries once more by this one; null where it is none's. */
  final @Nullable Leg before;

  private final boolean looping;
  final List<Message> errors = new ArrayList<>();
  final List<Log.Entry> operations = new ArrayList<>();
  final Map<String, String> objects = new HashMap<>();
  Log.Last end = Log.Last.NOTHING;
  boolean interrupted;
  boolean planningFailed;

  /** Whether the last that was heard of it is that something in it ended with a code. */
  boolean exited;

  /** Whether its command sets out to change something. */
  boolean changes;

  /** Whether its tool says that there was nothing to do. */
  boolean idle;

  /** Whether a summary of its tool says that it came out well at last. */
  boolean mended;

  /** Whether it counted what it would do, and found something. */
  Optional<Boolean> planned = Optional.empty();

  /**
   * A run.
   *
   * @param before the run that a wrapper said it tries once more; null where it said so of none
   * @param looping whether its command is a loop, whose turns are about different things
   */
  Leg(String name, @Nullable Leg before, boolean looping) {
    this.name = name;
    this.before = before;
    this.looping = looping;
  }

  void error(Message message) {
    if (errors.size() < MOST_ERRORS) {
      errors.add(message);
    }
  }

  /** Takes down how a log stands at its end. */
  void keep(Log log) {
    end = log.last;
    interrupted = log.interrupted;
    planningFailed = log.planningFailed;
    exited = log.exitedLast;
  }

  boolean failed() {
    return end == Log.Last.ERROR
        || interrupted
        || exited
        || (end == Log.Last.OPERATION && operations.stream().anyMatch(Log.Entry::unfinished));
  }

  /** Whether a later run is about the same thing, and ended this one's failure. */
  boolean endedBy(Leg later) {
    return same(later) && later.well(mutates()) && !twice(later);
  }

  private boolean same(Leg later) {
    boolean named = name.equals(later.name) && !name.isEmpty();
    // One attempt ends before it names what it is about, the next one names it.
    boolean names = !name.isEmpty() && later.name.startsWith(name + "\n");
    if (later.tries(this) && (named || names || later.name.isEmpty() || name.isEmpty())) {
      return true;
    }
    boolean nameless = name.isEmpty() && later.name.isEmpty();
    return !looping
        && !later.looping
        && (named || later.holds(objects) || (nameless && later.completes(operations)));
  }

  private boolean tries(Leg other) {
    for (Leg leg = before; leg != null; leg = leg.before) {
      if (leg == other) {
        return true;
      }
    }
    return false;
  }

  // Whoever finds all that another run saw, under the same identities, works on the same thing.
  private boolean holds(Map<String, String> others) {
    return !others.isEmpty()
        && others.entrySet().stream().allMatch(e -> e.getValue().equals(objects.get(e.getKey())));
  }

  // What failed of this run is done by a later one, under the same addresses.
  private boolean completes(List<Log.Entry> others) {
    List<Log.Entry> failed = others.stream().filter(e -> e.came(Outcome.ERRORED)).toList();
    return !failed.isEmpty()
        && failed.stream()
            .allMatch(
                e ->
                    operations.stream()
                        .anyMatch(
                            o ->
                                o.came(Outcome.COMPLETED)
                                    && o.kind() == e.kind()
                                    && o.address().equals(e.address())));
  }

  private boolean mutates() {
    return changes || operations.stream().anyMatch(e -> e.kind().mutates());
  }

  private boolean well(boolean changing) {
    return end == Log.Last.SUCCESS
        || (!changing && (end == Log.Last.PLANNED || end == Log.Last.PREPARED));
  }

  // What was being made when the answer was lost may exist beside what was made afterwards.
  private boolean twice(Leg later) {
    return operations.stream()
        .filter(lost -> lost.kind() == Kind.CREATE && lost.unfinished())
        .anyMatch(lost -> later.makes(lost.address()));
  }

  private boolean makes(String address) {
    for (Log.Entry entry : operations) {
      if (entry.address().equals(address) && entry.kind() != Kind.READ) {
        return entry.kind() == Kind.CREATE;
      }
    }
    return false;
  }
}
