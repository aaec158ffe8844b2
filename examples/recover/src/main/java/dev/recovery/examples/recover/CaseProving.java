package dev.recovery.examples.recover;

import dev.recovery.authority.Bound;
import dev.recovery.boundary.Owner;
import dev.recovery.casefile.CaseEvent;
import dev.recovery.casefile.Debt;
import dev.recovery.casefile.Reading;
import dev.recovery.casefile.RecoveryCase;
import dev.recovery.evidence.store.EvidenceKey;
import dev.recovery.evidence.store.EvidenceKeys;
import dev.recovery.evidence.store.Link;
import dev.recovery.examples.evidence.JdbcEvidenceStore;
import dev.recovery.recovery.PostCondition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * The commands by which somebody says what holds: what was proven, accepted, or settled of what was
 * owed. Nothing here looks for itself.
 */
final class CaseProving {

  private CaseProving() {}

  /** A look at post-conditions. */
  @Command(
      name = "prove",
      mixinStandardHelpOptions = true,
      description = {
        "Record that somebody looked whether post-conditions hold, and keep what was looked at.",
        "What proves a condition: recover case show names it."
      })
  static final class Prove extends CaseDeeds.Deed {

    @Option(
        names = "--condition",
        paramLabel = "CONDITION",
        required = true,
        completionCandidates = CaseWords.Conditions.class,
        converter = CaseWords.Conditions.class,
        description = "One or more of: ${COMPLETION-CANDIDATES}.")
    private List<PostCondition> conditions = new ArrayList<>();

    @Option(
        names = "--reading",
        paramLabel = "READING",
        required = true,
        completionCandidates = CaseWords.Readings.class,
        converter = CaseWords.Readings.class,
        description = "What was looked at: ${COMPLETION-CANDIDATES}.")
    private Reading reading = Reading.STATEMENT;

    @Option(
        names = "--standing",
        paramLabel = "STANDING",
        defaultValue = "holds",
        completionCandidates = CaseWords.Standings.class,
        converter = CaseWords.Standings.class,
        description = "What was seen: ${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} without it.")
    private Bound.Validity standing = Bound.Validity.HOLDS;

    @Option(
        names = "--written-by",
        paramLabel = "NAME",
        required = true,
        description = "The run, tool or person that wrote what was looked at.")
    private String writtenBy = "";

    @Option(
        names = "--taken",
        paramLabel = "TIME",
        converter = Advising.Time.class,
        description = "When that was; now without it.")
    private @Nullable Instant taken;

    @Option(
        names = "--reference",
        paramLabel = "TEXT",
        description = "Where it is kept, where no file is given.")
    private String reference = "";

    @Parameters(
        paramLabel = "PATH",
        index = "1..*",
        arity = "0..*",
        description = "What was looked at: it is kept as evidence.")
    private List<String> paths = new ArrayList<>();

    /** For picocli. */
    Prove() {}

    @Override
    CaseEvent event(RecoveryCase file) {
      throw new IllegalStateException("several conditions are several events");
    }

    @Override
    void run(JdbcEvidenceStore open, CaseStore cases) {
      RecoveryCase file = cases.existing(caseId());
      String kept = reference;
      if (!paths.isEmpty()) {
        Console console = recover().console();
        List<Link> links =
            open.add(
                new Intake(
                        caseId(),
                        EvidenceKeys.NONE,
                        Optional.empty(),
                        EvidenceKeys.of(EvidenceKey.SERVICE, file.target()),
                        console)
                    .of(IncidentFiles.of(paths, console.in())));
        links.forEach(link -> console.out().print(LinkLines.line(link)));
        kept = caseId() + "/" + links.get(0).number();
      }
      if (kept.isEmpty()) {
        throw new BadInput(
            caseId(),
            "What was looked at is missing.",
            "Maybe name the file, or say with --reference where it is kept.");
      }
      Instant at = at();
      String seen = kept;
      cases.record(
          caseId(),
          recover().console().out(),
          conditions.stream()
              .map(
                  condition ->
                      new CaseEvent.Checked(
                          at,
                          SOURCE,
                          condition,
                          standing,
                          reading,
                          seen,
                          taken == null ? at : taken,
                          writtenBy,
                          by(),
                          List.of()))
              .toArray(CaseEvent[]::new));
    }
  }

  /** An acceptance. */
  @Command(
      name = "accept",
      mixinStandardHelpOptions = true,
      description = "Record that somebody accepts, for a time, what is not proven.")
  static final class Accept extends CaseDeeds.Deed {

    @Option(
        names = "--condition",
        paramLabel = "CONDITION",
        required = true,
        completionCandidates = CaseWords.Conditions.class,
        converter = CaseWords.Conditions.class,
        description = "One of: ${COMPLETION-CANDIDATES}.")
    private PostCondition condition = PostCondition.POLICY_SETTLED;

    @Option(
        names = "--role",
        paramLabel = "ROLE",
        required = true,
        completionCandidates = CaseWords.Roles.class,
        converter = CaseWords.Roles.class,
        description = "In which role: ${COMPLETION-CANDIDATES}.")
    private Owner role = Owner.GOVERNANCE;

    @Option(
        names = "--until",
        paramLabel = "TIME",
        required = true,
        converter = Advising.Time.class,
        description = "Until when.")
    private Instant until = Instant.EPOCH;

    @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why.")
    private String reason = "";

    @Option(names = "--id", paramLabel = "ID", required = true, description = "The exception's id.")
    private String id = "";

    @Option(names = "--rule", paramLabel = "NAME", description = "The policy rule that it is of.")
    private String rule = "";

    /** For picocli. */
    Accept() {}

    @Override
    CaseEvent event(RecoveryCase file) {
      return new CaseEvent.Accepted(
          at(), SOURCE, id, Optional.of(condition), rule, by(), role, until, reason);
    }
  }

  /** A settlement. */
  @Command(
      name = "settle",
      mixinStandardHelpOptions = true,
      description = "Record what was done about something that is owed.")
  static final class Settle extends CaseDeeds.Deed {

    @Option(
        names = "--debt",
        paramLabel = "ID",
        required = true,
        description = "What is owed, as show names it.")
    private String debt = "";

    @Option(
        names = "--how",
        paramLabel = "HOW",
        required = true,
        completionCandidates = CaseWords.Settlements.class,
        converter = CaseWords.Settlements.class,
        description = "One of: ${COMPLETION-CANDIDATES}.")
    private Debt.Settlement how = Debt.Settlement.CAPTURED;

    @Option(
        names = "--reference",
        paramLabel = "TEXT",
        required = true,
        description = "Where it can be looked up: a pull request, a plan, a ticket.")
    private String reference = "";

    /** For picocli. */
    Settle() {}

    @Override
    CaseEvent event(RecoveryCase file) {
      List<String> ids = file.debts().stream().map(Debt::id).toList();
      if (!ids.contains(debt)) {
        throw new BadInput(
            debt,
            "Nothing of this name is owed.",
            ids.isEmpty() ? "Nothing is." : "It is one of: " + String.join(", ", ids) + ".");
      }
      return new CaseEvent.Settled(at(), SOURCE, debt, how, by(), reference);
    }
  }
}
