package dev.recovery.models;

import dev.recovery.Advice;
import dev.recovery.boundary.Observed;
import dev.recovery.boundary.Symptom;
import dev.recovery.evidence.Captured;
import dev.recovery.evidence.EvidenceKind;
import dev.recovery.learning.FailureMode;
import dev.recovery.learning.FailureModel;
import dev.recovery.learning.FailureModel.Heading;
import dev.recovery.learning.ModelEntry;
import dev.recovery.pack.PackProblem;
import dev.recovery.recovery.Playbook;
import dev.recovery.safety.Action;
import dev.recovery.safety.Verdict;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Holds a failure mode against the advice about its worked incident: that it is detected, that no
 * safe recovery is vetoed there and every unsafe one is, and that the evidence is asked for.
 */
public final class ModelTrial {

  private final FailureModel model;
  private final FailureMode mode;
  private final Advice advice;
  private final BiConsumer<Object, String> breach;

  private ModelTrial(
      FailureModel model, FailureMode mode, Advice advice, BiConsumer<Object, String> breach) {
    this.model = model;
    this.mode = mode;
    this.advice = advice;
    this.breach = breach;
  }

  /**
   * What of a mode does not hold.
   *
   * @param model the model
   * @param mode one of its modes
   * @param advice what the advisor says of the mode's incident
   * @return one sentence for each line that the advice contradicts; empty where all hold
   */
  public static List<String> breaches(FailureModel model, FailureMode mode, Advice advice) {
    List<String> breaches = new ArrayList<>();
    new ModelTrial(model, mode, advice, (part, said) -> breaches.add(said)).run();
    return breaches;
  }

  /**
   * The same, with the place of each line.
   *
   * @param reading the file that the model was read from
   * @param mode one of its modes
   * @param advice what the advisor says of the mode's incident
   * @return in the order of the file
   */
  public static List<PackProblem> problems(ModelReading reading, FailureMode mode, Advice advice) {
    List<PackProblem> problems = new ArrayList<>();
    reading
        .model()
        .ifPresent(
            model ->
                new ModelTrial(
                        model,
                        mode,
                        advice,
                        (part, said) ->
                            problems.add(
                                reading.at(
                                    part,
                                    PackProblem.Category.NOT_HELD,
                                    said,
                                    "Maybe (in: [...]) leaves this mode out, or the incident shows"
                                        + " another failure.")))
                    .run());
    problems.sort(null);
    return problems;
  }

  private void run() {
    detection();
    for (ModelEntry entry : model.under(Heading.SAFE_RECOVERY, mode)) {
      entry.grounds().actions().forEach(a -> permitted(entry, a));
    }
    for (ModelEntry entry : model.under(Heading.UNSAFE_RECOVERY, mode)) {
      for (Action action : entry.grounds().actions()) {
        if (advice.safety().verdict(action).allowed()) {
          breach.accept(
              entry, "%s: the unsafe recovery (%s) is allowed.".formatted(name(), action.id()));
        }
      }
    }
    Set<EvidenceKind> asked = asked();
    mode.evidence().forEach(kind -> asked(mode, kind, asked));
    for (ModelEntry entry : model.under(Heading.EVIDENCE, mode)) {
      entry.grounds().evidence().forEach(kind -> asked(entry, kind, asked));
    }
  }

  private void detection() {
    Set<Symptom> seen = EnumSet.noneOf(Symptom.class);
    advice.incident().all(Observed.class).forEach(o -> seen.add(o.symptom()));
    for (Symptom symptom : mode.symptoms()) {
      if (!seen.contains(symptom)) {
        breach.accept(mode, "%s: (%s) is not seen.".formatted(name(), symptom.id()));
      }
    }
    Set<Playbook> named = EnumSet.noneOf(Playbook.class);
    advice.recovery().playbook().ifPresent(named::add);
    if (!mode.playbooks().isEmpty() && mode.playbooks().stream().noneMatch(named::contains)) {
      breach.accept(
          mode,
          "%s: the advice leads with %s, and not with one of %s."
              .formatted(
                  name(),
                  named.stream().map(ModelReader::id).toList(),
                  mode.playbooks().stream().map(ModelReader::id).toList()));
    }
  }

  private void permitted(ModelEntry entry, Action action) {
    Verdict verdict = advice.safety().verdict(action);
    if (!verdict.allowed()) {
      breach.accept(
          entry,
          "%s: the safe recovery (%s) is vetoed: %s."
              .formatted(name(), action.id(), verdict.vetoes().get(0).reason()));
    }
  }

  private Set<EvidenceKind> asked() {
    Set<EvidenceKind> asked = EnumSet.noneOf(EvidenceKind.class);
    asked.addAll(advice.evidence().captureFirst());
    advice.evidence().captured().stream().map(Captured::kind).forEach(asked::add);
    return asked;
  }

  private void asked(Object part, EvidenceKind kind, Set<EvidenceKind> asked) {
    if (!asked.contains(kind)) {
      breach.accept(part, "%s: (%s) is not asked for.".formatted(name(), kind.id()));
    }
  }

  private String name() {
    return model.id() + "/" + mode.id();
  }
}
