package dev.recovery.testkit.world;

import dev.recovery.Advice;
import dev.recovery.RecoveryAdvisor;
import dev.recovery.evidence.Captured;
import dev.recovery.evidence.EvidenceKind;
import dev.recovery.safety.Action;
import dev.recovery.safety.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A pipeline that asks the gate before each step, as {@code recover gate} does, and lets the step
 * happen all the same. What was taken though it was forbidden is remembered.
 */
public final class GatedPipeline extends Forwarding {

  private final RecoveryAdvisor advisor;
  private final Notebook notebook;
  private final List<String> disobeyed = new ArrayList<>();
  private int asked;

  /**
   * Puts a gate before a pipeline.
   *
   * @param pipeline where the steps are taken
   * @param advisor who is asked
   */
  public GatedPipeline(Pipeline pipeline, RecoveryAdvisor advisor) {
    super(pipeline);
    this.advisor = Objects.requireNonNull(advisor, "advisor");
    this.notebook = new Notebook(pipeline);
  }

  /**
   * What was done though the gate was shut.
   *
   * @return one sentence for each step, in their order
   */
  public List<String> disobeyed() {
    return List.copyOf(disobeyed);
  }

  /**
   * How many steps the gate was asked about: those that do more than look.
   *
   * @return the number
   */
  public int asked() {
    return asked;
  }

  @Override
  public Optional<Captured> capture(EvidenceKind kind) {
    notebook.capture(kind);
    return super.capture(kind);
  }

  @Override
  public void act(Action action) {
    if (!action.observes()) {
      asked++;
      Advice advice = advisor.classify(notebook.read());
      Verdict verdict = advice.safety().verdict(action);
      if (!verdict.allowed()) {
        disobeyed.add(
            "%s, which is forbidden: %s; next would be %s"
                .formatted(
                    action.id(),
                    verdict.vetoes().stream()
                        .findFirst()
                        .map(veto -> veto.reason())
                        .orElse("nobody proposes it"),
                    advice.recovery().next().id()));
      }
    }
    super.act(action);
  }
}
