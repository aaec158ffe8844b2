package dev.recovery.readers.sink.live;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What was opened to everybody, by whomever, and what of it was closed again. Mutable while files
 * are read.
 */
public final class Exposures {

  private static final int MOST = 5_000;

  /**
   * Something that is open, or would be.
   *
   * @param object as facts refer to it
   * @param names every name it has
   * @param what is open, in words, or the beginning of them; the empty string for all of it
   * @param at when; absent when nobody said
   * @param source where it is seen
   */
  public record Opening(
      String object, Set<String> names, String what, Optional<Instant> at, String source) {

    boolean meets(Opening other) {
      return LiveChanges.meet(names, other.names)
          && (what.startsWith(other.what) || other.what.startsWith(what));
    }
  }

  private record Act(Opening opening, boolean opens) {}

  private final List<Act> calls = new ArrayList<>();
  private final List<Opening> standing = new ArrayList<>();
  private final List<Opening> planned = new ArrayList<>();
  private final List<Opening> plannedClosings = new ArrayList<>();

  /** A call opened something. */
  public void opened(Opening opening) {
    keep(calls, new Act(opening, true));
  }

  /** A call closed something. */
  public void closed(Opening opening) {
    keep(calls, new Act(opening, false));
  }

  /** Something was seen to be open. */
  public void stands(Opening opening) {
    keep(standing, opening);
  }

  /** A plan would open something of a resource. */
  public void planned(Opening opening) {
    keep(planned, opening);
  }

  /** A plan would close something of a resource. */
  public void plannedToClose(Opening opening) {
    keep(plannedClosings, opening);
  }

  private static <T> void keep(List<T> list, T one) {
    if (list.size() < MOST) {
      list.add(one);
    }
  }

  /**
   * What is open after all that was seen.
   *
   * @param carriedOut whether what was planned for a resource was done
   */
  public List<Opening> open(Predicate<Opening> carriedOut) {
    List<Opening> open = new ArrayList<>(standing);
    planned.stream().filter(carriedOut).forEach(open::add);
    for (Opening closing : plannedClosings) {
      if (carriedOut.test(closing)) {
        open.removeIf(o -> o.meets(closing) && !planned.contains(o));
      }
    }
    List<Opening> called = new ArrayList<>();
    List<Act> inOrder = new ArrayList<>(calls);
    inOrder.sort(Comparator.comparing(a -> a.opening().at().orElse(Instant.EPOCH)));
    for (Act act : inOrder) {
      if (act.opens()) {
        called.add(act.opening());
      } else {
        boolean seen = called.removeIf(o -> o.meets(act.opening()));
        // A record that saw it opened and closed knows more than a plan that opened it.
        open.removeIf(o -> o.meets(act.opening()) && (seen || before(o, act.opening())));
      }
    }
    open.addAll(called);
    return open;
  }

  private static boolean before(Opening one, Opening other) {
    return one.at().isPresent()
        && other.at().isPresent()
        && one.at().get().isBefore(other.at().get());
  }

  /** What would be open if what is planned were done. */
  public List<Opening> wouldOpen(Predicate<Opening> carriedOut) {
    return planned.stream().filter(carriedOut.negate()).toList();
  }
}
