package dev.recovery.examples.recover;

import dev.recovery.examples.evidence.JdbcEvidenceStore;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** What every command about one case has. */
abstract class CaseCommand implements Callable<Integer> {

  static final String SOURCE = "recover";

  @ParentCommand private @Nullable CaseCommands parent;
  @Mixin private StoreOption store = new StoreOption();

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
    return store.use(
        recover(),
        open -> {
          run(open, new CaseStore(open));
          return 0;
        });
  }

  final Recover recover() {
    return Recover.of(Objects.requireNonNull(parent, "a command runs below (case) only").recover());
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
