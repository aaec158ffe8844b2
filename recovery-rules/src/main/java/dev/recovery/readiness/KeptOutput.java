package dev.recovery.readiness;

import dev.recovery.readiness.Platform.Kept;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Whether a job keeps what its applies say, and not just anything. */
final class KeptOutput {

  private KeptOutput() {}

  /** What a job of GitHub keeps after it has applied. */
  static Kept of(Value job) {
    Kept kept = Kept.NO;
    boolean applied = false;
    List<String> written = new ArrayList<>();
    for (Value step : job.at("steps").items()) {
      String script = Scripts.joined(step.text("run"));
      applied |= Scripts.applies(script);
      if (!Scripts.off(step)) {
        written.addAll(Scripts.written(script));
        logged(job, step, written);
      }
      if (applied
          && !Scripts.off(step)
          && step.text("uses").startsWith("actions/upload-artifact@")) {
        Kept here = of(step.at("with", "path"), written, always(step));
        kept = here.compareTo(kept) < 0 ? here : kept;
      }
    }
    return kept;
  }

  private static boolean always(Value step) {
    String condition = step.text("if").toLowerCase(Locale.ROOT).replaceAll("[\\s${}]", "");
    return Set.of("always()", "!cancelled()", "success()||failure()").contains(condition);
  }

  // Terraform writes its own log where this variable says, once it is told to log at all.
  private static void logged(Value job, Value step, List<String> written) {
    for (Value from : List.of(job, step)) {
      String log = from.text("env", "TF_LOG_PATH");
      String level = job.text("env", "TF_LOG") + step.text("env", "TF_LOG");
      if (!log.isEmpty() && !level.isEmpty() && Scripts.applies(Scripts.joined(step.text("run")))) {
        written.add(log);
      }
    }
  }

  /** What paths keep of files that were written. */
  static Kept of(Value paths, List<String> written, boolean always) {
    return !Scripts.keeps(paths.texts(), written)
        ? Kept.OTHER
        : always ? Kept.ALWAYS : Kept.ON_SUCCESS;
  }
}
