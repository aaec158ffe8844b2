package dev.recovery.testkit.drills;

import dev.recovery.internal.Values;
import dev.recovery.learning.Drill;
import dev.recovery.recovery.Playbook;
import dev.recovery.safety.Action;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * What a drill showed, for a readiness checklist to cite.
 *
 * @param drill which
 * @param pipeline the pipeline that was drilled
 * @param at when
 * @param result how it went
 * @param diagnosed the playbooks that the advice named
 * @param steps what was done, in order
 * @param findings what was not as it should be; for a skipped drill, why it was skipped
 */
public record DrillRecord(
    Drill drill,
    String pipeline,
    Instant at,
    Result result,
    Set<Playbook> diagnosed,
    List<Action> steps,
    List<String> findings) {

  /** How a drill goes. */
  public enum Result {
    /** The diagnosis was right, and the recovery was proven. */
    PASSED,
    FAILED,
    /** This pipeline cannot be drilled so. That is no pass. */
    SKIPPED
  }

  /** Copies the collections. */
  public DrillRecord {
    Objects.requireNonNull(drill, "drill");
    Objects.requireNonNull(pipeline, "pipeline");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(result, "result");
    diagnosed = Values.sorted(diagnosed);
    steps = List.copyOf(steps);
    findings = List.copyOf(findings);
  }

  /**
   * The record as a line of a Markdown table.
   *
   * @return drill, date, what was injected, result, diagnosis, steps and findings
   */
  public String markdown() {
    return "| `%s` | %s | %s | %s | %s | %s | %s |"
        .formatted(
            drill.article(),
            LocalDate.ofInstant(at, ZoneOffset.UTC),
            drill.phrase(),
            result.name().toLowerCase(Locale.ROOT),
            String.join(", ", diagnosed.stream().map(Playbook::title).toList()),
            String.join(" → ", steps.stream().map(Action::id).toList()),
            String.join("; ", findings));
  }

  /**
   * Several records as a report.
   *
   * @param records in the order in which they are shown
   * @return Markdown
   */
  public static String report(List<DrillRecord> records) {
    StringBuilder report = new StringBuilder("# Recovery drills\n");
    String pipeline = "";
    for (DrillRecord one : records) {
      if (!one.pipeline().equals(pipeline)) {
        pipeline = one.pipeline();
        report
            .append("\n## ")
            .append(pipeline)
            .append(
                "\n\n| drill | date | injected | result | diagnosis | recovered by | findings |\n")
            .append("| --- | --- | --- | --- | --- | --- | --- |\n");
      }
      report.append(one.markdown()).append('\n');
    }
    return report.toString();
  }
}
