package dev.recovery.testkit.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.boundary.Observed;
import dev.recovery.readers.Artifacts;
import dev.recovery.readers.Reading;
import dev.recovery.safety.Action;
import dev.recovery.testkit.world.ClusterScenario.Controller;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each fault of a cluster alone: it shows in what the tools print, and the advice mends it. */
class ClusterWorldTest {

  static Stream<Arguments> faults() {
    return Arrays.stream(Controller.values())
        .flatMap(c -> Arrays.stream(ClusterFault.values()).map(f -> Arguments.of(c, f)));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void itShowsInWhatIsReadWithoutAWarning(Controller controller, ClusterFault fault) {
    ClusterWorld world = ClusterWorld.with(controller, fault);
    Reading reading = Artifacts.read(world.target(), world.artifacts());
    assertThat(reading.warnings()).isEmpty();
    assertThat(reading.incident().all(Observed.class)).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("faults")
  void theAdviceMendsIt(Controller controller, ClusterFault fault) {
    ClusterWorld world = ClusterWorld.with(controller, fault);
    StrategyReport outcome = Operator.following(WorldProperties.Built.IN).recover(world);
    Truth truth = world.truth(outcome);
    assertThat(outcome.ending()).as("%s", outcome).isEqualTo(StrategyReport.Ending.RECOVERED);
    assertThat(truth.agreed()).isEqualTo(Truth.Agreed.YES);
    assertThat(truth.harm()).isEmpty();
    assertThat(outcome.steps()).anySatisfy(step -> assertThat(mends(fault, step)).isTrue());
  }

  private static boolean mends(ClusterFault fault, Action step) {
    return switch (fault) {
      case SUSPENDED -> step == Action.FIX_SOURCE;
      case CHANGED_WITH_AUTHORITY -> step == Action.RECONCILE_GIT;
      case CHANGED_WITHOUT_AUTHORITY -> step == Action.SYNC_FROM_GIT;
      default -> fault.mendedBy(step);
    };
  }
}
