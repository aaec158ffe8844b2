package dev.recovery.testkit;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.recovery.Advice;
import dev.recovery.Incident;
import dev.recovery.RecoveryAdvisor;
import dev.recovery.learning.Drill;
import dev.recovery.learning.FailureMode;
import dev.recovery.learning.FailureModel;
import dev.recovery.models.ModelCheck;
import dev.recovery.models.ModelReading;
import dev.recovery.models.ModelTrial;
import dev.recovery.pack.PackProblem;
import dev.recovery.safety.Action;
import dev.recovery.testkit.drills.PipelineDrill;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What a failure model has to hold, as JUnit tests. Implement this in a test class with the model
 * of your component, and say where the worked incident of a failure mode comes from:
 *
 * <pre>{@code
 * class PaymentsGatewayTest implements FailureModelContract {
 *   @Override
 *   public List<ModelReading> models() {
 *     return List.of(FailureModels.read("payments.yaml", text));
 *   }
 *
 *   @Override
 *   public Incident incident(FailureMode mode) {
 *     return Artifacts.read("payments", filesIn(mode.incident())).incident();
 *   }
 * }
 * }</pre>
 *
 * <p>Each failure mode is a test by its name: that the advisor detects it, that it vetoes no safe
 * recovery and every unsafe one, that it asks for the evidence, and that what its drill refuses is
 * refused.
 */
public interface FailureModelContract {

  /**
   * The models on trial.
   *
   * @return as they were read, so that a failure names the line
   */
  List<ModelReading> models();

  /**
   * The worked incident of a failure mode.
   *
   * @param mode whose {@link FailureMode#incident()} names it
   * @return what was seen
   */
  Incident incident(FailureMode mode);

  /**
   * The advisor on trial.
   *
   * @return by default the built-in one, on a clock that stands still
   */
  default RecoveryAdvisor advisor() {
    return BuiltIn.ADVISOR;
  }

  /** The built-in advisor, loaded once. */
  final class BuiltIn {

    static final RecoveryAdvisor ADVISOR =
        RecoveryAdvisor.create(Clock.fixed(DoctrineProperties.Built.NOW, ZoneOffset.UTC));

    private BuiltIn() {}
  }

  /** No reference dangles, no heading is empty, and no mode is without detection or incident. */
  @Test
  default void itIsWhole() {
    List<String> breaches = new ArrayList<>();
    for (ModelReading reading : models()) {
      ModelCheck.check(reading).stream().map(PackProblem::toString).forEach(breaches::add);
    }
    if (models().stream().allMatch(r -> r.model().map(m -> m.modes().isEmpty()).orElse(true))) {
      breaches.add("there is no failure mode to try. Maybe models() is empty");
    }
    Contract.keep(breaches, "The failure models are not whole");
  }

  /**
   * Every failure mode against the advice about its incident.
   *
   * @return a test for each
   */
  @TestFactory
  default Stream<DynamicTest> everyFailureModeHolds() {
    return models().stream()
        .flatMap(
            reading ->
                reading.model().stream()
                    .flatMap(
                        model ->
                            model.modes().stream()
                                .map(
                                    mode ->
                                        dynamicTest(
                                            model.id() + "/" + mode.id(),
                                            () -> hold(reading, model, mode)))));
  }

  private void hold(ModelReading reading, FailureModel model, FailureMode mode) {
    String name = model.id() + "/" + mode.id();
    if (mode.incident().isBlank()) {
      throw new AssertionError(
          "%s has no worked incident. Maybe add (incident: FOLDER).".formatted(name));
    }
    List<String> breaches = new ArrayList<>();
    Advice advice = advisor().classify(incident(mode));
    ModelTrial.problems(reading, mode, advice).stream()
        .map(PackProblem::toString)
        .forEach(breaches::add);
    for (Drill drill : mode.drill()) {
      for (Action action : PipelineDrill.of(drill).refused()) {
        if (advice.safety().verdict(action).allowed()) {
          breaches.add(
              "%s: the drill (%s) refuses (%s), and here it is allowed"
                  .formatted(name, drill.id(), action.id()));
        }
      }
    }
    Contract.keep(breaches, "The failure mode (%s) does not hold".formatted(name));
  }
}
