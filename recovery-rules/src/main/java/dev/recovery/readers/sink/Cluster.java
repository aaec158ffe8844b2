package dev.recovery.readers.sink;

import dev.recovery.authority.ControllerStatus;
import dev.recovery.boundary.Circumstances;
import dev.recovery.boundary.Symptom;
import dev.recovery.boundary.Witness;
import dev.recovery.internal.secrets.Redaction;
import dev.recovery.mutation.EndedBeforeMutation;
import dev.recovery.mutation.EndedBeforeMutation.Boundary;
import dev.recovery.mutation.Operation;
import dev.recovery.mutation.ResourceOperation.Kind;
import dev.recovery.mutation.RunLog;
import dev.recovery.readers.atlas.Atlas;
import dev.recovery.readers.atlas.Entry;
import dev.recovery.readers.form.KubeObject;
import dev.recovery.readers.form.Named;
import dev.recovery.readers.sink.quote.Known;
import dev.recovery.readers.sink.quote.StatusQuotes;
import dev.recovery.readers.sink.things.CommandsByHand;
import dev.recovery.readers.sink.things.Looks;
import dev.recovery.readers.sink.things.Sources;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What the files of an incident say of a cluster: its objects, their events, and what controllers
 * and registries print. Mutable while they are read.
 *
 * <p>Of several objects one can be refused before anything was sent while another is half applied.
 * So a refusal proves something only where nothing was seen to change, and every object that failed
 * was refused.
 */
public final class Cluster {

  // What was done by a controller or a person is not undone by a success that comes later.
  private static final Set<Symptom> LASTING =
      Set.of(
          Symptom.MASS_PRUNED,
          Symptom.LIVE_CHANGE_REVERTED,
          Symptom.RECONCILIATION_SUSPENDED,
          Symptom.CRASH_LOOP_AFTER_ROTATION,
          Symptom.MANUAL_CHANGE);

  private static final Set<Symptom> DIFFERENCES =
      Set.of(
          Symptom.LIVE_DIFFERS,
          Symptom.DESIRED_VALUES_DIFFER,
          Symptom.DEFAULTED_FIELDS_DIFFER,
          Symptom.WEBHOOK_FIELDS_DIFFER,
          Symptom.CONTROLLER_FIELDS_DIFFER);

  private static final Set<String> CONTROLLED =
      Set.of(
          "application",
          "applicationset",
          "kustomization",
          "helmrelease",
          "gitrepository",
          "ocirepository",
          "helmrepository",
          "helmchart",
          "rollout");

  private final Findings findings;
  private final SeenChanges changes = new SeenChanges();
  private final List<EndedBeforeMutation> refusals = new ArrayList<>();
  private final CommandsByHand commands = new CommandsByHand();
  private final Denials denials;
  private final List<FailureListener> listeners = new ArrayList<>();
  private final Sightings sightings = new Sightings();
  private String firstSource = "";
  private String about = "";
  private String aboutSource = "";
  private boolean well;
  private final Looks looks = new Looks();
  private final StatusQuotes quotes;
  private final Set<String> exits = new HashSet<>();
  private boolean unsure;
  private boolean earlier;
  private boolean sent;
  private boolean delivered;
  private boolean looking;

  public Cluster(Findings findings) {
    this.findings = findings;
    this.quotes = new StatusQuotes((words, at) -> findings.witness("", words, at));
    this.denials = new Denials(findings, sightings);
  }

  public Findings findings() {
    return findings;
  }

  public void listen(FailureListener listener) {
    listeners.add(listener);
  }

  /** Somebody sent something from a pipeline, whatever came of it. */
  public void sends() {
    sent = true;
  }

  /** A controller of Git's is spoken of. */
  public void delivers() {
    delivered = true;
  }

  /**
   * What was set out to do, where nobody says at which stage. What objects and controllers tell by
   * themselves is their reconciling; an apply is what somebody sent.
   */
  public Operation spoken() {
    boolean ran = delivered || (!sent && !changes.isEmpty() && sightings.failed());
    return ran ? Operation.SYNC : sent ? Operation.APPLY : Operation.UNKNOWN;
  }

  private void seen(String subject, String source) {
    seen(source);
    delivered |= !delivered && CONTROLLED.contains(Named.of(subject).kind());
  }

  private void seen(String source) {
    if (firstSource.isEmpty()) {
      firstSource = source;
    }
  }

  public void status(ControllerStatus status) {
    seen(status.source());
    findings.add(status);
  }

  /** What was seen, in its order. */
  public Sightings sightings() {
    return sightings;
  }

  /** Something ended well, by its own account. */
  public void succeeded(String source) {
    seen(source);
    well = true;
    quotes.quote(source, RunLog.End.SUCCESS);
    exits.remove(Sources.file(source));
    sightings.answered();
  }

  /** What is concluded from here on of this place, is concluded from these words. */
  public void says(String words, String source) {
    quotes.says(words, source);
  }

  /** A thing ended well, by its own account: what failed of it before is over. */
  public void succeeded(String subject, String source) {
    succeeded(source);
    seen(subject, source);
    sightings.over(subject, source);
  }

  /** What somebody looked at. */
  public Looks looks() {
    return looks;
  }

  /** Nothing is told but what somebody looked at: where all of it is well, nothing failed. */
  public void looked() {
    looks.well().ifPresent(this::succeeded);
  }

  /** Something says how it is in words that nobody understands: not all is known to be well. */
  public void unsure() {
    unsure = true;
  }

  /** A command, a job or a play ended badly: what was told to end well before is not all of it. */
  public void exited(String source) {
    exits.add(Sources.file(source));
  }

  /** It was applied, whatever it differed in or was refused for before. */
  public void applied(String subject, String source) {
    succeeded(source);
    sightings.applied(subject, source);
  }

  /** A thing goes on, by its own account. */
  public void underWay(String subject, String source) {
    seen(subject, source);
    sightings.add(Sightings.Kind.UNDER_WAY, "", subject, source, () -> {});
    quotes.quote(source, RunLog.End.UNDER_WAY);
  }

  public void observe(Symptom symptom, String subject, String detail, String source) {
    about(subject, source);
    sightings.add(
        LASTING.contains(symptom)
            ? Sightings.Kind.LASTING
            : DIFFERENCES.contains(symptom) ? Sightings.Kind.DIFFERENCE : Sightings.Kind.SYMPTOM,
        // Of nameless things, only what means the same is the same.
        subject.isBlank() ? symptom + " " + Known.entry(detail, symptom) : symptom.name(),
        subject,
        source,
        () -> findings.observe(symptom, "", subject, detail, source));
  }

  private void about(String subject, String source) {
    seen(subject, source);
    about = subject;
    aboutSource = source;
  }

  /**
   * Something that failed, in its tool's words. What the words mean is observed; where they prove
   * that nothing was sent, that is remembered.
   *
   * @return whether they prove it
   */
  public boolean failure(String subject, String text, String source) {
    about(subject, source);
    sightings.add(Sightings.Kind.SYMPTOM, "", subject, source, () -> {});
    boolean refused = false;
    for (Entry signature : findings.house().match(text, true)) {
      if (signature.meaning() instanceof Entry.Meaning.Plain plain) {
        observe(plain.symptom(), subject, text, source);
      }
    }
    for (Entry signature : Atlas.cluster().match(text, true)) {
      if (signature.meaning() instanceof Entry.Meaning.Plain plain) {
        observe(plain.symptom(), subject, text, source);
        for (FailureListener listener : listeners) {
          sightings.add(
              Sightings.Kind.SYMPTOM,
              "follows from " + plain.symptom() + " " + source,
              subject,
              source,
              listener.failed(plain.symptom(), text, source));
        }
        if (plain.symptom() == Symptom.ADMISSION_DENIED) {
          denials.add(subject, text, source);
        }
      }
      if (signature.boundary().isPresent()) {
        refused(signature.boundary().get(), text, source);
        refused = true;
      }
    }
    return refused;
  }

  /** Something failed in words that nobody recognises: still somebody's reconciliation failed. */
  public void unexplained(String subject, String text, String source) {
    if (Atlas.cluster().match(text, true).isEmpty()) {
      observe(Symptom.RECONCILIATION_FAILED, subject, text, source);
    }
  }

  /** Proof that one object's attempt ended before anything was sent. */
  public void refused(Boundary boundary, String detail, String source) {
    seen(source);
    String subject = source.equals(aboutSource) ? about : "";
    sightings.add(
        Sightings.Kind.REFUSED,
        boundary + " " + source,
        subject,
        source,
        () ->
            refusals.add(new EndedBeforeMutation("", boundary, Redaction.detail(detail), source)));
  }

  /** An object failed, and nothing says how far it came. */
  public void open(String subject, String source) {
    about(subject, source);
    sightings.add(Sightings.Kind.OPEN, "", subject, source, () -> {});
  }

  /**
   * What is listed from here on is what somebody looks at who has sent something before: how an
   * object stands does not tell that it was made by that.
   */
  public void looking(boolean looks) {
    looking = looks;
  }

  /** Something was sent before, and nobody saw what became of it. */
  public void earlier() {
    earlier = true;
  }

  /** Several spoke beside each other: what one of them was refused says nothing of the others. */
  public void apart(String source) {
    if (!refusals.isEmpty()) {
      open("", source);
    }
  }

  /** An object was seen to change. */
  public void changed(String subject, Kind kind, String source) {
    seen(subject, source);
    changes.add(subject, kind, findings.witness(subject, source));
  }

  /** How an object stands shows that it was made, unless somebody only looks beside a change. */
  public void made(String subject, String source) {
    if (!looking) {
      changed(subject, Kind.CREATE, source);
    }
  }

  /** What was asked for of an object is seen to fail: unless that is over, nothing came of it. */
  public void unmade(String subject) {
    changes.unmade(subject);
  }

  /** The tool that tells of each object told of one that it left as it was. */
  public void left(String source) {
    changes.left(Sources.file(source));
  }

  /** Whether the tool tells in this file of each object what it did, and so far changed none. */
  public boolean leftAll(String source) {
    return changes.leftAll(Sources.file(source));
  }

  public boolean changed() {
    return !changes.isEmpty();
  }

  /** Whether something was seen to change, or a person was seen to try. */
  public boolean acted() {
    return !changes.isEmpty() || !commands.isEmpty();
  }

  /** Somebody typed a command that changes a cluster; Git has to follow it, or has not. */
  public void command(String text, boolean follows, String source) {
    seen(source);
    commands.add(text, follows, source);
  }

  /** The command that was typed last did not come to its end. */
  public void unfinished(String source) {
    commands.unfinished(source);
  }

  public void unknownWord(String source, String subject, String what, String word) {
    findings.warn(
        source,
        "The " + what + " (" + word + ") of " + subject + " is unknown.",
        "It is taken for unknown; maybe the controller is newer than this reader.");
  }

  /** A word of an object's, or the unknown one with a warning where nobody knows it. */
  public <T> T word(Map<String, T> vocabulary, String word, T unknown, String what, KubeObject of) {
    T known = vocabulary.get(word.toLowerCase(Locale.ROOT));
    if (known == null && !word.isEmpty()) {
      unknownWord(of.source(), of.subject(), what, word);
    }
    return known == null ? unknown : known;
  }

  /** Says what was seen, and is not over. */
  public void settle() {
    sightings.tell();
    changes.settle(sightings);
  }

  /** Adds what follows from all files together. */
  public void facts(boolean manual, Circumstances.Authorization authorization) {
    if (firstSource.isEmpty()) {
      return;
    }
    if (manual) {
      commands.facts(authorization).forEach(findings::add);
    }
    if (changes.isEmpty() && !earlier && !sightings.any(Sightings.Kind.OPEN)) {
      refusals.forEach(findings::add);
    }
    RunLog.End end = end();
    Witness quote = quotes.of(end);
    if (end != RunLog.End.UNKNOWN || !changes.isEmpty()) {
      findings.add(new RunLog("", RunLog.Form.STATUS, end, changes.all(), firstSource, quote));
    }
  }

  private RunLog.End end() {
    boolean told = well || !changes.isEmpty() || sightings.any(Sightings.Kind.UNDER_WAY);
    if (sightings.failed() || (told && !exits.isEmpty())) {
      return RunLog.End.ERROR;
    }
    if (sightings.any(Sightings.Kind.UNDER_WAY)) {
      return RunLog.End.UNDER_WAY;
    }
    return well && !unsure ? RunLog.End.SUCCESS : RunLog.End.UNKNOWN;
  }
}
