package dev.recovery.testkit.lattice;

import dev.recovery.Fact;
import dev.recovery.Incident;
import dev.recovery.authority.ManualMutation;
import dev.recovery.authority.SecretDelivery;
import dev.recovery.boundary.Observed;
import dev.recovery.boundary.Symptom;
import dev.recovery.mutation.Attempt;
import dev.recovery.mutation.Ending;
import dev.recovery.mutation.Operation;
import dev.recovery.recovery.MatrixRow;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A failure of one row of the decision matrix, at one point of the lattice.
 *
 * @param row whose failure it is
 * @param point where
 */
public record Failure(MatrixRow row, Point point) {

  private static final long STRIDE = 15_485_863;

  /** Checks that both are there. */
  public Failure {
    Objects.requireNonNull(row, "row");
    Objects.requireNonNull(point, "point");
  }

  /**
   * How many there are.
   *
   * @return thirteen times the lattice
   */
  public static int size() {
    return MatrixRow.values().length * DecisionLattice.size();
  }

  /**
   * Some of them, spread evenly over rows and axes.
   *
   * @param count how many
   * @param seed where to begin; other beginnings give other failures
   * @return distinct failures, as long as count is not above {@link #size()}
   */
  public static Stream<Failure> sample(int count, long seed) {
    int from = (int) Math.floorMod(seed, (long) size());
    return IntStream.range(0, count).mapToObj(i -> failure((int) ((from + i * STRIDE) % size())));
  }

  private static Failure failure(int index) {
    int rows = MatrixRow.values().length;
    return new Failure(MatrixRow.values()[index % rows], DecisionLattice.point(index / rows));
  }

  /**
   * The facts that show it.
   *
   * @return the point's incident, and what the failure shows itself by
   */
  public Incident incident() {
    return point.incident().and(sign());
  }

  private Fact sign() {
    return switch (row) {
      case SYNTAX_OR_RENDER_FAILURE -> Observed.of(Symptom.RENDER_FAILED);
      case INIT_OR_PROVIDER_DOWNLOAD_FAILURE -> Observed.of(Symptom.PROVIDER_DOWNLOAD_FAILED);
      case STALE_PLAN -> Observed.of(Symptom.SAVED_PLAN_REFUSED);
      case POLICY_DENIAL -> Observed.of(Symptom.POLICY_VALIDATION_FAILED);
      case CREDENTIAL_FAILURE_BEFORE_APPLY -> Observed.of(Symptom.CREDENTIALS_EXPIRED);
      case APPLY_TIMEOUT -> Observed.of(Symptom.CLOUD_TIMEOUT);
      case PARTIAL_CREATE -> Observed.of(Symptom.OPERATION_FAILED);
      case STUCK_LOCK_AFTER_CRASH ->
          new Attempt(
              "crashed",
              Attempt.Recency.EARLIER,
              Operation.APPLY,
              Set.of(),
              "ci",
              Optional.of(Point.START),
              Optional.of(Point.END),
              Ending.KILLED,
              "record");
      case STATE_CORRUPTION -> Observed.of(Symptom.STATE_UNREADABLE);
      case ARGO_OUT_OF_SYNC -> Observed.of(Symptom.OUT_OF_SYNC);
      case ADMISSION_DENIAL -> Observed.of(Symptom.ADMISSION_DENIED);
      case BAD_SECRET_DELIVERED ->
          new SecretDelivery(
              "db",
              SecretDelivery.Outcome.WRONG_VALUE,
              SecretDelivery.Recoverable.YES,
              "2",
              "store");
      case MANUAL_HOTFIX ->
          new ManualMutation(
              "bob",
              "console",
              ManualMutation.Authorization.UNKNOWN,
              ManualMutation.Reconciled.NO,
              Optional.of(Point.START),
              "net",
              "ticket");
    };
  }

  @Override
  public String toString() {
    return "%s at %s".formatted(row.id(), List.of(point));
  }
}
