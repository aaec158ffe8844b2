package dev.recovery.examples.recover;

import dev.recovery.casefile.CaseEvent;
import dev.recovery.casefile.RecoveryCase;
import dev.recovery.evidence.EvidenceKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Evidence that is no file: a name, an id, or the word that there is none. */
@Command(
    name = "capture",
    mixinStandardHelpOptions = true,
    description = {
      "Record that evidence is safe elsewhere, is promised, never was, or is lost. What a file shows",
      "is captured with the file, by (recover case add)."
    })
final class CaseCapture extends CaseDeeds.Deed {

  @Option(
      names = "--evidence",
      paramLabel = "KIND",
      required = true,
      completionCandidates = Kinds.class,
      converter = Kinds.class,
      description = "What: ${COMPLETION-CANDIDATES}.")
  private EvidenceKind kind = EvidenceKind.RUN_ID;

  @Option(
      names = "--custody",
      paramLabel = "CUSTODY",
      defaultValue = "captured",
      completionCandidates = Custodies.class,
      converter = Custodies.class,
      description = "One of: ${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} without it.")
  private CaseEvent.Preserved.Custody custody = CaseEvent.Preserved.Custody.CAPTURED;

  @Option(
      names = "--reference",
      paramLabel = "TEXT",
      description = "Where it is kept, or why there is none.")
  private String reference = "";

  @Option(
      names = "--due",
      paramLabel = "TIME",
      converter = Advising.Time.class,
      description = "Until when it is promised.")
  private @Nullable Instant due;

  /** For picocli. */
  CaseCapture() {}

  @Override
  CaseEvent event(RecoveryCase file) {
    return new CaseEvent.Preserved(
        at(), SOURCE, kind, custody, by(), reference, Optional.ofNullable(due));
  }

  /** The words for evidence. */
  static final class Kinds extends Words<EvidenceKind> {

    /** For picocli. */
    Kinds() {
      super("kind of evidence", List.of(EvidenceKind.values()), EvidenceKind::id);
    }
  }

  /** The words for custody. */
  static final class Custodies extends Words<CaseEvent.Preserved.Custody> {

    /** For picocli. */
    Custodies() {
      super(
          "custody",
          List.of(CaseEvent.Preserved.Custody.values()),
          CaseEvent.Preserved.Custody::id);
    }
  }
}
