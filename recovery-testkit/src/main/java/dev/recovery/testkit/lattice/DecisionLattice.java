package dev.recovery.testkit.lattice;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Lists;
import dev.recovery.authority.Bound;
import dev.recovery.authority.LockVerdict;
import dev.recovery.authority.PolicyDecision;
import dev.recovery.boundary.Circumstances;
import dev.recovery.boundary.Environment;
import dev.recovery.boundary.Stage;
import dev.recovery.safety.Impact;
import dev.recovery.state.Consistency;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Every combination of what decides a recovery: mutation, consistency, stage, plan, approval,
 * policy, lock, controller, environment, impact and evidence.
 *
 * <p>Exhaustion needs no luck: where a property draws, this enumerates.
 */
public final class DecisionLattice {

  private static final List<List<? extends Enum<?>>> AXES =
      List.of(
          ImmutableList.copyOf(Point.Mutated.values()),
          ImmutableList.copyOf(Consistency.values()),
          ImmutableList.of(
              Stage.INIT, Stage.PLAN, Stage.APPLY, Stage.SYNC, Stage.ROTATE, Stage.MANUAL),
          ImmutableList.copyOf(Bound.Validity.values()),
          ImmutableList.copyOf(Bound.Validity.values()),
          ImmutableList.of(
              PolicyDecision.Result.PASSED,
              PolicyDecision.Result.DENIED,
              PolicyDecision.Result.UNDECIDED,
              PolicyDecision.Result.UNKNOWN),
          ImmutableList.copyOf(LockVerdict.values()),
          ImmutableList.copyOf(Circumstances.Controller.values()),
          ImmutableList.copyOf(Environment.values()),
          ImmutableList.copyOf(Impact.Users.values()),
          ImmutableList.copyOf(Point.Kept.values()));

  // cartesianProduct answers by index without building the whole.
  private static final List<List<Enum<?>>> POINTS = Lists.cartesianProduct(AXES);
  private static final int STRIDE = 7919;

  private DecisionLattice() {}

  /**
   * How many points there are.
   *
   * @return more than a million
   */
  public static int size() {
    return POINTS.size();
  }

  /**
   * One of them.
   *
   * @param index from 0 to {@link #size()}
   * @return the point; neighbours differ in their last axes
   */
  public static Point point(int index) {
    List<Enum<?>> p = POINTS.get(index);
    return new Point(
        (Point.Mutated) p.get(0),
        (Consistency) p.get(1),
        (Stage) p.get(2),
        (Bound.Validity) p.get(3),
        (Bound.Validity) p.get(4),
        (PolicyDecision.Result) p.get(5),
        (LockVerdict) p.get(6),
        (Circumstances.Controller) p.get(7),
        (Environment) p.get(8),
        (Impact.Users) p.get(9),
        (Point.Kept) p.get(10));
  }

  /**
   * All of them.
   *
   * @return a stream that may be made parallel
   */
  public static Stream<Point> points() {
    return IntStream.range(0, size()).mapToObj(DecisionLattice::point);
  }

  /**
   * Some of them, spread evenly over every axis.
   *
   * @param count how many
   * @param from where to begin; other beginnings give other points
   * @return distinct points, as long as count is not above {@link #size()}
   */
  public static Stream<Point> sample(int count, int from) {
    return IntStream.range(0, count)
        .mapToObj(i -> point((int) ((from + (long) i * STRIDE) % size())));
  }
}
