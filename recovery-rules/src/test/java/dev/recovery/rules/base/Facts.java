package dev.recovery.rules.base;

import dev.recovery.Fact;
import dev.recovery.authority.Approval;
import dev.recovery.authority.ArtifactVerification;
import dev.recovery.authority.BreakGlassSession;
import dev.recovery.authority.ControlLoop;
import dev.recovery.authority.ControllerStatus;
import dev.recovery.authority.Liveness;
import dev.recovery.authority.ManualMutation;
import dev.recovery.authority.Pause;
import dev.recovery.authority.PolicyDecision;
import dev.recovery.authority.SavedPlan;
import dev.recovery.authority.SecretDelivery;
import dev.recovery.authority.StateLock;
import dev.recovery.boundary.Circumstances;
import dev.recovery.boundary.Environment;
import dev.recovery.boundary.Meaning;
import dev.recovery.boundary.Observed;
import dev.recovery.boundary.Stage;
import dev.recovery.boundary.Symptom;
import dev.recovery.boundary.Witness;
import dev.recovery.evidence.Captured;
import dev.recovery.evidence.DriftAnswer;
import dev.recovery.evidence.DriftQuestion;
import dev.recovery.evidence.EvidenceKind;
import dev.recovery.mutation.Attempt;
import dev.recovery.mutation.AuditTrail;
import dev.recovery.mutation.EndedBeforeMutation;
import dev.recovery.mutation.Ending;
import dev.recovery.mutation.MutationChannel;
import dev.recovery.mutation.Operation;
import dev.recovery.mutation.ResourceOperation;
import dev.recovery.mutation.RunLog;
import dev.recovery.safety.Action;
import dev.recovery.safety.Impact;
import dev.recovery.state.Completeness;
import dev.recovery.state.Inventory;
import dev.recovery.state.PlannedChanges;
import dev.recovery.state.ResourceEntry;
import dev.recovery.state.StateVersion;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/** Facts in a few words, for cases. What a word leaves out is unknown. */
final class Facts {

  private Facts() {}

  static Fact seen(Symptom symptom, String subject) {
    return new Observed(symptom, "", subject, "as it was printed", "some.log");
  }

  /** Something that the catalogue knows, and what it says to do about it. */
  static Fact known(Symptom symptom, Action next) {
    return new Observed(
        symptom,
        "",
        "",
        "as it was printed",
        "some.log",
        new Witness(
            "as it was printed",
            "some.log",
            Map.of(),
            Optional.empty(),
            Witness.Standing.CURRENT,
            Witness.Part.UNKNOWN,
            List.of(),
            new Meaning("entry", "what it is", next.id(), "what to do", List.of())));
  }

  /** What the cluster recorded of one object, in full. */
  static Fact changedBy(String principal, String subject) {
    return new AuditTrail(
        MutationChannel.RESOURCE_EVENTS,
        AuditTrail.Coverage.COMPLETE,
        Optional.empty(),
        Optional.empty(),
        List.of(
            new AuditTrail.Event(
                Instant.parse("2026-11-23T11:00:00Z"),
                principal,
                "patch deployments",
                AuditTrail.Result.SUCCEEDED,
                Set.of(subject))),
        "audit.log");
  }

  static Fact seen(Symptom symptom) {
    return Observed.of(symptom);
  }

  static Fact in(Environment environment) {
    return new Circumstances(
        environment,
        Stage.UNKNOWN,
        Circumstances.Authorization.UNKNOWN,
        Circumstances.Controller.UNKNOWN);
  }

  static Fact at(Stage stage) {
    return new Circumstances(
        Environment.UNKNOWN,
        stage,
        Circumstances.Authorization.UNKNOWN,
        Circumstances.Controller.UNKNOWN);
  }

  static Fact change(Circumstances.Authorization authorization) {
    return new Circumstances(
        Environment.UNKNOWN, Stage.UNKNOWN, authorization, Circumstances.Controller.UNKNOWN);
  }

  static Fact controller(Circumstances.Controller controller) {
    return new Circumstances(
        Environment.UNKNOWN, Stage.UNKNOWN, Circumstances.Authorization.UNKNOWN, controller);
  }

  static Fact run(Operation operation, Ending ending) {
    return Attempt.of(operation, ending);
  }

  static Fact earlier(Operation operation, Ending ending) {
    return new Attempt(
        "earlier",
        Attempt.Recency.EARLIER,
        operation,
        Set.of(),
        "",
        Optional.empty(),
        Optional.empty(),
        ending,
        "");
  }

  /** The current run ended before its first change. */
  static Fact nothingChanged() {
    return nothingChanged("");
  }

  /** A run ended before its first change. */
  static Fact nothingChanged(String run) {
    return new EndedBeforeMutation(
        run, EndedBeforeMutation.Boundary.FIRST_OPERATION, "", "the log");
  }

  /** The current run ended at a boundary. */
  static Fact refused(EndedBeforeMutation.Boundary boundary) {
    return new EndedBeforeMutation("", boundary, "", "the log");
  }

  /** The current run completed the creation of one resource. */
  static Fact created(String address) {
    return created("", address);
  }

  /** A run completed the creation of one resource. */
  static Fact created(String run, String address) {
    return new RunLog(
        run,
        RunLog.Form.STREAM,
        RunLog.End.UNKNOWN,
        List.of(
            new ResourceOperation(
                address,
                ResourceOperation.Kind.CREATE,
                ResourceOperation.Outcome.COMPLETED,
                address,
                "")),
        "the log");
  }

  /** The run began a change, and what it printed stops there. */
  static Fact begun(String address) {
    return new RunLog(
        "",
        RunLog.Form.STREAM,
        RunLog.End.UNKNOWN,
        List.of(
            new ResourceOperation(
                address,
                ResourceOperation.Kind.CREATE,
                ResourceOperation.Outcome.OPEN,
                address,
                "")),
        "the log");
  }

  static Fact lock(StateLock.Presence presence, Liveness owner) {
    return new StateLock("id", presence, "", "", owner, Optional.empty(), "");
  }

  static Fact savedPlan(SavedPlan.Attested attested) {
    return new SavedPlan("", attested, Map.of(), "");
  }

  static Fact approval(Approval.Decision decision) {
    return new Approval("", decision, Map.of(), "");
  }

  static Fact policy(PolicyDecision.Result outcome) {
    return new PolicyDecision("", "", outcome, "", "", "");
  }

  /** A GitOps object whose parent, if it has one, would undo a change to it. */
  static Fact status(String kind, ControllerStatus.Phase phase, String parent) {
    return new ControllerStatus(
        kind,
        "app",
        ControllerStatus.Sync.UNKNOWN,
        ControllerStatus.Health.UNKNOWN,
        phase,
        ControllerStatus.Setting.UNKNOWN,
        ControllerStatus.Setting.UNKNOWN,
        ControllerStatus.Setting.UNKNOWN,
        parent,
        "",
        "");
  }

  static Fact artifact(ArtifactVerification.Result outcome) {
    return new ArtifactVerification(
        "", ArtifactVerification.Reference.UNKNOWN, outcome, "", "", "");
  }

  /** Somebody acts under an emergency's rights, and nobody says who. */
  static Fact namelessSession() {
    return new BreakGlassSession("", "", "", Set.of(), Optional.empty(), Set.of(), "");
  }

  static Fact breakGlass() {
    return new BreakGlassSession("", "ops", "", Set.of(), Optional.empty(), Set.of(), "");
  }

  /** A wrong value was delivered; whether the value before it can be had is known. */
  static Fact previous(SecretDelivery.Recoverable previous) {
    return new SecretDelivery("", SecretDelivery.Outcome.WRONG_VALUE, previous, "", "");
  }

  static Fact secret(SecretDelivery.Outcome outcome) {
    return new SecretDelivery("", outcome, SecretDelivery.Recoverable.UNKNOWN, "", "");
  }

  static Fact manual(
      ManualMutation.Authorization authorization, ManualMutation.Reconciled reconciled) {
    return new ManualMutation("", "", authorization, reconciled, Optional.empty(), "", "");
  }

  /** A whole plan that creates one resource and destroys nothing. */
  static Fact plansToCreate() {
    return planned(PlannedChanges.Quality.WHOLE, List.of(), List.of());
  }

  static Fact plansToDestroy(String address) {
    return planned(PlannedChanges.Quality.WHOLE, List.of(address), List.of());
  }

  static Fact planFindsChanged(String address) {
    return planned(PlannedChanges.Quality.WHOLE, List.of(), List.of(address));
  }

  static Fact planned(
      PlannedChanges.Quality quality, List<String> destroyed, List<String> drifted) {
    return new PlannedChanges(quality, 1, 0, destroyed, List.of(), drifted, "");
  }

  /** All that recorded state holds; each resource is its own identity. */
  static Fact recorded(String... addresses) {
    return inventory(Inventory.View.RECORDED, ResourceEntry.Condition.PLAIN, addresses);
  }

  /** All that recorded state holds, all of it tainted. */
  /** What a run recorded and could not save. */
  static Fact unsaved() {
    return new Inventory(
        Inventory.View.UNSAVED, Completeness.UNKNOWN, List.of(), "errored.tfstate");
  }

  static Fact tainted(String... addresses) {
    return inventory(Inventory.View.RECORDED, ResourceEntry.Condition.TAINTED, addresses);
  }

  /** All that exists; each resource is its own identity. */
  static Fact existing(String... addresses) {
    return inventory(Inventory.View.ACTUAL, ResourceEntry.Condition.PLAIN, addresses);
  }

  private static Fact inventory(
      Inventory.View view, ResourceEntry.Condition condition, String... addresses) {
    return new Inventory(
        view,
        Completeness.COMPLETE,
        Stream.of(addresses)
            .map(
                address ->
                    new ResourceEntry(
                        address, "", address, condition, ResourceEntry.Intent.KEEP, Map.of()))
            .toList(),
        "");
  }

  /** The current state version, safe to read. */
  static Fact stateVersion(StateVersion.Readability readability) {
    return new StateVersion(Inventory.View.RECORDED, readability, OptionalLong.empty(), "", "", "");
  }

  static Fact captured(EvidenceKind kind) {
    return new Captured(kind, "the vault");
  }

  static Fact answer(DriftQuestion question) {
    return new DriftAnswer(question, "because", "its owner", "");
  }

  /** Answers to all five questions about a difference. */
  static Fact[] answeredBeside(Fact... facts) {
    return Stream.concat(Stream.of(facts), Stream.of(DriftQuestion.values()).map(Facts::answer))
        .toArray(Fact[]::new);
  }

  /**
   * All that exists, under the same identities and with one attribute that is recorded otherwise.
   */
  static Fact resized(Inventory.View view, String size, String... addresses) {
    return new Inventory(
        view,
        Completeness.COMPLETE,
        Stream.of(addresses)
            .map(
                address ->
                    new ResourceEntry(
                        address,
                        "",
                        address,
                        ResourceEntry.Condition.PLAIN,
                        ResourceEntry.Intent.KEEP,
                        Map.of("size", size)))
            .toList(),
        "");
  }

  static Fact frozen(Pause.Status standing) {
    return new Pause(ControlLoop.IAC_UNIT, "", standing, "");
  }

  static Fact users(Impact.Users users) {
    return new Impact(
        users, Impact.Exposure.UNKNOWN, Impact.Blast.UNKNOWN, Impact.Criticality.UNKNOWN, "");
  }

  static Fact exposure(Impact.Exposure exposure) {
    return new Impact(
        Impact.Users.UNKNOWN, exposure, Impact.Blast.UNKNOWN, Impact.Criticality.UNKNOWN, "");
  }

  static Fact critical() {
    return new Impact(
        Impact.Users.UNKNOWN,
        Impact.Exposure.UNKNOWN,
        Impact.Blast.UNKNOWN,
        Impact.Criticality.CRITICAL,
        "record");
  }

  static Fact blast(Impact.Blast blast) {
    return new Impact(
        Impact.Users.UNKNOWN, Impact.Exposure.UNKNOWN, blast, Impact.Criticality.UNKNOWN, "");
  }

  static Fact criticality(Impact.Criticality criticality) {
    return new Impact(
        Impact.Users.UNKNOWN, Impact.Exposure.UNKNOWN, Impact.Blast.UNKNOWN, criticality, "");
  }
}
