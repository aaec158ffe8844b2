package dev.recovery.readers.sink.gate;

import dev.recovery.authority.PolicyDecision;
import dev.recovery.boundary.Symptom;
import dev.recovery.internal.secrets.Redaction;
import dev.recovery.mutation.EndedBeforeMutation;
import dev.recovery.mutation.Operation;
import dev.recovery.mutation.Operation.Reach;
import dev.recovery.mutation.RunLog;
import dev.recovery.readers.sink.Findings;
import dev.recovery.readers.sink.Log;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What checkers and jobs of a pipeline say of their own end. A checker only reads, so a run that is
 * nothing but checks changed nothing; that it passed says nothing of a run that changes. Mutable
 * while files are read.
 */
public final class Checks {

  private static final int MOST = 500;
  private static final int SHORTEST = 5;
  private static final Pattern UUID =
      Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final Pattern OTHER = Pattern.compile("[^A-Za-z0-9]+");
  private static final Set<Kind> GATES = EnumSet.of(Kind.POLICY, Kind.SIGNATURE, Kind.PROVENANCE);
  private static final Set<Kind> ANSWERED = EnumSet.of(Kind.PUSH, Kind.SECRET, Kind.SOURCE);

  /** What a check looks at, and what it means where it fails. */
  public enum Kind {
    POLICY(Operation.POLICY, Symptom.POLICY_VALIDATION_FAILED, Symptom.POLICY_ENGINE_UNAVAILABLE),
    /** The tests of the policies themselves. */
    TEST(Operation.VALIDATE, Symptom.STATIC_ANALYSIS_FAILED, Symptom.STATIC_ANALYSIS_FAILED),
    SCHEMA(Operation.VALIDATE, Symptom.SCHEMA_VALIDATION_FAILED, Symptom.SCHEMA_VALIDATION_FAILED),
    LINT(Operation.VALIDATE, Symptom.LINT_FAILED, Symptom.STATIC_ANALYSIS_FAILED),
    FORMAT(Operation.VALIDATE, Symptom.FORMAT_CHECK_FAILED, Symptom.STATIC_ANALYSIS_FAILED),
    /** A look at whether live state is as it should be. It changes nothing. */
    DRIFT(Operation.PLAN, Symptom.RESOURCE_DRIFTED, Symptom.RESOURCE_DRIFTED),
    SIGNATURE(Operation.VALIDATE, Symptom.SIGNATURE_INVALID, Symptom.SIGNATURE_INVALID),
    PROVENANCE(Operation.VALIDATE, Symptom.PROVENANCE_MISSING, Symptom.PROVENANCE_MISSING),
    /** What a job sends to a registry, or fetches from it. It changes no infrastructure. */
    PUSH(Operation.UNKNOWN, Symptom.ARTIFACT_ACCESS_REFUSED, Symptom.ARTIFACT_ACCESS_REFUSED),
    /** What a job fetches from a store of secrets. */
    SECRET(Operation.UNKNOWN, Symptom.SECRET_NOT_SYNCED, Symptom.SECRET_NOT_SYNCED),
    /** What a job writes into a store of secrets. */
    STORED(Operation.ROTATE, Symptom.SECRET_NOT_SYNCED, Symptom.SECRET_NOT_SYNCED),
    /** What a job fetches from Git, or sends to it. */
    SOURCE(Operation.UNKNOWN, Symptom.GIT_COMMAND_FAILED, Symptom.GIT_COMMAND_FAILED),
    /** Checks that a change has to pass before it is merged. */
    MERGE(Operation.VALIDATE, Symptom.STATIC_ANALYSIS_FAILED, Symptom.STATIC_ANALYSIS_FAILED),
    REVIEW(Operation.APPROVAL, Symptom.APPROVAL_MISSING, Symptom.APPROVAL_MISSING);

    private final Operation operation;
    private final Symptom failed;
    private final Symptom undecided;

    Kind(Operation operation, Symptom failed, Symptom undecided) {
      this.operation = operation;
      this.failed = failed;
      this.undecided = undecided;
    }
  }

  /** How a check ended. */
  public enum Word {
    PASSED,
    /** It found something, and its exit code says whether that counts. */
    REPORTED,
    FAILED,
    /** It judged nothing, which is no pass. */
    UNDECIDED,
    UNDER_WAY
  }

  private record Said(
      Kind kind,
      String tool,
      String subject,
      Word word,
      String detail,
      String source,
      Symptom symptom) {}

  private record Ended(RunLog.End end, String source) {}

  /** The checks of one incident. */
  public static Checks of(Findings findings) {
    return findings.part(Checks.class, Checks::new);
  }

  private final List<Said> said = new ArrayList<>();
  private final List<Ended> jobs = new ArrayList<>();
  private final Set<String> well = new HashSet<>();
  private final Set<String> over = new HashSet<>();
  private boolean others;
  private boolean acted;

  /**
   * Notes how a check ended.
   *
   * @param subject what it looked at; the empty string where it does not say
   */
  public void said(
      Kind kind, String tool, String subject, Word word, String detail, String source) {
    said(
        kind,
        tool,
        subject,
        word,
        detail,
        source,
        word == Word.UNDECIDED ? kind.undecided : kind.failed);
  }

  /**
   * Notes how a check ended that can fail for more than one reason.
   *
   * @param symptom what it means that it failed
   */
  public void said(
      Kind kind,
      String tool,
      String subject,
      Word word,
      String detail,
      String source,
      Symptom symptom) {
    if (said.size() < MOST) {
      said.add(new Said(kind, tool, subject, word, detail, source, symptom));
    }
  }

  /** Notes how a job or a whole pipeline ended, by the account of the system that ran it. */
  public void job(RunLog.End end, String source) {
    if (jobs.size() < MOST) {
      jobs.add(new Ended(end, source));
    }
  }

  /**
   * Notes what the service that runs jobs says of one run.
   *
   * @param name of the run or job; the empty string where none is known
   */
  public void account(String name, RunLog.End end, String source) {
    job(end, source);
    if (end == RunLog.End.SUCCESS) {
      forgiven(name);
    }
  }

  /** Notes that nothing that failed in a run or job made its pipeline fail. */
  public void forgiven(String name) {
    if (name.length() >= SHORTEST && well.size() < MOST) {
      well.add(name);
    }
  }

  /** Notes that a job was run again, and ended well then. */
  public void over(String name) {
    if (name.length() >= SHORTEST && over.size() < MOST) {
      over.add(name);
    }
  }

  /** Takes out of the logs what is over by the account of whoever ran it. */
  public void conclude(List<Log> logs) {
    logs.removeIf(log -> over.stream().anyMatch(name -> of(log, name)));
    for (Log log : logs) {
      if (well.stream().anyMatch(name -> of(log, name))) {
        log.gate.conclude(log.source);
      }
    }
  }

  // deploy-8840014.log, unit-go-tip.log of the job unit:go-tip, or a job that speaks under this
  // name; of a long id its first part is enough
  private static boolean of(Log log, String name) {
    String plain = plain(UUID.matcher(name).matches() ? name.substring(0, 8) : name);
    return (" " + plain(log.source) + " " + plain(log.gate.speaker()) + " ")
        .contains(" " + plain + " ");
  }

  private static String plain(String name) {
    return OTHER.matcher(name).replaceAll(" ").strip();
  }

  /** Forgets what was said at places of which it is known by now that they are over. */
  public void forget(Predicate<String> over) {
    said.removeIf(s -> over.test(s.source()));
  }

  /** Notes that something else than reports of checks was read. */
  public void others() {
    others = true;
  }

  /** Notes that something was seen to be changed, or to be sent. */
  public void acted() {
    acted = true;
  }

  /** Whether the system that runs the jobs says that they go on, and of none that it failed. */
  public boolean goesOn() {
    return !jobs.isEmpty() && jobs.stream().allMatch(j -> j.end() == RunLog.End.UNDER_WAY);
  }

  /** Whether the system that runs the jobs says that they ended well, and nothing else of any. */
  public boolean endedWell() {
    return !jobs.isEmpty() && jobs.stream().allMatch(j -> j.end() == RunLog.End.SUCCESS);
  }

  /** Whether anybody said anything. */
  public boolean any() {
    return !said.isEmpty() || !jobs.isEmpty();
  }

  /**
   * What the run did where it did nothing but check.
   *
   * @return empty where something else may have been done, or nothing was checked
   */
  public Optional<Operation> operation(List<Log> logs) {
    if (said.isEmpty()
        || others
        || acted
        || logs.stream().anyMatch(l -> l.mutates() || !l.gate.onlyReads() || !readsOnly(l))) {
      return Optional.empty();
    }
    return said.stream().map(s -> s.kind().operation).max(Operation::compareTo);
  }

  private static boolean readsOnly(Log log) {
    // What failed before anybody said what was run need not have been a check.
    return !(log.recognised() && log.legs.unasked())
        && log.commands.stream().allMatch(c -> c.operation().reach() == Reach.READS);
  }

  /** Whether a person is waited for, who has to let the change go on. */
  public boolean held() {
    return said.stream().anyMatch(s -> s.kind() == Kind.REVIEW && s.word() == Word.FAILED);
  }

  /**
   * Adds what follows from all of it.
   *
   * @param operation what the run set out to do
   */
  public void facts(List<Log> logs, Operation operation, Findings findings) {
    boolean failed = false;
    boolean underWay = false;
    boolean passed = false;
    for (Said one : said) {
      Word word = settled(one, logs);
      tell(one, word, findings);
      failed |= word == Word.FAILED || word == Word.UNDECIDED;
      underWay |= word == Word.UNDER_WAY;
      passed |= word == Word.PASSED;
    }
    logs.stream()
        .filter(l -> l.gate.succeeded() && (l.gate.forgiven() || !l.failed()))
        .forEach(l -> job(RunLog.End.SUCCESS, l.gate.success()));
    jobs.forEach(j -> end(j.end(), j.source(), findings));
    boolean alone = operation(logs).isPresent();
    if (alone) {
      said.stream()
          .filter(s -> ANSWERED.contains(s.kind()))
          .forEach(s -> refused(s, logs, findings));
    }
    // What a check says of itself, it does not say of the change that is made after it.
    boolean all = operation.reach() == Reach.READS || (alone && operation == Operation.UNKNOWN);
    if (said.isEmpty() || (!all && !failed && !stored())) {
      return;
    }
    boolean exited =
        logs.stream().anyMatch(l -> l.gate.ended() && l.exited() && !l.gate.forgiven());
    RunLog.End end =
        failed || exited
            ? RunLog.End.ERROR
            : underWay ? RunLog.End.UNDER_WAY : passed ? RunLog.End.SUCCESS : RunLog.End.UNKNOWN;
    if (end != RunLog.End.UNKNOWN) {
      end(end, said.get(said.size() - 1).source(), findings);
    }
  }

  // Whoever did what was asked for last says of the change itself that it is made.
  private boolean stored() {
    return said.get(said.size() - 1).kind() == Kind.STORED;
  }

  // What Git, a registry or a store refuses, nobody can have deployed.
  private static void refused(Said one, List<Log> logs, Findings findings) {
    if (settled(one, logs) == Word.FAILED) {
      findings.add(
          new EndedBeforeMutation(
              "", EndedBeforeMutation.Boundary.GATE, Redaction.detail(one.detail()), one.source()));
    }
  }

  private static void end(RunLog.End end, String source, Findings findings) {
    findings.add(new RunLog("", RunLog.Form.STATUS, end, List.of(), source));
  }

  // What was only reported counts where the job that asked for it failed.
  private static Word settled(Said one, List<Log> logs) {
    Optional<Log> log =
        logs.stream().filter(l -> one.source().startsWith(l.source + ":")).findFirst();
    // What a policy denies counts, however its own job ends.
    if (one.word() == Word.FAILED
        && log.filter(l -> GATES.contains(one.kind()) ? l.gate.allowed() : l.gate.forgiven())
            .isPresent()) {
      return Word.PASSED;
    }
    if (one.word() != Word.REPORTED) {
      return one.word();
    }
    // What a check found before a change that went through was let through; what Git refuses may
    // come after it.
    boolean through =
        log.filter(
                l ->
                    l.gate.succeeded()
                        || (one.kind() != Kind.SOURCE
                            && l.mutates()
                            && l.last == Log.Last.SUCCESS
                            && !l.exited()))
            .isPresent();
    return through ? Word.PASSED : Word.FAILED;
  }

  private static void tell(Said one, Word word, Findings findings) {
    switch (word) {
      case FAILED -> {
        decision(one, PolicyDecision.Result.DENIED, findings);
        findings.observe(one.symptom(), "", one.subject(), one.detail(), one.source());
      }
      case UNDECIDED -> {
        decision(one, PolicyDecision.Result.UNDECIDED, findings);
        findings.observe(one.symptom(), "", one.subject(), one.detail(), one.source());
      }
      case PASSED -> decision(one, PolicyDecision.Result.PASSED, findings);
      case REPORTED, UNDER_WAY -> {
        // Nothing is decided.
      }
    }
  }

  // A denial that names its rule says more than the count of the denials.
  private static void decision(Said one, PolicyDecision.Result outcome, Findings findings) {
    boolean told =
        findings.all(PolicyDecision.class).stream()
            .anyMatch(d -> d.outcome() == outcome && d.engine().equals(one.tool()));
    if (one.kind() == Kind.POLICY && !told) {
      findings.add(
          new PolicyDecision(
              one.tool(),
              "",
              outcome,
              one.subject(),
              Redaction.detail(one.detail()),
              one.source()));
    }
  }
}
