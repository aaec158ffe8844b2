package dev.recovery.readers;

import dev.recovery.Advice;
import dev.recovery.RecoveryAdvisor;
import dev.recovery.boundary.Stage;
import dev.recovery.safety.Action;
import java.util.ArrayList;
import java.util.List;

/** What the built-in rules advise on files, without a word of context. */
final class Judged {

  private static final RecoveryAdvisor ADVISOR = RecoveryAdvisor.create();

  private Judged() {}

  /**
   * The advice.
   *
   * @param namesAndTexts the files, each as its name and its text
   */
  static Advice advice(String... namesAndTexts) {
    return advice(Context.NONE, namesAndTexts);
  }

  /** The advice, where the stage is known. */
  static Advice at(Stage stage, String... namesAndTexts) {
    return advice(Context.builder().stage(stage).build(), namesAndTexts);
  }

  private static Advice advice(Context context, String... namesAndTexts) {
    List<Artifact> files = new ArrayList<>();
    for (int i = 0; i < namesAndTexts.length; i += 2) {
      files.add(Artifact.of(namesAndTexts[i], namesAndTexts[i + 1]));
    }
    return ADVISOR.classify(Artifacts.read("shop", files, context).incident());
  }

  static Action next(String... namesAndTexts) {
    return advice(namesAndTexts).recovery().next();
  }

  /** Whether nothing failed. */
  static boolean calm(String... namesAndTexts) {
    return next(namesAndTexts) == Action.NONE;
  }
}
