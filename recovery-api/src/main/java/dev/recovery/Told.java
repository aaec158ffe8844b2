package dev.recovery;

import dev.recovery.authority.Approval;
import dev.recovery.authority.ArtifactVerification;
import dev.recovery.authority.ControllerStatus;
import dev.recovery.authority.ControllerStatus.Health;
import dev.recovery.authority.ControllerStatus.Phase;
import dev.recovery.authority.ControllerStatus.Sync;
import dev.recovery.authority.ManualMutation;
import dev.recovery.authority.Pause;
import dev.recovery.authority.PolicyDecision;
import dev.recovery.authority.SecretDelivery;
import dev.recovery.authority.StateLock;
import dev.recovery.boundary.Meaning;
import dev.recovery.boundary.Observed;
import dev.recovery.boundary.Witness;
import dev.recovery.internal.Paragraphs;
import dev.recovery.state.PlannedChanges;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A fact that something is wrong, in a sentence with the names that it holds.
 *
 * @param sentence what is wrong
 * @param quote the line that says it; the empty string where none is known
 * @param source where it stands
 * @param names what the line names
 * @param around what stands around it
 * @param meaning what the atlas knows of it
 */
record Told(
    String sentence,
    String quote,
    String source,
    Map<Witness.Name, String> names,
    List<String> around,
    Meaning meaning) {

  private static final int SOME = 4;

  /**
   * Tells a fact.
   *
   * @param fact any fact
   * @return nothing where it does not say that something is wrong
   */
  static Optional<Told> of(Fact fact) {
    if (fact instanceof Observed seen) {
      return Optional.of(observed(seen));
    }
    if (fact instanceof PolicyDecision decision) {
      return policy(decision);
    }
    if (fact instanceof StateLock lock) {
      return lock(lock);
    }
    if (fact instanceof ManualMutation change) {
      return Optional.of(manual(change));
    }
    if (fact instanceof ControllerStatus status) {
      return controller(status);
    }
    if (fact instanceof PlannedChanges plan) {
      return planned(plan);
    }
    if (fact instanceof SecretDelivery secret) {
      return secret(secret);
    }
    if (fact instanceof ArtifactVerification artifact) {
      return artifact(artifact);
    }
    if (fact instanceof Approval approval) {
      return approval(approval);
    }
    if (fact instanceof Pause pause && pause.standing() == Pause.Status.PAUSED) {
      return plain(
          pause.loop().phrase() + (pause.name().isEmpty() ? "" : " " + pause.name()) + " is paused",
          pause.source());
    }
    return Optional.empty();
  }

  private static Told observed(Observed seen) {
    Meaning meaning = seen.witness().meaning();
    String quote = seen.witness().quote().isEmpty() ? seen.detail() : seen.witness().quote();
    String sentence = meaning.known() ? meaning.says() : seen.symptom().phrase();
    String subject = seen.subject();
    boolean named = subject.isEmpty() || sentence.contains(subject);
    return new Told(
        named ? sentence : "%s: %s".formatted(subject, sentence),
        quote,
        seen.source(),
        seen.witness().names(),
        seen.witness().around(),
        meaning);
  }

  private static Optional<Told> policy(PolicyDecision decision) {
    String verb =
        switch (decision.outcome()) {
          case DENIED -> "denies";
          case UNDECIDED -> "could not decide about";
          case PASSED, WARNED, UNKNOWN -> "";
        };
    if (verb.isEmpty()) {
      return Optional.empty();
    }
    String who =
        decision.rule().isEmpty()
            ? decision.engine().isEmpty() ? "a policy" : decision.engine()
            : "policy " + decision.rule();
    String what = decision.resource().isEmpty() ? "the change" : decision.resource();
    return Optional.of(
        new Told(
            "%s %s %s".formatted(who, verb, what),
            decision.message(),
            decision.source(),
            Map.of(),
            List.of(),
            Meaning.NONE));
  }

  private static Optional<Told> lock(StateLock lock) {
    boolean held = lock.presence() == StateLock.Presence.HELD;
    if (!held && lock.presence() != StateLock.Presence.OWN) {
      return Optional.empty();
    }
    List<String> words = new ArrayList<>();
    words.add("the state lock");
    if (!lock.id().isEmpty()) {
      words.add(lock.id());
    }
    words.add(held ? "is held" : "was left behind by this run");
    if (!lock.holder().isEmpty()) {
      words.add((held ? "by " : "of ") + lock.holder());
    }
    lock.created().ifPresent(at -> words.add("since " + at));
    return plain(String.join(" ", words), lock.source());
  }

  private static Told manual(ManualMutation change) {
    String who = change.actor().isEmpty() ? "somebody" : change.actor();
    String what =
        change.changed().isEmpty()
            ? change.action()
            : change.action().isEmpty()
                ? change.changed()
                : "%s: %s".formatted(change.changed(), change.action());
    String when = change.at().map(at -> " at " + at).orElse("");
    return new Told(
        "%s changed by hand%s: %s".formatted(who, when, what),
        "",
        change.source(),
        Map.of(),
        List.of(),
        Meaning.NONE);
  }

  private static Optional<Told> controller(ControllerStatus status) {
    boolean bad =
        status.sync() == Sync.OUT_OF_SYNC
            || status.health() == Health.DEGRADED
            || status.health() == Health.MISSING
            || status.phase() == Phase.FAILED
            || status.phase() == Phase.ERROR
            || status.suspended() == ControllerStatus.Setting.ON;
    if (!bad) {
      return Optional.empty();
    }
    List<String> how = new ArrayList<>();
    if (status.suspended() == ControllerStatus.Setting.ON) {
      how.add("suspended");
    }
    if (status.sync() == Sync.OUT_OF_SYNC) {
      how.add("out of sync");
    }
    if (status.health() == Health.DEGRADED || status.health() == Health.MISSING) {
      how.add(status.health().id());
    }
    String is = how.isEmpty() ? "" : " is " + String.join(", ", how);
    boolean failed = status.phase() == Phase.FAILED || status.phase() == Phase.ERROR;
    String operation =
        is.isEmpty() ? ": its last operation failed" : ", and its last operation failed";
    return Optional.of(
        new Told(
            "%s %s%s%s".formatted(status.kind(), status.name(), is, failed ? operation : ""),
            status.message(),
            status.source(),
            Map.of(),
            List.of(),
            Meaning.NONE));
  }

  private static Optional<Told> planned(PlannedChanges plan) {
    if (!plan.destroyed().isEmpty()) {
      return Optional.of(
          new Told(
              "the plan destroys or replaces " + Paragraphs.some(plan.destroyed(), SOME, ""),
              plan.witness().quote(),
              plan.source(),
              Map.of(),
              List.of(),
              Meaning.NONE));
    }
    return plan.drifted().isEmpty()
        ? Optional.empty()
        : plain(
            "changed outside the tool: " + Paragraphs.some(plan.drifted(), SOME, ""),
            plan.source());
  }

  private static Optional<Told> secret(SecretDelivery secret) {
    String how =
        switch (secret.outcome()) {
          case FAILED -> "was not delivered";
          case WRONG_VALUE -> "was delivered with a wrong value";
          case INCOMPATIBLE -> "was delivered with a value that its users cannot use yet";
          case IDENTITY_DENIED -> "may not be read by the identity that fetches it";
          case DELIVERED, UNKNOWN -> "";
        };
    return how.isEmpty()
        ? Optional.empty()
        : plain("the secret %s %s".formatted(secret.name(), how), secret.source());
  }

  private static Optional<Told> artifact(ArtifactVerification artifact) {
    String how =
        switch (artifact.outcome()) {
          case MISSING -> "is missing";
          case DIGEST_MISMATCH -> "has another digest than what was promoted";
          case SIGNATURE_INVALID -> "has no valid signature";
          case PROVENANCE_MISSING -> "has no provenance";
          case UNVERIFIED -> "could not be verified";
          case VERIFIED, UNKNOWN -> "";
        };
    return how.isEmpty()
        ? Optional.empty()
        : plain("%s %s".formatted(artifact.reference(), how), artifact.source());
  }

  private static Optional<Told> approval(Approval approval) {
    return switch (approval.decision()) {
      case MISSING, REJECTED, DISMISSED, EXPIRED, INVALID ->
          plain(
              "the approval%s is %s"
                  .formatted(
                      approval.id().isEmpty() ? "" : " " + approval.id(), approval.decision().id()),
              approval.source());
      case APPROVED, UNKNOWN -> Optional.empty();
    };
  }

  private static Optional<Told> plain(String sentence, String source) {
    return Optional.of(new Told(sentence, "", source, Map.of(), List.of(), Meaning.NONE));
  }

  /** Its place in a form that sorts by line: what stands first in a file is told first. */
  String place() {
    int colon = source.lastIndexOf(':');
    if (colon < 0 || source.length() - colon > 10) {
      return source;
    }
    String line = source.substring(colon + 1);
    return line.chars().allMatch(Character::isDigit)
        ? "%s:%9s".formatted(source.substring(0, colon), line)
        : source;
  }
}
