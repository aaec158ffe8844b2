package dev.recovery.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.Incident;
import dev.recovery.testkit.lattice.DecisionLattice;
import dev.recovery.testkit.lattice.Point;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The built-in rules mean the same in both engines of Drools. */
class TwoEnginesTest {

  private static final int INCIDENTS = 400;
  private static final int POINTS = 200;

  @Test
  void theBuiltInRulesMeanTheSameInBothEngines() {
    TwoEngines engines = TwoEngines.builtIn();
    List<Incident> incidents =
        Stream.concat(
                Incidents.sample(INCIDENTS, 2026).stream(),
                DecisionLattice.sample(POINTS, 0).map(Point::incident))
            .toList();
    Set<String> differences = new TreeSet<>();
    incidents.forEach(i -> differences.addAll(engines.differences(i)));
    assertThat(differences).isEmpty();
  }
}
