package dev.recovery.state;

import dev.recovery.Incident;
import dev.recovery.authority.StateLock;
import dev.recovery.boundary.Observed;
import dev.recovery.boundary.Symptom;
import dev.recovery.internal.Addresses;
import dev.recovery.mutation.Attempt;
import dev.recovery.mutation.AuditTrail;
import dev.recovery.mutation.Ending;
import dev.recovery.mutation.Mutation;
import dev.recovery.mutation.Operation;
import dev.recovery.mutation.ResourceOperation;
import dev.recovery.mutation.ResourceOperation.Outcome;
import dev.recovery.mutation.RunLog;
import dev.recovery.state.Divergence.Relation;
import dev.recovery.state.ResourceEntry.Condition;
import dev.recovery.state.ResourceEntry.Intent;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Compares desired, recorded and actual state, resource by resource, in time linear in their
 * number.
 *
 * <p>Objects are matched by identity where recorded and actual state name objects alike, and by
 * address where they do not. Where there is no inventory of what exists, the runs' own accounts are
 * taken for what they prove: a completed change did happen, a failed one may have.
 */
public final class ThreeWay {

  private static final Set<Symptom> ANSWER_LOST =
      EnumSet.of(
          Symptom.CLOUD_TIMEOUT,
          Symptom.TIMEOUT_AFTER_CREATION,
          Symptom.PROVIDER_CRASHED,
          Symptom.SERVICE_UNAVAILABLE);

  private static final Set<Symptom> REFUSED =
      EnumSet.of(
          Symptom.REQUEST_REJECTED,
          Symptom.CAPACITY_EXCEEDED,
          Symptom.PERMISSION_DENIED,
          Symptom.CREDENTIALS_EXPIRED,
          Symptom.RATE_LIMITED);

  private final Incident incident;
  private final Mutation mutation;
  private final Map<Inventory.View, Inventory> inventories = new HashMap<>();
  private final Map<String, Divergence> found = new TreeMap<>();
  private final Map<String, ResourceOperation> last = new HashMap<>();
  private final Set<String> cutShort = new HashSet<>();
  private final List<Observed> symptoms;
  private final List<Attempt> attempts;
  private final List<AuditTrail> trails;
  private final Set<String> existing = new HashSet<>();
  private final Set<String> unanswered = new HashSet<>();
  private final Set<String> refused = new HashSet<>();
  private boolean matched;
  private boolean presumed;
  private boolean doubtful;

  private ThreeWay(Incident incident, Mutation mutation) {
    this.incident = incident;
    this.mutation = mutation;
    for (Inventory inventory : incident.all(Inventory.class)) {
      inventories.put(inventory.view(), inventory);
    }
    this.symptoms = incident.all(Observed.class);
    this.attempts = incident.all(Attempt.class);
    this.trails = incident.all(AuditTrail.class);
    for (Observed observed : symptoms) {
      if (observed.symptom() == Symptom.OBJECT_ALREADY_EXISTS) {
        existing.add(observed.subject());
      } else if (ANSWER_LOST.contains(observed.symptom())) {
        unanswered.add(observed.subject());
      } else if (REFUSED.contains(observed.symptom())) {
        refused.add(observed.subject());
      }
    }
  }

  /**
   * Compares the accounts of an incident.
   *
   * @param incident what was seen
   * @param mutation what was concluded about mutation
   * @return the comparison
   */
  public static Comparison compare(Incident incident, Mutation mutation) {
    return new ThreeWay(incident, mutation).compare();
  }

  private Comparison compare() {
    Inventory recorded = inventories.get(Inventory.View.RECORDED);
    Inventory actual = inventories.get(Inventory.View.ACTUAL);
    logs();
    if (recorded != null && actual != null) {
      match(recorded, actual);
      if (!complete(actual)) {
        loggedOnly(recorded);
      }
    } else if (recorded != null) {
      recordedAgainstLogs(recorded);
    } else if (actual != null) {
      actualAlone(actual);
    }
    unsaved(recorded, actual);
    edited(recorded);
    desired(recorded, actual);
    boolean both = complete(recorded) && complete(actual);
    return Comparison.of(
        consistency(recorded, both),
        found.values(),
        both ? Comparison.Known.BOTH : Comparison.Known.NOT_BOTH);
  }

  private static boolean complete(@Nullable Inventory inventory) {
    return inventory != null && inventory.completeness() == Completeness.COMPLETE;
  }

  private void logs() {
    for (Attempt.Recency recency : List.of(Attempt.Recency.EARLIER, Attempt.Recency.CURRENT)) {
      for (RunLog log : incident.all(RunLog.class)) {
        if (recency(log.run()) != recency) {
          continue;
        }
        for (ResourceOperation operation : log.operations()) {
          if (operation.kind().mutates()) {
            last.put(operation.address(), operation);
            if (log.end() == RunLog.End.CUT) {
              cutShort.add(operation.address());
            }
          }
        }
      }
    }
  }

  private Attempt.Recency recency(String run) {
    for (Attempt attempt : attempts) {
      if (!run.isEmpty() && attempt.run().equals(run)) {
        return attempt.recency();
      }
    }
    return Attempt.Recency.CURRENT;
  }

  // ---- recorded against actual

  private void match(Inventory recorded, Inventory actual) {
    matched = true;
    Identities identities = new Identities(recorded, actual);
    Map<String, Deque<ResourceEntry>> byAddress = new HashMap<>();
    Set<String> namedAlike = new HashSet<>();
    for (ResourceEntry record : recorded.resources()) {
      if (identities.take(record) != null) {
        namedAlike.add(record.type());
      }
    }
    for (ResourceEntry object : actual.resources()) {
      if (!identities.taken(object)) {
        byAddress.computeIfAbsent(object.address(), a -> new ArrayDeque<>(1)).add(object);
      }
    }
    Set<String> located = new HashSet<>();
    for (ResourceEntry record : recorded.resources()) {
      ResourceEntry object = identities.find(record);
      if (object == null && !namedAlike.contains(record.type())) {
        object = poll(byAddress, record.address());
      }
      if (object != null) {
        located.add(record.address());
      }
      put(record, object, complete(actual));
    }
    byAddress.forEach(
        (address, objects) ->
            objects.forEach(object -> surplus(object, located.contains(address), recorded)));
  }

  private static @Nullable ResourceEntry poll(
      Map<String, Deque<ResourceEntry>> objects, String address) {
    Deque<ResourceEntry> queue = objects.get(address);
    return queue == null ? null : queue.poll();
  }

  private void put(ResourceEntry record, @Nullable ResourceEntry object, boolean complete) {
    Relation kind;
    String reason;
    if (object == null) {
      kind = complete ? Relation.GHOST : Relation.UNKNOWN;
      reason =
          complete
              ? "recorded, and not in the inventory"
              : "recorded; the inventory is not complete";
    } else if (existing.contains(record.address())
        && !record.identity().equals(object.identity())) {
      kind = Relation.UNRECORDED;
      reason = "the API refused to create what exists already: the object is somebody else's";
    } else if (record.condition() == Condition.TAINTED) {
      kind = Relation.TAINTED;
      reason = "recorded as tainted, and it exists";
    } else if (record.condition() == Condition.DEPOSED) {
      kind = Relation.DEPOSED;
      reason = "the replaced object still exists";
    } else {
      String differing = differing(record, object);
      kind = differing.isEmpty() ? Relation.AGREES : Relation.DRIFTED;
      reason = differing;
    }
    add(record.address(), kind, record.identity(), object == null ? "" : object.identity(), reason);
  }

  private static String differing(ResourceEntry record, ResourceEntry object) {
    for (Map.Entry<String, String> attribute : object.attributes().entrySet()) {
      String recorded = record.attributes().get(attribute.getKey());
      if (recorded != null && !recorded.equals(attribute.getValue())) {
        return "%s is recorded as %s and is %s"
            .formatted(attribute.getKey(), recorded, attribute.getValue());
      }
    }
    return "";
  }

  private void surplus(ResourceEntry object, boolean second, Inventory recorded) {
    String address = object.address().isEmpty() ? object.identity() : object.address();
    if (!complete(recorded)) {
      add(address, Relation.UNKNOWN, "", object.identity(), "recorded state is not known in full");
    } else if (second) {
      add(
          address,
          Relation.DUPLICATE,
          "",
          object.identity(),
          "more objects exist than are recorded");
    } else {
      add(address, Relation.UNRECORDED, "", object.identity(), "it exists and is not recorded");
    }
  }

  private void actualAlone(Inventory actual) {
    // State that was never written records nothing; state that could not be read records anything.
    boolean nothingRecorded =
        incident.all(StateVersion.class).isEmpty()
            && inventories.get(Inventory.View.RECORDED_BEFORE) == null
            && inventories.containsKey(Inventory.View.DESIRED)
            && inventories.get(Inventory.View.DESIRED).resources().stream()
                .allMatch(r -> r.intent() == Intent.CREATE);
    Inventory before = inventories.get(Inventory.View.RECORDED_BEFORE);
    if (before != null && mutation instanceof Mutation.NotStarted) {
      match(before, actual);
      return;
    }
    for (ResourceEntry object : actual.resources()) {
      String address = object.address().isEmpty() ? object.identity() : object.address();
      add(
          address,
          nothingRecorded ? Relation.UNRECORDED : Relation.UNKNOWN,
          "",
          object.identity(),
          nothingRecorded
              ? "it exists, and the plan wants to create it"
              : "recorded state is not known");
    }
  }

  // ---- recorded against what the runs say

  private void recordedAgainstLogs(Inventory recorded) {
    Map<String, ResourceEntry> records = new HashMap<>();
    for (ResourceEntry record : recorded.resources()) {
      if (record.condition() != Condition.DEPOSED) {
        records.put(record.address(), record);
      }
      logged(record);
    }
    last.forEach(
        (address, operation) -> {
          if (!records.containsKey(address)) {
            loggedOnly(operation, complete(recorded));
          }
        });
  }

  private void logged(ResourceEntry record) {
    ResourceOperation operation = last.get(record.address());
    String id = record.identity();
    if (record.condition() == Condition.DEPOSED) {
      add(record.address(), Relation.DEPOSED, id, "", "the replaced object is still recorded");
    } else if (existing.contains(record.address())) {
      presumed = true;
      add(
          record.address(),
          Relation.UNRECORDED,
          id,
          "",
          "the API says that the object exists already");
    } else if (record.condition() == Condition.TAINTED) {
      tainted(record, operation);
    } else if (operation == null || operation.outcome() == Outcome.COMPLETED) {
      boolean gone = operation != null && operation.kind() == ResourceOperation.Kind.DELETE;
      add(
          record.address(),
          gone ? Relation.GHOST : Relation.AGREES,
          id,
          "",
          gone ? "the run completed its deletion" : "");
    } else if (operation.kind() == ResourceOperation.Kind.DELETE
        && !cutShort.contains(record.address())
        && !answerLost(record.address())) {
      // A run that came to its end reports every deletion that succeeded.
      add(record.address(), Relation.AGREES, id, "", "");
    } else {
      doubtful = true;
      add(record.address(), Relation.UNKNOWN, id, "", "its last operation did not end well");
    }
  }

  private void tainted(ResourceEntry record, @Nullable ResourceOperation operation) {
    Existence existence = inAudit(record.address());
    boolean provisioner = operation != null && operation.outcome() == Outcome.PROVISIONER_ERRORED;
    if (existence == Existence.ABSENT || (provisioner && mutation instanceof Mutation.NotStarted)) {
      add(
          record.address(),
          Relation.GHOST,
          record.identity(),
          "",
          "recorded as tainted, and the audit log holds no creation");
    } else if (provisioner && existence != Existence.PRESENT) {
      doubtful = true;
      add(
          record.address(),
          Relation.UNKNOWN,
          record.identity(),
          "",
          "recorded as tainted by a failed provisioner: it may not exist");
    } else {
      add(record.address(), Relation.TAINTED, record.identity(), "", "recorded as tainted");
    }
  }

  // What an inventory that is not complete lacks may exist, as far as the runs tell.
  private void loggedOnly(Inventory recorded) {
    Set<String> records = new HashSet<>();
    recorded.resources().forEach(record -> records.add(record.address()));
    last.forEach(
        (address, operation) -> {
          if (!records.contains(address)
              && !found.containsKey(address)
              && !found.containsKey(operation.identity())) {
            loggedOnly(operation, complete(recorded));
          }
        });
  }

  private void loggedOnly(ResourceOperation operation, boolean complete) {
    String address = operation.address();
    if (operation.kind() == ResourceOperation.Kind.DELETE) {
      if (operation.outcome() != Outcome.COMPLETED) {
        doubtful = true;
        add(address, Relation.UNKNOWN, "", operation.identity(), "its deletion did not end well");
      }
      return;
    }
    if (operation.outcome() == Outcome.COMPLETED && complete) {
      add(
          address,
          Relation.UNRECORDED,
          "",
          operation.identity(),
          "the run completed it, and recorded state does not hold it");
      return;
    }
    if (inAudit(address) == Existence.ABSENT || mutation instanceof Mutation.NotStarted) {
      add(address, Relation.MISSING, "", "", "its creation failed, and the audit log holds none");
      return;
    }
    if (operation.outcome() == Outcome.ERRORED
        && refused.contains(address)
        && !answerLost(address)) {
      add(address, Relation.MISSING, "", "", "the API refused to make it, and nothing is recorded");
      return;
    }
    boolean inFlight =
        operation.outcome() == Outcome.OPEN
            || operation.outcome() == Outcome.UNDERWAY
            || answerLost(address)
            || cutShort.contains(address);
    presumed |= inFlight && !cancelled();
    doubtful = true;
    add(address, Relation.UNKNOWN, "", operation.identity(), unrecorded(operation, inFlight));
  }

  private static String unrecorded(ResourceOperation operation, boolean inFlight) {
    if (operation.outcome() == Outcome.COMPLETED) {
      return "the run completed it, and recorded state is not known in full";
    }
    return inFlight
        ? "its creation was in flight, and nothing is recorded: it may exist"
        : "its creation failed, and nothing is recorded: it may exist all the same";
  }

  private boolean cancelled() {
    return symptoms.stream().anyMatch(o -> o.symptom() == Symptom.RUN_INTERRUPTED)
        && attempts.stream().noneMatch(a -> a.ending() == Ending.KILLED);
  }

  private boolean answerLost(String address) {
    return unanswered.contains(address) || unanswered.contains("");
  }

  // ---- what the audit log says of one object

  private enum Existence {
    PRESENT,
    ABSENT,
    UNKNOWN
  }

  private Existence inAudit(String address) {
    Optional<Instant> start =
        attempts.stream()
            .filter(a -> a.recency() == Attempt.Recency.CURRENT)
            .findFirst()
            .flatMap(Attempt::startedAt);
    if (start.isEmpty()) {
      return Existence.UNKNOWN;
    }
    // An audit log names objects, and not addresses: the last part of an address is the best guess.
    String name = Addresses.name(address);
    Existence existence = Existence.UNKNOWN;
    for (AuditTrail trail : trails) {
      if (trail.coverage() != AuditTrail.Coverage.COMPLETE) {
        continue;
      }
      for (AuditTrail.Event event : trail.events()) {
        if (event.at().isBefore(start.get())
            || !event.subjects().contains(name)
            || !event.action().toLowerCase(Locale.ROOT).startsWith("create")) {
          continue;
        }
        existence =
            switch (event.result()) {
              case SUCCEEDED -> Existence.PRESENT;
              case REFUSED -> existence == Existence.PRESENT ? existence : Existence.ABSENT;
              case UNCERTAIN -> Existence.UNKNOWN;
            };
      }
    }
    return existence;
  }

  // ---- state that was not saved, or was edited

  private void unsaved(@Nullable Inventory recorded, @Nullable Inventory actual) {
    Inventory unsaved = inventories.get(Inventory.View.UNSAVED);
    if (unsaved == null || actual != null) {
      return;
    }
    Set<String> known = new HashSet<>();
    if (recorded != null) {
      recorded.resources().forEach(r -> known.add(r.address() + ' ' + r.identity()));
    }
    // The backend may hold the write that it reported as failed.
    doubtful = true;
    if (complete(recorded)) {
      for (ResourceEntry entry : unsaved.resources()) {
        if (!known.contains(entry.address() + ' ' + entry.identity())) {
          add(
              entry.address(),
              Relation.UNRECORDED,
              "",
              entry.identity(),
              "only the state that was not saved holds it");
        }
      }
    }
  }

  private void edited(@Nullable Inventory recorded) {
    Inventory before = inventories.get(Inventory.View.RECORDED_BEFORE);
    boolean repairing =
        attempts.stream()
            .anyMatch(
                a ->
                    a.recency() == Attempt.Recency.CURRENT
                        && a.operation().reach() == Operation.Reach.RECORDS);
    if (before == null || recorded == null || !repairing) {
      return;
    }
    Map<String, String> identities = new HashMap<>();
    before.resources().forEach(r -> identities.put(r.address(), r.identity()));
    for (ResourceEntry record : recorded.resources()) {
      String old = identities.get(record.address());
      if (old != null && !old.equals(record.identity())) {
        presumed = true;
        add(
            record.address(),
            Relation.DRIFTED,
            record.identity(),
            old,
            "its recorded identity changed without any provider operation");
      }
    }
  }

  private void desired(@Nullable Inventory recorded, @Nullable Inventory actual) {
    Inventory desired = inventories.get(Inventory.View.DESIRED);
    if (desired == null) {
      return;
    }
    for (ResourceEntry wanted : desired.resources()) {
      if (wanted.intent() == Intent.CREATE
          && !found.containsKey(wanted.address())
          && complete(recorded)
          && (complete(actual) || !last.containsKey(wanted.address()))) {
        add(wanted.address(), Relation.MISSING, "", "", "wanted, and not made yet");
      }
    }
  }

  // The worse account of an address wins; a second object of it gets an entry of its own.
  private void add(String address, Relation kind, String recorded, String actual, String reason) {
    Divergence divergence = new Divergence(address, kind, recorded, actual, reason);
    Divergence before = found.get(address);
    if (before == null || before.kind() == Relation.AGREES) {
      found.put(address, divergence);
    } else if (kind != Relation.AGREES) {
      String other = actual.isEmpty() ? recorded : actual;
      found.put(other.isEmpty() ? address : address + " (" + other + ")", divergence);
    }
  }

  // ---- the whole

  private Consistency consistency(@Nullable Inventory recorded, boolean both) {
    boolean wrong = false;
    boolean unknown = false;
    for (Divergence divergence : found.values()) {
      wrong |= divergence.kind().misrecorded() || divergence.kind() == Relation.DRIFTED;
      unknown |= divergence.kind() == Relation.UNKNOWN;
    }
    if (disputed()) {
      return Consistency.UNKNOWN;
    }
    if (wrong || presumed) {
      return Consistency.INCONSISTENT;
    }
    if (unknown || doubtful || unreadable()) {
      return Consistency.UNKNOWN;
    }
    if (both) {
      return Consistency.CONSISTENT;
    }
    if (mutation instanceof Mutation.NotStarted) {
      return heldLock() ? Consistency.UNKNOWN : Consistency.CONSISTENT;
    }
    return recorded != null && complete(recorded) && accounted()
        ? Consistency.CONSISTENT
        : Consistency.UNKNOWN;
  }

  private boolean disputed() {
    return incident.contradictions().stream().anyMatch(c -> c.kind().equals("Inventory"));
  }

  private boolean unreadable() {
    boolean damaged =
        incident.all(StateVersion.class).stream()
            .anyMatch(v -> v.readability() == StateVersion.Readability.DAMAGED);
    boolean tooNew =
        incident.all(StateVersion.class).stream()
                .anyMatch(v -> v.readability() == StateVersion.Readability.TOO_NEW)
            || symptoms.stream().anyMatch(o -> o.symptom() == Symptom.STATE_FORMAT_TOO_NEW);
    return damaged
        || (symptoms.stream().anyMatch(o -> o.symptom() == Symptom.STATE_UNREADABLE) && !readable())
        || (tooNew && !matched);
  }

  // Whoever could not read the state is refuted by whoever did.
  private boolean readable() {
    return incident.all(StateVersion.class).stream()
        .anyMatch(
            v ->
                v.view() == Inventory.View.RECORDED
                    && v.readability() == StateVersion.Readability.READABLE);
  }

  private boolean heldLock() {
    return incident.all(StateLock.class).stream()
        .anyMatch(l -> l.presence() == StateLock.Presence.HELD);
  }

  // Every log of a run that could change something came to its end.
  private boolean accounted() {
    List<RunLog> logs = incident.all(RunLog.class);
    return !logs.isEmpty()
        && logs.stream()
            .allMatch(l -> l.end() == RunLog.End.SUCCESS || l.end() == RunLog.End.ERROR);
  }
}
