package dev.recovery.examples.recover;

import dev.recovery.examples.evidence.JdbcEvidenceStore;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What every command about one case has. */
abstract class CaseCommand extends StoreCommand {

  static final String SOURCE = "recover";

  @Parameters(paramLabel = "CASE", index = "0", description = "The case's id, such as INC-42.")
  private String caseId = "";

  @Option(
      names = "--at",
      paramLabel = "TIME",
      converter = Advising.Time.class,
      description = "When it happened (2026-01-31T12:00:00Z), where that is not now.")
  private @Nullable Instant at;

  /** Does it. */
  abstract void run(JdbcEvidenceStore open, CaseStore cases);

  @Override
  public final Integer call() {
    return use(open -> run(open, new CaseStore(open)));
  }

  final String caseId() {
    return caseId;
  }

  /** When it happened. */
  final Instant at() {
    return at == null ? now() : at;
  }

  final Instant now() {
    return recover().clock().instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
