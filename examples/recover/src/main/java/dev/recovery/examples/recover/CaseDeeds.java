package dev.recovery.examples.recover;

import dev.recovery.authority.ControlLoop;
import dev.recovery.authority.Pause;
import dev.recovery.boundary.Owner;
import dev.recovery.casefile.CaseEvent;
import dev.recovery.casefile.RecoveryCase;
import dev.recovery.examples.evidence.JdbcEvidenceStore;
import dev.recovery.safety.Action;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The commands by which somebody says what was done in a case. Nothing here acts. */
final class CaseDeeds {

  private CaseDeeds() {}

  /** What every deed has: who did it. */
  abstract static class Deed extends CaseCommand {

    @Option(names = "--by", paramLabel = "NAME", required = true, description = "Who.")
    private String by = "";

    final String by() {
      return by;
    }

    abstract CaseEvent event(RecoveryCase file);

    /** All that is recorded of the deed, at once or not at all. */
    List<CaseEvent> events(RecoveryCase file) {
      return List.of(event(file));
    }

    @Override
    void run(JdbcEvidenceStore open, CaseStore cases) {
      List<CaseEvent> events = events(cases.existing(caseId()));
      cases.record(caseId(), recover().console().out(), events.toArray(CaseEvent[]::new));
    }

    final CaseEvent.Advised advised(RecoveryCase file) {
      CaseEvent.Advised last = null;
      for (CaseEvent event : file.events()) {
        if (event instanceof CaseEvent.Advised one) {
          last = one;
        }
      }
      if (last == null) {
        throw new BadInput(
            caseId(),
            "There is no advice in this case yet.",
            "Maybe ask for it: recover case advise " + caseId());
      }
      return last;
    }

    /** A name for an event that nobody named. */
    final String numbered(String word, RecoveryCase file, Class<? extends CaseEvent> kind) {
      return word + "-" + (file.events().stream().filter(kind::isInstance).count() + 1);
    }
  }

  /** An approval. */
  @Command(
      name = "approve",
      mixinStandardHelpOptions = true,
      description = "Record that somebody approved a step of the last advice.")
  static final class Approve extends Deed {

    @Option(
        names = "--role",
        paramLabel = "ROLE",
        required = true,
        completionCandidates = CaseWords.Roles.class,
        converter = CaseWords.Roles.class,
        description = "In which role: ${COMPLETION-CANDIDATES}.")
    private Owner role = Owner.INFRASTRUCTURE_OWNER;

    @Option(
        names = "--action",
        paramLabel = "ACTION",
        completionCandidates = Gate.Actions.class,
        converter = Gate.Actions.class,
        description = "The step; the one that the advice names without it.")
    private @Nullable Action action;

    @Option(
        names = "--digest",
        paramLabel = "DIGEST",
        description = "The advice that was approved; the last one without it.")
    private @Nullable String digest;

    @Option(
        names = "--hours",
        paramLabel = "N",
        defaultValue = "4",
        description = "How long it holds; ${DEFAULT-VALUE} hours without it.")
    private int hours = 4;

    @Option(names = "--id", paramLabel = "ID", description = "The approval's own name.")
    private @Nullable String id;

    /** For picocli. */
    Approve() {}

    @Override
    CaseEvent event(RecoveryCase file) {
      CaseEvent.Advised advised = advised(file);
      Instant at = at();
      return new CaseEvent.Approved(
          at,
          SOURCE,
          id == null ? numbered("approval", file, CaseEvent.Approved.class) : id,
          digest == null ? advised.digest() : digest,
          action == null ? advised.next() : action,
          by(),
          role,
          at,
          at.plus(Duration.ofHours(hours)));
    }
  }

  /** An act. */
  @Command(
      name = "act",
      mixinStandardHelpOptions = true,
      description = "Record that somebody or something took a step. It is not taken here.")
  static final class Act extends Deed {

    @Option(
        names = "--action",
        paramLabel = "ACTION",
        completionCandidates = Gate.Actions.class,
        converter = Gate.Actions.class,
        description = "The step; the one that the last advice names without it.")
    private @Nullable Action action;

    @Option(names = "--run", paramLabel = "ID", description = "The run that did it.")
    private String run = "";

    @Option(
        names = "--on",
        paramLabel = "TEXT",
        description = "What it acted on: a resource, a loop, the exact command.")
    private String on = "";

    @Option(
        names = "--loop",
        paramLabel = "LOOP",
        completionCandidates = CaseWords.Loops.class,
        converter = CaseWords.Loops.class,
        description = "Which loop was paused: ${COMPLETION-CANDIDATES}.")
    private ControlLoop loop = ControlLoop.IAC_UNIT;

    @Option(
        names = "--ended",
        paramLabel = "TIME",
        converter = Advising.Time.class,
        description = "When it ended, where it took a while.")
    private @Nullable Instant ended;

    /** For picocli. */
    Act() {}

    // Whoever paused a loop has seen that it stands still.
    @Override
    List<CaseEvent> events(RecoveryCase file) {
      CaseEvent.Acted act = event(file);
      return act.action() == Action.PAUSE_TARGET ? List.of(act, paused(file, act)) : List.of(act);
    }

    private CaseEvent paused(RecoveryCase file, CaseEvent.Acted act) {
      return new CaseEvent.Observed(
          act.ended().orElse(act.at()).plusMillis(1),
          SOURCE,
          CaseEvent.Observed.Extent.MORE,
          List.of(new Pause(loop, on.isEmpty() ? file.target() : on, Pause.Status.PAUSED, by())));
    }

    @Override
    CaseEvent.Acted event(RecoveryCase file) {
      return new CaseEvent.Acted(
          at(),
          SOURCE,
          run.isEmpty() ? numbered("act", file, CaseEvent.Acted.class) : run,
          action == null ? advised(file).next() : action,
          by(),
          run,
          on,
          Optional.ofNullable(ended));
    }
  }

  /** A hand-over. */
  @Command(
      name = "hand-over",
      mixinStandardHelpOptions = true,
      description = "Record that the case went to somebody else.")
  static final class HandOver extends Deed {

    @Option(
        names = "--to",
        paramLabel = "ROLE",
        required = true,
        completionCandidates = CaseWords.Roles.class,
        converter = CaseWords.Roles.class,
        description = "To which role: ${COMPLETION-CANDIDATES}.")
    private Owner to = Owner.INCIDENT_COMMANDER;

    @Option(names = "--person", paramLabel = "NAME", description = "Who took it.")
    private String person = "";

    @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why.")
    private String reason = "";

    /** For picocli. */
    HandOver() {}

    @Override
    CaseEvent event(RecoveryCase file) {
      return new CaseEvent.HandedOver(at(), SOURCE, by(), to, person, reason);
    }
  }

  /** A closing. */
  @Command(
      name = "close",
      mixinStandardHelpOptions = true,
      description = "Close a case. It stays open until everything is proven or accepted.")
  static final class Close extends Deed {

    /** For picocli. */
    Close() {}

    @Override
    CaseEvent event(RecoveryCase file) {
      return new CaseEvent.Closed(at(), SOURCE, by());
    }

    @Override
    void run(JdbcEvidenceStore open, CaseStore cases) {
      super.run(open, cases);
      RecoveryCase file = cases.existing(caseId());
      recover().console().out().printf("%s is %s.%n", caseId(), file.status(at()).id());
      file.open(at()).forEach(why -> recover().console().out().print(Wrap.text("  x ", why)));
    }
  }

  /** A reopening. */
  @Command(
      name = "reopen",
      mixinStandardHelpOptions = true,
      description = "Open a closed case again.")
  static final class Reopen extends Deed {

    @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why.")
    private String reason = "";

    /** For picocli. */
    Reopen() {}

    @Override
    CaseEvent event(RecoveryCase file) {
      return new CaseEvent.Reopened(at(), SOURCE, by(), reason);
    }
  }
}
