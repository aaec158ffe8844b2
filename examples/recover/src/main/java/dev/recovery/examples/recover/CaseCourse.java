package dev.recovery.examples.recover;

import dev.recovery.Fact;
import dev.recovery.Incident;
import dev.recovery.authority.Pause;
import dev.recovery.authority.StateLock;
import dev.recovery.boundary.Owner;
import dev.recovery.casefile.CaseAdvice;
import dev.recovery.casefile.CaseEvent;
import dev.recovery.casefile.Debt;
import dev.recovery.casefile.RecoveryCase;
import dev.recovery.casefile.TriageStep;
import dev.recovery.evidence.EvidenceKind;
import dev.recovery.evidence.store.EvidenceKey;
import dev.recovery.evidence.store.EvidenceKeys;
import dev.recovery.evidence.store.Link;
import dev.recovery.examples.evidence.JdbcEvidenceStore;
import dev.recovery.readers.Artifact;
import dev.recovery.readers.Artifacts;
import dev.recovery.readers.Reading;
import dev.recovery.safety.Action;
import dev.recovery.state.Inventory;
import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands that open a case, feed it, and ask what is next. */
final class CaseCourse {

  private CaseCourse() {}

  /** Opens a case. */
  @Command(name = "open", mixinStandardHelpOptions = true, description = "Open a case.")
  static final class Open extends CaseCommand {

    @Option(
        names = "--target",
        paramLabel = "NAME",
        required = true,
        description = "What failed, by the name that its owners use.")
    private String target = "";

    @Option(names = "--by", paramLabel = "NAME", required = true, description = "Who opens it.")
    private String by = "";

    @Option(
        names = "--incident",
        paramLabel = "ID",
        description = "The incident or ticket that it belongs to.")
    private String incident = "";

    @Option(
        names = "--owner",
        paramLabel = "ROLE",
        completionCandidates = CaseWords.Roles.class,
        converter = CaseWords.Roles.class,
        description = "Who owns it until an advice names somebody: ${COMPLETION-CANDIDATES}.")
    private Owner owner = Owner.INCIDENT_COMMANDER;

    /** For picocli. */
    Open() {}

    @Override
    void run(JdbcEvidenceStore open, CaseStore cases) {
      if (!cases.read(caseId()).events().isEmpty()) {
        throw new BadInput(
            caseId(),
            "There is such a case already.",
            "Maybe show it: recover case show " + caseId());
      }
      cases.record(
          caseId(),
          recover().console().out(),
          new CaseEvent.Opened(at(), SOURCE, target, incident, owner, by, Map.of()));
    }
  }

  /** Adds what was seen. */
  @Command(
      name = "add",
      mixinStandardHelpOptions = true,
      description = {
        "Keep files as evidence of the case, and read what they show together with those that were",
        "added before. After an act say --anew: what was seen before it is history then."
      })
  static final class Add extends CaseCommand {

    @Mixin private KeyOptions keys = new KeyOptions();

    @Option(names = "--anew", description = "These files are all that is known now.")
    private boolean anew;

    @Parameters(
        paramLabel = "PATH",
        index = "1..*",
        arity = "1..*",
        description = "Files and folders; - is standard input.")
    private List<String> paths = new ArrayList<>();

    /** For picocli. */
    Add() {}

    @Override
    void run(JdbcEvidenceStore open, CaseStore cases) {
      RecoveryCase file = cases.existing(caseId());
      Console console = recover().console();
      PrintStream out = console.out();
      List<Artifact> given = IncidentFiles.of(paths, console.in());
      long before = EvidenceCommands.head(open, caseId()).links();
      List<Link> links =
          open.add(
              new Intake(
                      caseId(),
                      keys.keys(),
                      keys.kind(),
                      EvidenceKeys.of(EvidenceKey.SERVICE, file.target()),
                      console)
                  .of(given));
      Map<String, Artifact> all = new LinkedHashMap<>();
      if (!anew) {
        stored(open, since(file)).forEach(artifact -> all.put(artifact.name(), artifact));
      }
      given.forEach(artifact -> all.put(artifact.name(), artifact));
      Reading reading = Artifacts.read(file.target(), List.copyOf(all.values()));
      reading.warnings().forEach(w -> console.complain("warning", w.toString()));
      Incident incident = reading.incident();
      List<Fact> facts = new ArrayList<>(incident.facts());
      facts.addAll(paused(file));
      Instant at = at();
      List<CaseEvent> events = new ArrayList<>();
      events.add(new CaseEvent.Observed(at, SOURCE, CaseEvent.Observed.Extent.ALL, facts));
      captured(links, incident)
          .forEach(
              (kind, link) ->
                  events.add(
                      new CaseEvent.Preserved(
                          at,
                          SOURCE,
                          kind,
                          CaseEvent.Preserved.Custody.CAPTURED,
                          SOURCE,
                          caseId() + "/" + link.number(),
                          Optional.empty())));
      cases.add(caseId(), events.toArray(CaseEvent[]::new));
      EvidenceCommands.kept(links, before, EvidenceCommands.head(open, caseId()), out);
    }

    // No file says that a pipeline stands still; who paused it did, until somebody resumes it.
    private static List<Pause> paused(RecoveryCase file) {
      boolean owed =
          file.debts().stream()
              .anyMatch(d -> d.kind() == Debt.Obligation.PAUSED_LOOP && d.settled().isEmpty());
      return owed ? file.incident().all(Pause.class) : List.of();
    }

    // What was kept before the last act is of another time.
    private static Instant since(RecoveryCase file) {
      return file.events().stream()
          .filter(
              e ->
                  e instanceof CaseEvent.Acted act
                      && act.action().acts()
                      && act.action() != Action.PAUSE_TARGET)
          .map(CaseEvent::at)
          .reduce(Instant.MIN, (a, b) -> b);
    }

    private List<Artifact> stored(JdbcEvidenceStore open, Instant since) {
      List<Artifact> artifacts = new ArrayList<>();
      for (Link link : open.chain(caseId())) {
        if (link.type() == Link.Type.ARTIFACT
            && link.held() == Link.Held.CONTENT
            && link.recorded().isAfter(since)) {
          artifacts.add(
              new Artifact(link.name(), () -> open.open(link), OptionalLong.of(link.size())));
        }
      }
      return artifacts;
    }

    /** Which of the fourteen kinds of evidence the links keep, and where. */
    private static Map<EvidenceKind, Link> captured(List<Link> links, Incident incident) {
      Map<EvidenceKind, Link> captured = new EnumMap<>(EvidenceKind.class);
      for (Link link : links) {
        keyed(captured, link, EvidenceKey.COMMIT, EvidenceKind.COMMIT_SHA);
        keyed(captured, link, EvidenceKey.PR, EvidenceKind.PR_NUMBER);
        keyed(captured, link, EvidenceKey.RUN_ID, EvidenceKind.RUN_ID);
        keyed(captured, link, EvidenceKey.SERVICE, EvidenceKind.IMPACTED_UNIT);
        link.artifact()
            .ifPresent(
                artifact -> {
                  switch (artifact) {
                    case PLAN_ARTIFACT, PLAN_DIGEST ->
                        captured.put(EvidenceKind.PLAN_ARTIFACT_ID, link);
                    case POLICY_RESULT -> captured.put(EvidenceKind.POLICY_RESULT, link);
                    case APPROVAL_RECORD -> captured.put(EvidenceKind.APPROVER_IDENTITY, link);
                    case APPLY_LOG -> captured.put(EvidenceKind.PROVIDER_ERROR, link);
                    case STATE_VERSION -> captured.put(EvidenceKind.STATE_BACKEND_VERSION, link);
                    case GITOPS_SYNC_EVENT -> captured.put(EvidenceKind.CONTROLLER_EVENT, link);
                    case KUBERNETES_EVENT_SNAPSHOT ->
                        captured.put(EvidenceKind.CLUSTER_RESOURCE, link);
                    case CLOUD_AUDIT_CORRELATION, EXCEPTION_OBJECT, INCIDENT_LINK -> {
                      // No evidence of what is there before state changes.
                    }
                  }
                });
        if (incident.all(StateLock.class).stream().anyMatch(l -> l.source().equals(link.name()))) {
          captured.put(EvidenceKind.LOCK_ID, link);
          captured.put(EvidenceKind.RUNNER_IDENTITY, link);
        }
        if (incident.all(Inventory.class).stream()
            .anyMatch(i -> i.view() == Inventory.View.ACTUAL && i.source().equals(link.name()))) {
          captured.put(EvidenceKind.LIVE_STATE_SNAPSHOT, link);
        }
      }
      return captured;
    }

    private static void keyed(
        Map<EvidenceKind, Link> captured, Link link, EvidenceKey key, EvidenceKind kind) {
      if (!link.keys().of(key).isEmpty()) {
        captured.putIfAbsent(kind, link);
      }
    }
  }

  /** Classifies what is known, and records the advice. */
  @Command(
      name = "advise",
      mixinStandardHelpOptions = true,
      description = "Classify what is known of the case by now, record the advice, and show it.")
  static final class Advise extends CaseCommand {

    @Option(names = "--full", description = "Show the first screen of the advice as well.")
    private boolean full;

    /** For picocli. */
    Advise() {}

    @Override
    void run(JdbcEvidenceStore open, CaseStore cases) {
      RecoveryCase file = cases.existing(caseId());
      CaseAdvice advice = recover().advisor().advise(file, at());
      boolean first = file.events().stream().noneMatch(CaseEvent.Advised.class::isInstance);
      if (first || advice.at() == TriageStep.CLASSIFY) {
        cases.add(caseId(), CaseEvent.Advised.of(advice.advice(), SOURCE));
        advice = recover().advisor().advise(cases.existing(caseId()), at());
      }
      PrintStream out = recover().console().out();
      if (full) {
        out.print(advice.advice().explain());
        out.println();
      }
      out.print(advice.explain());
    }
  }

  /** Shows a case. */
  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "Show where a case stands, what is next, what is owed, and what happened.")
  static final class Show extends CaseCommand {

    @Option(names = "--events", description = "List every link of the case's chain as well.")
    private boolean events;

    /** For picocli. */
    Show() {}

    @Override
    void run(JdbcEvidenceStore open, CaseStore cases) {
      PrintStream out = recover().console().out();
      RecoveryCase file = cases.existing(caseId());
      out.print(recover().advisor().advise(file, at()).explain());
      if (events) {
        out.println();
        open.chain(caseId()).forEach(link -> out.print(LinkLines.line(link)));
      }
    }
  }
}
