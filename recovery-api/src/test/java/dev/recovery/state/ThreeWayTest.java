package dev.recovery.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recovery.Fact;
import dev.recovery.Incident;
import dev.recovery.authority.Liveness;
import dev.recovery.authority.StateLock;
import dev.recovery.boundary.Observed;
import dev.recovery.boundary.Symptom;
import dev.recovery.mutation.Attempt;
import dev.recovery.mutation.AuditTrail;
import dev.recovery.mutation.EndedBeforeMutation;
import dev.recovery.mutation.Ending;
import dev.recovery.mutation.Mutation;
import dev.recovery.mutation.MutationChannel;
import dev.recovery.mutation.Mutations;
import dev.recovery.mutation.Operation;
import dev.recovery.mutation.ResourceOperation;
import dev.recovery.mutation.ResourceOperation.Outcome;
import dev.recovery.mutation.RunLog;
import dev.recovery.mutation.RunLog.End;
import dev.recovery.mutation.RunLog.Form;
import dev.recovery.state.Divergence.Relation;
import dev.recovery.state.Inventory.View;
import dev.recovery.state.ResourceEntry.Condition;
import dev.recovery.state.ResourceEntry.Intent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Desired, recorded and actual state, resource by resource. */
class ThreeWayTest {

  private static final Instant START = Instant.parse("2026-05-04T10:00:00Z");
  private static final Instant END = START.plusSeconds(600);

  // ---- a table of cases

  private record Case(
      String name, Map<String, Relation> divergences, Consistency consistency, List<Fact> facts) {

    Case(String name, Map<String, Relation> divergences, Consistency consistency, Fact... facts) {
      this(name, divergences, consistency, List.of(facts));
    }

    Incident incident() {
      return Incident.about("prod/shop").withAll(facts).build();
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static List<Case> cases() {
    return List.of(
        // ids alike
        new Case(
            "agrees",
            Map.of(),
            Consistency.CONSISTENT,
            recorded(entry("a", "i-1")),
            actual(entry("a", "i-1"))),
        new Case(
            "agrees though the inventory has no address",
            Map.of(),
            Consistency.CONSISTENT,
            recorded(entry("a", "i-1")),
            actual(entry("", "i-1"))),
        new Case(
            "unrecorded",
            Map.of("b", Relation.UNRECORDED),
            Consistency.INCONSISTENT,
            recorded(entry("a", "i-1")),
            actual(entry("a", "i-1"), entry("b", "i-2"))),
        new Case(
            "unrecorded without an address goes by its id",
            Map.of("i-2", Relation.UNRECORDED),
            Consistency.INCONSISTENT,
            recorded(entry("a", "i-1")),
            actual(entry("a", "i-1"), entry("", "i-2"))),
        new Case(
            "ghost",
            Map.of("b", Relation.GHOST),
            Consistency.INCONSISTENT,
            recorded(entry("a", "i-1"), entry("b", "i-2")),
            actual(entry("a", "i-1"))),
        new Case(
            "replaced behind the tool's back: a ghost, and an object that is not recorded",
            Map.of("b", Relation.GHOST, "b (i-9)", Relation.UNRECORDED),
            Consistency.INCONSISTENT,
            recorded(entry("a", "i-1"), entry("b", "i-2")),
            actual(entry("a", "i-1"), entry("b", "i-9"))),
        new Case(
            "drifted",
            Map.of("a", Relation.DRIFTED),
            Consistency.INCONSISTENT,
            recorded(entry("a", "i-1", Map.of("size", "s"))),
            actual(entry("a", "i-1", Map.of("size", "l")))),
        new Case(
            "an attribute that only one side names is no drift",
            Map.of(),
            Consistency.CONSISTENT,
            recorded(entry("a", "i-1", Map.of("size", "s", "zone", "1"))),
            actual(entry("a", "i-1", Map.of("size", "s", "owner", "x")))),
        new Case(
            "tainted and there",
            Map.of("a", Relation.TAINTED),
            Consistency.CONSISTENT,
            recorded(entry("a", "i-1", Condition.TAINTED)),
            actual(entry("a", "i-1"))),
        new Case(
            "tainted and never made",
            Map.of("a", Relation.GHOST),
            Consistency.INCONSISTENT,
            recorded(entry("a", "i-1", Condition.TAINTED)),
            actual()),
        new Case(
            "deposed and there",
            Map.of("a", Relation.DEPOSED),
            Consistency.CONSISTENT,
            recorded(entry("a", "i-2"), entry("a", "i-1", Condition.DEPOSED)),
            actual(entry("a", "i-2"), entry("a", "i-1"))),
        new Case(
            "deposed and gone",
            Map.of("a", Relation.GHOST),
            Consistency.INCONSISTENT,
            recorded(entry("a", "i-2"), entry("a", "i-1", Condition.DEPOSED)),
            actual(entry("a", "i-2"))),
        new Case(
            "duplicate",
            Map.of("a", Relation.DUPLICATE),
            Consistency.INCONSISTENT,
            recorded(entry("a", "i-1")),
            actual(entry("a", "i-1"), entry("a", "i-2"))),
        new Case(
            "two duplicates have an entry each",
            Map.of("a", Relation.DUPLICATE, "a (i-3)", Relation.DUPLICATE),
            Consistency.INCONSISTENT,
            recorded(entry("a", "i-1")),
            actual(entry("a", "i-1"), entry("a", "i-2"), entry("a", "i-3"))),
        new Case(
            "missing",
            Map.of("b", Relation.MISSING),
            Consistency.CONSISTENT,
            desired(entry("b", Intent.CREATE)),
            recorded(entry("a", "i-1")),
            actual(entry("a", "i-1"))),
        new Case(
            "wanted and made is not missing",
            Map.of("b", Relation.UNRECORDED),
            Consistency.INCONSISTENT,
            desired(entry("b", Intent.CREATE)),
            recorded(entry("a", "i-1")),
            actual(entry("a", "i-1"), entry("b", "i-2"))),
        new Case(
            "an update or a deletion that was not made is not missing",
            Map.of(),
            Consistency.CONSISTENT,
            desired(entry("a", Intent.UPDATE), entry("b", Intent.DELETE)),
            recorded(entry("a", "i-1"), entry("b", "i-2")),
            actual(entry("a", "i-1"), entry("b", "i-2"))),

        // ids of different kinds
        new Case(
            "ids of another kind agree by address",
            Map.of(),
            Consistency.CONSISTENT,
            recorded(entry("a", "6f1c"), entry("b", "77aa")),
            actual(entry("a", "vm-1"), entry("b", "vm-2"))),
        new Case(
            "ids of another kind: ghost",
            Map.of("b", Relation.GHOST),
            Consistency.INCONSISTENT,
            recorded(entry("a", "6f1c"), entry("b", "77aa")),
            actual(entry("a", "vm-1"))),
        new Case(
            "ids of another kind: unrecorded",
            Map.of("b", Relation.UNRECORDED),
            Consistency.INCONSISTENT,
            recorded(entry("a", "6f1c")),
            actual(entry("a", "vm-1"), entry("b", "vm-2"))),
        new Case(
            "ids of another kind: duplicate",
            Map.of("a", Relation.DUPLICATE),
            Consistency.INCONSISTENT,
            recorded(entry("a", "6f1c")),
            actual(entry("a", "vm-1"), entry("a", "vm-2"))),
        new Case(
            "ids of another kind: deposed",
            Map.of("a", Relation.DEPOSED),
            Consistency.CONSISTENT,
            recorded(entry("a", "6f1c"), entry("a", "77aa", Condition.DEPOSED)),
            actual(entry("a", "vm-1"), entry("a", "vm-2"))),
        new Case(
            "ids of another kind: drifted",
            Map.of("a", Relation.DRIFTED),
            Consistency.INCONSISTENT,
            recorded(entry("a", "6f1c", Map.of("open", "false"))),
            actual(entry("a", "vm-1", Map.of("open", "true")))),
        new Case(
            "one type goes by id and another by address",
            Map.of("t.c", Relation.GHOST),
            Consistency.INCONSISTENT,
            recorded(typed("t.a", "t", "i-1"), typed("u.b", "u", "6f1c"), typed("t.c", "t", "i-3")),
            actual(typed("t.a", "t", "i-1"), typed("u.b", "u", "vm-2"))),

        // ids that several types share
        new Case(
            "a role and its profile are named alike",
            Map.of(),
            Consistency.CONSISTENT,
            recorded(typed("role.app", "role", "app"), typed("profile.app", "profile", "app")),
            actual(typed("role.app", "role", "app"), typed("profile.app", "profile", "app"))),
        new Case(
            "of a role and its profile, one is gone",
            Map.of("profile.app", Relation.GHOST),
            Consistency.INCONSISTENT,
            recorded(typed("role.app", "role", "app"), typed("profile.app", "profile", "app")),
            actual(typed("role.app", "role", "app"))),
        new Case(
            "of a role and its profile, one is not recorded",
            Map.of("profile.app", Relation.UNRECORDED),
            Consistency.INCONSISTENT,
            recorded(typed("role.app", "role", "app")),
            actual(typed("role.app", "role", "app"), typed("profile.app", "profile", "app"))),
        new Case(
            "types in words of the inventory's own",
            Map.of(),
            Consistency.CONSISTENT,
            recorded(typed("aws_instance.a", "aws_instance", "i-1")),
            actual(typed("", "AWS::EC2::Instance", "i-1"))),
        new Case(
            "one object listed twice is one object",
            Map.of(),
            Consistency.CONSISTENT,
            recorded(typed("t.a", "t", "i-1")),
            actual(typed("t.a", "t", "i-1"), typed("t.a", "t", "i-1"))),

        // lists that are not complete
        new Case(
            "what an incomplete inventory lacks may exist",
            Map.of("b", Relation.UNKNOWN),
            Consistency.UNKNOWN,
            recorded(entry("a", "i-1"), entry("b", "i-2")),
            inventory(View.ACTUAL, Completeness.PARTIAL, entry("a", "i-1"))),
        new Case(
            "what an inventory of unknown extent lacks may exist",
            Map.of("b", Relation.UNKNOWN),
            Consistency.UNKNOWN,
            recorded(entry("a", "i-1"), entry("b", "i-2")),
            inventory(View.ACTUAL, Completeness.UNKNOWN, entry("a", "i-1"))),
        new Case(
            "what incomplete records lack may be recorded",
            Map.of("b", Relation.UNKNOWN),
            Consistency.UNKNOWN,
            inventory(View.RECORDED, Completeness.PARTIAL, entry("a", "i-1")),
            actual(entry("a", "i-1"), entry("b", "i-2"))),
        new Case(
            "incomplete records prove no duplicate",
            Map.of("a", Relation.UNKNOWN),
            Consistency.UNKNOWN,
            inventory(View.RECORDED, Completeness.PARTIAL, entry("a", "i-1")),
            actual(entry("a", "i-1"), entry("a", "i-2"))),
        new Case(
            "incomplete records prove nothing missing",
            Map.of(),
            Consistency.UNKNOWN,
            desired(entry("b", Intent.CREATE)),
            inventory(View.RECORDED, Completeness.PARTIAL, entry("a", "i-1")),
            actual(entry("a", "i-1"))),
        new Case(
            "its creation was in flight, and an incomplete inventory lacks it",
            Map.of("t.a", Relation.UNKNOWN),
            Consistency.INCONSISTENT,
            apply(Ending.KILLED),
            recorded(),
            inventory(View.ACTUAL, Completeness.PARTIAL),
            stream(End.CUT, create("t.a", Outcome.OPEN))),
        new Case(
            "its creation was in flight, and a complete inventory lacks it",
            Map.of(),
            Consistency.CONSISTENT,
            apply(Ending.KILLED),
            recorded(),
            actual(),
            stream(End.CUT, create("t.a", Outcome.OPEN))),
        new Case(
            "the run completed it, it is not recorded, and an incomplete inventory lacks it",
            Map.of("t.a", Relation.UNRECORDED),
            Consistency.INCONSISTENT,
            apply(Ending.KILLED),
            recorded(entry("t.b", "i-2")),
            inventory(View.ACTUAL, Completeness.PARTIAL, entry("t.b", "i-2")),
            stream(End.CUT, create("t.a", Outcome.COMPLETED), create("t.b", Outcome.COMPLETED))),
        new Case(
            "an incomplete inventory holds it without its address",
            Map.of("i-1", Relation.UNRECORDED),
            Consistency.INCONSISTENT,
            apply(Ending.KILLED),
            recorded(),
            inventory(View.ACTUAL, Completeness.PARTIAL, entry("", "i-1")),
            stream(
                End.CUT,
                new ResourceOperation(
                    "t.a", ResourceOperation.Kind.CREATE, Outcome.COMPLETED, "i-1", ""))),

        // no inventory of what exists
        new Case(
            "the run completed it and it is recorded",
            Map.of(),
            Consistency.CONSISTENT,
            apply(Ending.FAILED),
            recorded(entry("t.a", "i-1")),
            stream(End.ERROR, create("t.a", Outcome.COMPLETED))),
        new Case(
            "the run completed it and it is not recorded",
            Map.of("t.a", Relation.UNRECORDED),
            Consistency.INCONSISTENT,
            apply(Ending.KILLED),
            recorded(),
            stream(End.CUT, create("t.a", Outcome.COMPLETED))),
        new Case(
            "the run completed it and the records are incomplete",
            Map.of("t.a", Relation.UNKNOWN),
            Consistency.UNKNOWN,
            apply(Ending.FAILED),
            inventory(View.RECORDED, Completeness.PARTIAL),
            stream(End.ERROR, create("t.a", Outcome.COMPLETED))),
        new Case(
            "its creation was in flight",
            Map.of("t.a", Relation.UNKNOWN),
            Consistency.INCONSISTENT,
            apply(Ending.KILLED),
            recorded(),
            stream(End.CUT, create("t.a", Outcome.OPEN))),
        new Case(
            "its creation failed: it may exist all the same",
            Map.of("t.a", Relation.UNKNOWN),
            Consistency.UNKNOWN,
            apply(Ending.FAILED),
            recorded(),
            stream(End.ERROR, create("t.a", Outcome.ERRORED))),
        new Case(
            "its creation failed, and the audit log holds the refusal",
            Map.of("t.a", Relation.MISSING),
            Consistency.CONSISTENT,
            apply(Ending.FAILED),
            recorded(),
            audit(AuditTrail.Result.REFUSED, "a"),
            stream(End.ERROR, create("t.a", Outcome.ERRORED))),
        new Case(
            "the audit log names objects by the last part of the address",
            Map.of("module.m[\"x.y\"].t.a[0]", Relation.MISSING),
            Consistency.CONSISTENT,
            apply(Ending.FAILED),
            recorded(),
            audit(AuditTrail.Result.REFUSED, "a"),
            stream(End.ERROR, create("module.m[\"x.y\"].t.a[0]", Outcome.ERRORED))),
        new Case(
            "the run completed its deletion, and it is still recorded",
            Map.of("t.a", Relation.GHOST),
            Consistency.INCONSISTENT,
            apply(Ending.KILLED),
            recorded(entry("t.a", "i-1")),
            stream(End.CUT, delete("t.a", Outcome.COMPLETED))),
        new Case(
            "its deletion was refused",
            Map.of(),
            Consistency.CONSISTENT,
            apply(Ending.FAILED),
            recorded(entry("t.a", "i-1")),
            stream(End.ERROR, delete("t.a", Outcome.ERRORED))),
        new Case(
            "its deletion was not answered",
            Map.of("t.a", Relation.UNKNOWN),
            Consistency.UNKNOWN,
            apply(Ending.FAILED),
            recorded(entry("t.a", "i-1")),
            new Observed(Symptom.CLOUD_TIMEOUT, "", "t.a", "", ""),
            stream(End.ERROR, delete("t.a", Outcome.ERRORED))),
        new Case(
            "the API says that it exists already",
            Map.of("t.a", Relation.UNKNOWN),
            Consistency.UNKNOWN,
            apply(Ending.FAILED),
            recorded(),
            new Observed(Symptom.OBJECT_ALREADY_EXISTS, "", "t.a", "", ""),
            stream(End.ERROR, create("t.a", Outcome.ERRORED))),
        new Case(
            "tainted by a provisioner: it may not exist",
            Map.of("t.a", Relation.UNKNOWN),
            Consistency.UNKNOWN,
            apply(Ending.FAILED),
            recorded(entry("t.a", "i-1", Condition.TAINTED)),
            stream(End.ERROR, create("t.a", Outcome.PROVISIONER_ERRORED))),
        new Case(
            "tainted by a provisioner, and the audit log holds its creation",
            Map.of("t.a", Relation.TAINTED),
            Consistency.CONSISTENT,
            apply(Ending.FAILED),
            recorded(entry("t.a", "i-1", Condition.TAINTED)),
            audit(AuditTrail.Result.SUCCEEDED, "a"),
            stream(End.ERROR, create("t.a", Outcome.PROVISIONER_ERRORED))),
        new Case(
            "tainted, and the audit log holds the refusal",
            Map.of("t.a", Relation.GHOST),
            Consistency.INCONSISTENT,
            apply(Ending.FAILED),
            recorded(entry("t.a", "i-1", Condition.TAINTED)),
            audit(AuditTrail.Result.REFUSED, "a"),
            stream(End.ERROR, create("t.a", Outcome.ERRORED))),
        new Case(
            "deposed in the records alone",
            Map.of("t.a", Relation.DEPOSED),
            Consistency.CONSISTENT,
            apply(Ending.FAILED),
            recorded(entry("t.a", "i-2"), entry("t.a", "i-1", Condition.DEPOSED)),
            stream(End.ERROR, create("t.a", Outcome.COMPLETED))),

        // text alone
        new Case(
            "text alone settles nothing",
            Map.of(),
            Consistency.UNKNOWN,
            apply(Ending.FAILED),
            log("", Form.TEXT, End.ERROR, create("t.a", Outcome.ERRORED))),
        new Case(
            "text whose end nobody knows settles nothing beside records",
            Map.of(),
            Consistency.UNKNOWN,
            apply(Ending.KILLED),
            recorded(entry("t.b", "i-1")),
            log("", Form.TEXT, End.UNKNOWN)),
        new Case(
            "text that was cut settles nothing beside records",
            Map.of(),
            Consistency.UNKNOWN,
            apply(Ending.KILLED),
            recorded(entry("t.b", "i-1")),
            log("", Form.TEXT, End.CUT)),

        // the runs' own accounts, in their order
        new Case(
            "the current run has the last word",
            Map.of("t.a", Relation.GHOST),
            Consistency.INCONSISTENT,
            run("r1", Attempt.Recency.EARLIER),
            run("r2", Attempt.Recency.CURRENT),
            log("r2", Form.STREAM, End.ERROR, delete("t.a", Outcome.COMPLETED)),
            log("r1", Form.STREAM, End.ERROR, create("t.a", Outcome.COMPLETED)),
            recorded(entry("t.a", "i-1"))),
        new Case(
            "an earlier run has the first word, wherever it stands",
            Map.of(),
            Consistency.CONSISTENT,
            run("r1", Attempt.Recency.EARLIER),
            run("r2", Attempt.Recency.CURRENT),
            log("r1", Form.STREAM, End.ERROR, delete("t.a", Outcome.COMPLETED)),
            log("r2", Form.STREAM, End.ERROR, create("t.a", Outcome.COMPLETED)),
            recorded(entry("t.a", "i-1"))),
        new Case(
            "the API says that it exists already, and a record says the same",
            Map.of("t.a", Relation.UNRECORDED),
            Consistency.INCONSISTENT,
            apply(Ending.FAILED),
            recorded(entry("t.a", "i-1")),
            new Observed(Symptom.OBJECT_ALREADY_EXISTS, "", "t.a", "", ""),
            stream(End.ERROR, create("t.a", Outcome.ERRORED))),
        new Case(
            "the record of an object of somebody else's",
            Map.of("a", Relation.UNRECORDED),
            Consistency.INCONSISTENT,
            new Observed(Symptom.OBJECT_ALREADY_EXISTS, "", "a", "", ""),
            recorded(entry("a", "6f1c")),
            actual(entry("a", "vm-1"))),
        new Case(
            "what exists already is what is recorded",
            Map.of(),
            Consistency.CONSISTENT,
            new Observed(Symptom.OBJECT_ALREADY_EXISTS, "", "a", "", ""),
            recorded(entry("a", "i-1")),
            actual(entry("a", "i-1"))),
        new Case(
            "its deletion did not end well, and no record is left",
            Map.of("t.a", Relation.UNKNOWN),
            Consistency.UNKNOWN,
            apply(Ending.FAILED),
            recorded(),
            stream(End.ERROR, delete("t.a", Outcome.ERRORED))),
        new Case(
            "its deletion completed, and no record is left",
            Map.of(),
            Consistency.CONSISTENT,
            apply(Ending.FAILED),
            recorded(),
            stream(End.ERROR, delete("t.a", Outcome.COMPLETED))),
        new Case(
            "its deletion completed, and it is wanted again and was not made",
            Map.of(),
            Consistency.CONSISTENT,
            apply(Ending.FAILED),
            desired(entry("t.a", Intent.CREATE)),
            recorded(),
            stream(End.ERROR, delete("t.a", Outcome.COMPLETED))),
        new Case(
            "wanted, and the run did not come to it",
            Map.of("t.b", Relation.MISSING),
            Consistency.CONSISTENT,
            apply(Ending.FAILED),
            desired(entry("t.b", Intent.CREATE)),
            recorded(entry("t.a", "i-1")),
            stream(End.ERROR, create("t.a", Outcome.COMPLETED))),
        new Case(
            "the API refused to make it",
            Map.of("t.a", Relation.MISSING),
            Consistency.CONSISTENT,
            apply(Ending.FAILED),
            recorded(),
            new Observed(Symptom.PERMISSION_DENIED, "", "t.a", "", ""),
            stream(End.ERROR, create("t.a", Outcome.ERRORED))),
        new Case(
            "the API refused to make another one",
            Map.of("t.a", Relation.UNKNOWN),
            Consistency.UNKNOWN,
            apply(Ending.FAILED),
            recorded(),
            new Observed(Symptom.PERMISSION_DENIED, "", "t.b", "", ""),
            stream(End.ERROR, create("t.a", Outcome.ERRORED))),
        new Case(
            "the API refused to make it, and an answer was lost",
            Map.of("t.a", Relation.UNKNOWN),
            Consistency.INCONSISTENT,
            apply(Ending.FAILED),
            recorded(),
            new Observed(Symptom.PERMISSION_DENIED, "", "t.a", "", ""),
            new Observed(Symptom.CLOUD_TIMEOUT, "", "", "", ""),
            stream(End.ERROR, create("t.a", Outcome.ERRORED))),
        new Case(
            "in flight when the run was asked to stop",
            Map.of("t.a", Relation.UNKNOWN),
            Consistency.UNKNOWN,
            apply(Ending.FAILED),
            recorded(),
            new Observed(Symptom.RUN_INTERRUPTED, "", "", "", ""),
            stream(End.ERROR, create("t.a", Outcome.OPEN))),
        new Case(
            "in flight when the run was asked to stop, and then killed",
            Map.of("t.a", Relation.UNKNOWN),
            Consistency.INCONSISTENT,
            apply(Ending.KILLED),
            recorded(),
            new Observed(Symptom.RUN_INTERRUPTED, "", "", "", ""),
            stream(End.CUT, create("t.a", Outcome.OPEN))),
        new Case(
            "in flight, and something else was seen",
            Map.of("t.a", Relation.UNKNOWN),
            Consistency.INCONSISTENT,
            apply(Ending.FAILED),
            recorded(),
            new Observed(Symptom.LINT_FAILED, "", "", "", ""),
            stream(End.ERROR, create("t.a", Outcome.OPEN))),
        new Case(
            "what the audit log says counts from the current run's start",
            Map.of("t.a", Relation.MISSING),
            Consistency.CONSISTENT,
            run("r1", Attempt.Recency.EARLIER),
            apply(Ending.FAILED),
            recorded(),
            audit(AuditTrail.Result.REFUSED, "a"),
            stream(End.ERROR, create("t.a", Outcome.ERRORED))),

        // what cannot be read
        new Case(
            "state of a newer version is not known",
            Map.of(),
            Consistency.UNKNOWN,
            Attempt.of(Operation.PLAN, Ending.FAILED),
            state(View.RECORDED, StateVersion.Readability.TOO_NEW)),
        new Case(
            "state of a newer version, read by whoever could",
            Map.of(),
            Consistency.CONSISTENT,
            state(View.RECORDED, StateVersion.Readability.TOO_NEW),
            recorded(entry("a", "i-1")),
            actual(entry("a", "i-1"))),
        new Case(
            "the tool says that the state is too new",
            Map.of(),
            Consistency.UNKNOWN,
            Attempt.of(Operation.PLAN, Ending.FAILED),
            new Observed(Symptom.STATE_FORMAT_TOO_NEW, "", "", "", "")),
        new Case(
            "the tool cannot read the state",
            Map.of(),
            Consistency.UNKNOWN,
            Attempt.of(Operation.PLAN, Ending.FAILED),
            new Observed(Symptom.STATE_UNREADABLE, "", "", "", "")),
        new Case(
            "the tool cannot read the state, and we can",
            Map.of(),
            Consistency.CONSISTENT,
            Attempt.of(Operation.PLAN, Ending.FAILED),
            new Observed(Symptom.STATE_UNREADABLE, "", "", "", ""),
            state(View.RECORDED, StateVersion.Readability.READABLE)),
        new Case(
            "the tool cannot read the state, and we can read an older one",
            Map.of(),
            Consistency.UNKNOWN,
            Attempt.of(Operation.PLAN, Ending.FAILED),
            new Observed(Symptom.STATE_UNREADABLE, "", "", "", ""),
            state(View.RECORDED_BEFORE, StateVersion.Readability.READABLE)),
        new Case(
            "the tool cannot read the state, and neither can we",
            Map.of(),
            Consistency.UNKNOWN,
            Attempt.of(Operation.PLAN, Ending.FAILED),
            new Observed(Symptom.STATE_UNREADABLE, "", "", "", ""),
            state(View.RECORDED, StateVersion.Readability.TOO_NEW)),
        new Case(
            "state that can be read is known",
            Map.of(),
            Consistency.CONSISTENT,
            Attempt.of(Operation.PLAN, Ending.FAILED),
            new Observed(Symptom.LINT_FAILED, "", "", "", ""),
            state(View.RECORDED, StateVersion.Readability.READABLE)),
        new Case(
            "nothing happened, and the lock was given back",
            Map.of(),
            Consistency.CONSISTENT,
            Attempt.of(Operation.PLAN, Ending.FAILED),
            lock(StateLock.Presence.RELEASED, Liveness.UNKNOWN, "lock.json")),
        new Case(
            "accounts of the lock contradict each other, and those of the objects do not",
            Map.of(),
            Consistency.CONSISTENT,
            lock(StateLock.Presence.HELD, Liveness.ALIVE, "lock.json"),
            lock(StateLock.Presence.RELEASED, Liveness.DEAD, "other.json"),
            recorded(entry("a", "i-1")),
            actual(entry("a", "i-1"))),

        // other accounts
        new Case(
            "objects alone that the plan only wants to change",
            Map.of("a", Relation.UNKNOWN),
            Consistency.UNKNOWN,
            desired(entry("a", Intent.UPDATE)),
            actual(entry("a", "i-1"))),
        new Case(
            "state that was read before, and something may have happened since",
            Map.of("a", Relation.UNKNOWN, "b", Relation.UNKNOWN),
            Consistency.UNKNOWN,
            apply(Ending.KILLED),
            inventory(View.RECORDED_BEFORE, Completeness.COMPLETE, entry("a", "i-1")),
            actual(entry("a", "i-1"), entry("b", "i-2"))),
        new Case(
            "state that an apply rewrote",
            Map.of(),
            Consistency.CONSISTENT,
            apply(Ending.FAILED),
            stream(End.ERROR),
            inventory(View.RECORDED_BEFORE, Completeness.COMPLETE, entry("a", "i-1")),
            recorded(entry("a", "i-9"))),
        new Case(
            "objects alone",
            Map.of("a", Relation.UNKNOWN),
            Consistency.UNKNOWN,
            actual(entry("a", "i-1"))),
        new Case(
            "objects alone that the plan wants to create",
            Map.of("a", Relation.UNRECORDED),
            Consistency.INCONSISTENT,
            desired(entry("a", Intent.CREATE)),
            actual(entry("a", "i-1"))),
        new Case(
            "state that was read before, and nothing happened since",
            Map.of("b", Relation.UNRECORDED),
            Consistency.INCONSISTENT,
            apply(Ending.FAILED),
            new EndedBeforeMutation("", EndedBeforeMutation.Boundary.PLANNING, "", ""),
            inventory(View.RECORDED_BEFORE, Completeness.COMPLETE, entry("a", "i-1")),
            actual(entry("a", "i-1"), entry("b", "i-2"))),
        new Case(
            "state that was not saved",
            Map.of("b", Relation.UNRECORDED),
            Consistency.INCONSISTENT,
            recorded(entry("a", "i-1")),
            inventory(View.UNSAVED, Completeness.UNKNOWN, entry("a", "i-1"), entry("b", "i-2"))),
        new Case(
            "state that was edited",
            Map.of("a", Relation.DRIFTED),
            Consistency.INCONSISTENT,
            Attempt.of(Operation.STATE_REPAIR, Ending.SUCCEEDED),
            inventory(View.RECORDED_BEFORE, Completeness.COMPLETE, entry("a", "i-1")),
            recorded(entry("a", "i-9"))),
        new Case(
            "damaged state is not known",
            Map.of(),
            Consistency.UNKNOWN,
            new StateVersion(
                View.RECORDED,
                StateVersion.Readability.DAMAGED,
                OptionalLong.empty(),
                "",
                "",
                "state"),
            recorded(entry("a", "i-1")),
            actual(entry("a", "i-1"))),
        new Case(
            "nothing happened, and the lock is held",
            Map.of(),
            Consistency.UNKNOWN,
            Attempt.of(Operation.PLAN, Ending.FAILED),
            lock(StateLock.Presence.HELD, Liveness.UNKNOWN, "lock.json")),
        new Case(
            "nothing happened",
            Map.of(),
            Consistency.CONSISTENT,
            Attempt.of(Operation.PLAN, Ending.FAILED)),
        new Case("nothing known", Map.of(), Consistency.UNKNOWN));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theTable(Case c) {
    Comparison comparison = compare(c.incident());
    assertThat(kinds(comparison)).isEqualTo(new TreeMap<>(c.divergences));
    assertThat(comparison.consistency()).isEqualTo(c.consistency);
    assertThat(comparison.divergences()).allSatisfy(d -> assertThat(d.reason()).isNotBlank());
  }

  @Test
  void theTableHoldsEveryKind() {
    Set<Relation> occurred = EnumSet.noneOf(Relation.class);
    for (Case c : cases()) {
      occurred.addAll(compare(c.incident()).counts().keySet());
    }
    assertThat(occurred).containsExactlyInAnyOrder(Relation.values());
  }

  @Test
  void everyKindHasTheRepairOfPlaybookEight() {
    Map<Relation, Repair> repairs = new EnumMap<>(Relation.class);
    repairs.put(Relation.AGREES, Repair.NONE);
    repairs.put(Relation.UNRECORDED, Repair.IMPORT);
    repairs.put(Relation.GHOST, Repair.REMOVE_RECORD);
    repairs.put(Relation.DRIFTED, Repair.RECONCILE);
    repairs.put(Relation.TAINTED, Repair.INSPECT_TAINTED);
    repairs.put(Relation.DEPOSED, Repair.CHOOSE_SURVIVOR);
    repairs.put(Relation.DUPLICATE, Repair.CHOOSE_SURVIVOR);
    repairs.put(Relation.MISSING, Repair.REPLAN);
    repairs.put(Relation.UNKNOWN, Repair.ESTABLISH);
    repairs.forEach(
        (kind, repair) ->
            assertThat(new Divergence("a", kind, "", "", "").repair())
                .as(kind.id())
                .isEqualTo(repair));
    assertThat(repairs).containsOnlyKeys(Relation.values());
    assertThat(EnumSet.copyOf(repairs.values())).isEqualTo(EnumSet.allOf(Repair.class));
  }

  @ParameterizedTest
  @EnumSource(Relation.class)
  void onlyWrongRecordsAreMisrecorded(Relation kind) {
    assertThat(kind.misrecorded())
        .isEqualTo(Set.of(Relation.UNRECORDED, Relation.GHOST, Relation.DUPLICATE).contains(kind));
  }

  @Test
  void theCountsCoverEveryResource() {
    Comparison comparison =
        compare(
            recorded(
                entry("a", "i-1"),
                entry("b", "i-2"),
                entry("c", "i-3", Condition.TAINTED),
                entry("d", "i-4"),
                entry("d", "i-5", Condition.DEPOSED)),
            actual(
                entry("a", "i-1"),
                entry("c", "i-3"),
                entry("d", "i-4"),
                entry("d", "i-5"),
                entry("e", "i-6")));
    assertThat(comparison.count(Relation.AGREES)).isEqualTo(1);
    assertThat(comparison.misrecorded()).isEqualTo(2);
    assertThat(comparison.damaged()).isEqualTo(2);
    assertThat(comparison.unsettled()).isZero();
    assertThat(comparison.known()).isEqualTo(Comparison.Known.BOTH);
    assertThat(comparison.divergences())
        .extracting(Divergence::address)
        .containsExactly("b", "c", "d", "e");
  }

  @Test
  void whatTheRunsLeftAloneCountsAsAgreeing() {
    Comparison comparison =
        compare(
            apply(Ending.FAILED),
            recorded(entry("t.a", "i-1"), entry("t.b", "i-2")),
            stream(End.ERROR, delete("t.a", Outcome.ERRORED)));
    assertThat(comparison.count(Relation.AGREES)).isEqualTo(2);
  }

  @Test
  void whatIsWrongIsCountedByWhatItTakesToMendIt() {
    Comparison comparison =
        compare(
            recorded(
                entry("a", "i-1", Map.of("size", "s")),
                entry("b", "i-2"),
                entry("c", "i-3", Map.of("size", "s"))),
            actual(
                entry("a", "i-1", Map.of("size", "l")),
                entry("c", "i-3", Map.of("size", "m")),
                entry("d", "i-4"),
                entry("e", "i-5"),
                entry("a", "i-6")));
    assertThat(comparison.drifted()).isEqualTo(2);
    assertThat(comparison.misrecorded()).isEqualTo(4);
    assertThat(compare(actual(entry("a", "i-1"))).unsettled()).isEqualTo(1);
  }

  @Test
  void aProvisionerThatFailedBeforeAnyChangeLeftNoObject() {
    Incident incident =
        Incident.about("prod/shop")
            .with(
                apply(Ending.FAILED),
                recorded(entry("t.a", "i-1", Condition.TAINTED)),
                stream(End.ERROR, create("t.a", Outcome.PROVISIONER_ERRORED)))
            .build();
    Mutation nothing =
        new Mutation.NotStarted(
            List.of(new Mutation.Proof(MutationChannel.CLOUD_AUDIT, "nothing was called", "")));
    assertThat(kinds(ThreeWay.compare(incident, nothing))).containsEntry("t.a", Relation.GHOST);
    Incident failed =
        Incident.about("prod/shop")
            .with(recorded(), stream(End.ERROR, create("t.a", Outcome.ERRORED)))
            .build();
    assertThat(kinds(ThreeWay.compare(failed, nothing))).containsEntry("t.a", Relation.MISSING);
  }

  @Test
  void disputedInventoriesLeaveItUnknown() {
    Comparison comparison =
        compare(
            recorded(entry("a", "i-1")),
            actual(entry("a", "i-1")),
            actual(entry("a", "i-1"), entry("b", "i-2")));
    assertThat(comparison.consistency()).isEqualTo(Consistency.UNKNOWN);
  }

  // ---- laws

  /** Whatever an incomplete list lacks is never concluded to be gone, missing or consistent. */
  private static int absenceFromAPartIsNoAbsence(Function<Incident, Comparison> compare) {
    Random random = new Random(8);
    int lacking = 0;
    for (int round = 0; round < 400; round++) {
      List<ResourceEntry> records = some(random, true);
      List<ResourceEntry> objects = some(random, true);
      for (Completeness completeness : EnumSet.of(Completeness.PARTIAL, Completeness.UNKNOWN)) {
        Comparison comparison =
            compare.apply(
                Incident.about("prod/shop")
                    .with(
                        new Inventory(View.RECORDED, Completeness.COMPLETE, records, "s"),
                        new Inventory(View.ACTUAL, completeness, objects, "i"))
                    .build());
        lacking += comparison.count(Relation.UNKNOWN);
        assertThat(comparison.count(Relation.GHOST) + comparison.count(Relation.MISSING)).isZero();
        assertThat(comparison.known()).isEqualTo(Comparison.Known.NOT_BOTH);
        assertThat(comparison.consistency()).isNotEqualTo(Consistency.CONSISTENT);
      }
    }
    return lacking;
  }

  @Test
  void absenceFromAnIncompleteListIsNeverAGhost() {
    assertThat(absenceFromAPartIsNoAbsence(ThreeWayTest::compare)).isGreaterThan(400);
  }

  @Test
  void aComparisonThatTrustsEveryListIsCaught() {
    Function<Incident, Comparison> credulous =
        incident ->
            compare(
                Incident.about(incident.target())
                    .withAll(
                        incident.all(Inventory.class).stream()
                            .map(
                                i ->
                                    new Inventory(
                                        i.view(), Completeness.COMPLETE, i.resources(), i.source()))
                            .toList())
                    .build());
    assertThatThrownBy(() -> absenceFromAPartIsNoAbsence(credulous))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void theOrderOfResourcesDoesNotMatter() {
    Random random = new Random(9);
    Set<Relation> occurred = EnumSet.noneOf(Relation.class);
    for (int round = 0; round < 300; round++) {
      List<ResourceEntry> records = new ArrayList<>(some(random, false));
      List<ResourceEntry> objects = new ArrayList<>(some(random, false));
      Comparison one = compare(records, objects);
      Collections.shuffle(records, random);
      Collections.shuffle(objects, random);
      Comparison other = compare(records, objects);
      assertThat(other).isEqualTo(one);
      occurred.addAll(one.counts().keySet());
    }
    assertThat(occurred)
        .contains(
            Relation.AGREES,
            Relation.GHOST,
            Relation.UNRECORDED,
            Relation.DRIFTED,
            Relation.TAINTED);
  }

  /** An independent oracle for lists in which ids are unique and both sides use them. */
  @Test
  void withIdsAlikeItIsASetDifference() {
    Random random = new Random(10);
    for (int round = 0; round < 300; round++) {
      List<ResourceEntry> records = some(random, false);
      List<ResourceEntry> objects = some(random, false);
      Map<String, ResourceEntry> byId =
          objects.stream().collect(Collectors.toMap(ResourceEntry::identity, e -> e));
      if (records.stream().noneMatch(r -> byId.containsKey(r.identity()))) {
        continue;
      }
      Map<String, Relation> expected = new TreeMap<>();
      for (ResourceEntry record : records) {
        ResourceEntry object = byId.remove(record.identity());
        if (object == null) {
          expected.put(record.address(), Relation.GHOST);
        } else if (record.condition() == Condition.TAINTED) {
          expected.put(record.address(), Relation.TAINTED);
        } else if (!record.attributes().equals(object.attributes())) {
          expected.put(record.address(), Relation.DRIFTED);
        }
      }
      byId.values().forEach(object -> expected.put(object.address(), Relation.UNRECORDED));
      assertThat(kinds(compare(records, objects))).isEqualTo(expected);
    }
  }

  // ---- size

  // Comparing every pair would not come to an end here; how fast it is, the benchmarks show.
  @Test
  void aHundredThousandResourcesAreCompared() {
    Comparison comparison = compare(unit(100_000, 0), unit(100_000, 1_000));
    assertThat(comparison.count(Relation.GHOST)).isEqualTo(1_000);
    assertThat(comparison.count(Relation.UNRECORDED)).isEqualTo(1_000);
    assertThat(comparison.count(Relation.AGREES)).isEqualTo(99_000);
  }

  @Test
  void oneIdForEverythingIsLinearToo() {
    List<ResourceEntry> records =
        IntStream.range(0, 50_000).mapToObj(i -> typed("t.r" + i, "t", "same")).toList();
    Comparison comparison = compare(records, records);
    assertThat(comparison.count(Relation.AGREES)).isEqualTo(50_000);
  }

  private static List<ResourceEntry> unit(int size, int from) {
    return IntStream.range(from, from + size)
        .mapToObj(
            i ->
                new ResourceEntry(
                    "module.shop.aws_instance.web[%d]".formatted(i),
                    "aws_instance",
                    "i-%08x".formatted(i),
                    Condition.PLAIN,
                    Intent.KEEP,
                    Map.of("size", "m5.large")))
        .toList();
  }

  // ---- building blocks

  // Up to eight resources t.r0 to t.r7, each with the one id that belongs to it.
  private static List<ResourceEntry> some(Random random, boolean plain) {
    List<ResourceEntry> entries = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      if (random.nextInt(3) > 0) {
        entries.add(
            new ResourceEntry(
                "t.r" + i,
                "t",
                "i-" + i,
                !plain && random.nextInt(6) == 0 ? Condition.TAINTED : Condition.PLAIN,
                Intent.KEEP,
                plain ? Map.of() : Map.of("size", random.nextInt(4) == 0 ? "l" : "s")));
      }
    }
    // One that the other side lacks, so that every round has an absence.
    if (plain) {
      entries.add(typed("t.only" + random.nextInt(1000), "t", "i-only" + random.nextInt(1 << 30)));
    }
    return entries;
  }

  private static Map<String, Relation> kinds(Comparison comparison) {
    Map<String, Relation> kinds = new TreeMap<>();
    for (Divergence divergence : comparison.divergences()) {
      String address = divergence.address();
      kinds.put(
          kinds.containsKey(address) ? address + " (" + divergence.actual() + ")" : address,
          divergence.kind());
    }
    return kinds;
  }

  private static Comparison compare(List<ResourceEntry> records, List<ResourceEntry> objects) {
    return compare(
        new Inventory(View.RECORDED, Completeness.COMPLETE, records, "s"),
        new Inventory(View.ACTUAL, Completeness.COMPLETE, objects, "i"));
  }

  private static Comparison compare(Fact... facts) {
    return compare(Incident.about("prod/shop").with(facts).build());
  }

  private static Comparison compare(Incident incident) {
    return ThreeWay.compare(incident, Mutations.conclude(incident));
  }

  private static Inventory recorded(ResourceEntry... entries) {
    return inventory(View.RECORDED, Completeness.COMPLETE, entries);
  }

  private static Inventory actual(ResourceEntry... entries) {
    return inventory(View.ACTUAL, Completeness.COMPLETE, entries);
  }

  private static Inventory desired(ResourceEntry... entries) {
    return inventory(View.DESIRED, Completeness.COMPLETE, entries);
  }

  private static Inventory inventory(
      View view, Completeness completeness, ResourceEntry... entries) {
    return new Inventory(view, completeness, Arrays.asList(entries), view.id());
  }

  private static ResourceEntry entry(String address, String identity) {
    return ResourceEntry.of(address, identity);
  }

  private static ResourceEntry entry(
      String address, String identity, Map<String, String> attributes) {
    return new ResourceEntry(address, "", identity, Condition.PLAIN, Intent.KEEP, attributes);
  }

  private static ResourceEntry entry(String address, String identity, Condition condition) {
    return new ResourceEntry(address, "", identity, condition, Intent.KEEP, Map.of());
  }

  private static ResourceEntry entry(String address, Intent intent) {
    return new ResourceEntry(address, "", "", Condition.PLAIN, intent, Map.of());
  }

  private static ResourceEntry typed(String address, String type, String identity) {
    return new ResourceEntry(address, type, identity, Condition.PLAIN, Intent.KEEP, Map.of());
  }

  private static Attempt apply(Ending ending) {
    return new Attempt(
        "",
        Attempt.Recency.CURRENT,
        Operation.APPLY,
        Set.of(),
        "ci",
        Optional.of(START),
        Optional.of(END),
        ending,
        "incident.json");
  }

  private static StateLock lock(StateLock.Presence presence, Liveness owner, String source) {
    return new StateLock("l", presence, "", "", owner, Optional.empty(), source);
  }

  private static Attempt run(String id, Attempt.Recency recency) {
    return new Attempt(
        id,
        recency,
        Operation.APPLY,
        Set.of(),
        "ci",
        Optional.empty(),
        Optional.empty(),
        Ending.FAILED,
        "incident.json");
  }

  private static StateVersion state(View view, StateVersion.Readability readability) {
    return new StateVersion(view, readability, OptionalLong.empty(), "", "", "state");
  }

  private static RunLog stream(End end, ResourceOperation... operations) {
    return log("", Form.STREAM, end, operations);
  }

  private static RunLog log(String run, Form form, End end, ResourceOperation... operations) {
    return new RunLog(run, form, end, Arrays.asList(operations), "apply.ndjson");
  }

  private static ResourceOperation create(String address, Outcome outcome) {
    return new ResourceOperation(address, ResourceOperation.Kind.CREATE, outcome, "", "");
  }

  private static ResourceOperation delete(String address, Outcome outcome) {
    return new ResourceOperation(address, ResourceOperation.Kind.DELETE, outcome, "", "");
  }

  private static AuditTrail audit(AuditTrail.Result result, String subject) {
    return new AuditTrail(
        MutationChannel.CLOUD_AUDIT,
        AuditTrail.Coverage.COMPLETE,
        Optional.empty(),
        Optional.empty(),
        List.of(
            new AuditTrail.Event(
                START.plusSeconds(5), "ci", "CreateInstance", result, Set.of(subject))),
        "cloudtrail.json");
  }
}
