package dev.recovery.examples.recover;

import dev.recovery.evidence.DurableArtifact;
import dev.recovery.evidence.store.EvidenceStore;
import dev.recovery.evidence.store.Link;
import dev.recovery.evidence.store.Retention;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands that say how long evidence is kept: legal holds, and what is over. */
final class EvidenceKeeping {

  private EvidenceKeeping() {}

  /** Puts a case under legal hold. */
  @Command(
      name = "hold",
      mixinStandardHelpOptions = true,
      description = "Put a case under legal hold: nothing of it is deleted until it is released.")
  static final class Hold extends Holding {

    /** For picocli. */
    Hold() {}

    @Override
    Link write(EvidenceStore open, String caseId, String by, String reason) {
      return open.hold(caseId, by, reason);
    }
  }

  /** Ends a legal hold. */
  @Command(
      name = "release",
      mixinStandardHelpOptions = true,
      description = "End the legal hold of a case.")
  static final class Release extends Holding {

    /** For picocli. */
    Release() {}

    @Override
    Link write(EvidenceStore open, String caseId, String by, String reason) {
      return open.release(caseId, by, reason);
    }
  }

  /** Begins or ends a legal hold. */
  abstract static class Holding extends StoreCommand {

    @Option(names = "--by", paramLabel = "NAME", required = true, description = "Who orders it.")
    private String by = "";

    @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why.")
    private String reason = "";

    @Parameters(paramLabel = "CASE", description = "The case.")
    private String caseId = "";

    abstract Link write(EvidenceStore open, String caseId, String by, String reason);

    @Override
    public Integer call() {
      Recover recover = recover();
      return use(
          open -> {
            recover.console().out().print(LinkLines.line(write(open, caseId, by, reason)));
          });
    }
  }

  /** Deletes what is over. */
  @Command(
      name = "expire",
      mixinStandardHelpOptions = true,
      description = {
        "Delete the content of artifacts whose time is over, each with a tombstone in its case's",
        "chain. Kinds that are not named, events of cases, and cases under legal hold are kept."
      },
      footer = {
        "",
        "Example:",
        "  recover evidence expire --keep apply-log=400 --keep plan-artifact=90"
      })
  static final class Expire extends StoreCommand {

    @Option(
        names = "--keep",
        paramLabel = "KIND=DAYS",
        required = true,
        converter = KeyOptions.Kinds.class,
        description = "How many days a kind of artifact is kept. Can be given several times.")
    private Map<DurableArtifact, Integer> keep = new LinkedHashMap<>();

    /** For picocli. */
    Expire() {}

    @Override
    public Integer call() {
      Recover recover = recover();
      Map<DurableArtifact, Duration> periods = new LinkedHashMap<>();
      keep.forEach((kind, days) -> periods.put(kind, Duration.ofDays(days)));
      return use(
          open -> {
            List<Link> deleted = open.expire(Retention.of(periods), recover.clock().instant());
            deleted.forEach(link -> recover.console().out().print(LinkLines.line(link)));
            recover.console().out().printf("%d deleted.%n", deleted.size());
          });
    }
  }
}
