package dev.recovery.readers.story;

import dev.recovery.authority.ManualMutation;
import dev.recovery.boundary.Circumstances;
import dev.recovery.boundary.Observed;
import dev.recovery.boundary.Symptom;
import dev.recovery.internal.secrets.Redaction;
import dev.recovery.mutation.Operation;
import dev.recovery.readers.form.change.Field;
import dev.recovery.readers.form.change.KubeNames;
import dev.recovery.readers.form.change.OwnedFields;
import dev.recovery.readers.form.change.OwnedFields.Weight;
import dev.recovery.readers.sink.Findings;
import dev.recovery.readers.sink.Runs;
import dev.recovery.readers.sink.live.LiveChanges;
import dev.recovery.readers.sink.live.LiveChanges.Deed;
import dev.recovery.readers.sink.live.LiveChanges.Difference;
import dev.recovery.readers.sink.live.LiveChanges.Hand;
import dev.recovery.readers.sink.live.LiveChanges.Session;
import dev.recovery.readers.sink.live.WhoApproved;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Joins, object by object, what differs with who changed it: a plan or a drift report says what and
 * from which value to which, an audit log says who and when, a session says with which authority.
 */
final class WhoseChange {

  private static final int SHOWN = 3;

  /** What a difference alone shows; beside anything else it is not the story. */
  private static final Set<Symptom> OF_DIFFERENCES =
      Set.of(
          Symptom.RESOURCE_DRIFTED,
          Symptom.LIVE_DIFFERS,
          Symptom.OUT_OF_SYNC,
          Symptom.DESIRED_VALUES_DIFFER,
          Symptom.CONTROLLER_FIELDS_DIFFER,
          Symptom.DEFAULTED_FIELDS_DIFFER,
          Symptom.WEBHOOK_FIELDS_DIFFER,
          Symptom.LIVE_CHANGE_REVERTED,
          Symptom.PROVIDER_READS_DIFFER,
          Symptom.SELF_HEAL_DISABLED,
          Symptom.AUTO_SYNC_FAILED,
          Symptom.RECONCILIATION_SUSPENDED,
          Symptom.MANUAL_CHANGE,
          Symptom.BREAK_GLASS_ACTIVE,
          Symptom.PRIVILEGE_GRANTED,
          Symptom.PUBLICLY_EXPOSED,
          Symptom.EXPOSURE_PLANNED);

  // An audit log names who it was; the object itself seldom does.
  private static final Comparator<Deed> LATEST_NAMED =
      Comparator.comparing((Deed d) -> !d.who().equals(LiveChanges.SOMEBODY))
          .thenComparing(Deed::at);

  private final Findings findings;
  private final Runs runs;
  private final LiveChanges live;
  private final Set<Deed> told = new HashSet<>();

  WhoseChange(Findings findings, Runs runs) {
    this.findings = findings;
    this.runs = runs;
    this.live = LiveChanges.of(findings);
  }

  /** Adds what follows from all files together. */
  void facts() {
    boolean alone = differencesAlone();
    for (Difference difference : together()) {
      tell(difference);
    }
    if (alone) {
      cluster();
    }
    // A plan changes nothing; what a person changed before it is the difference that it shows. And
    // of what nobody knows to be a run, a person's deed is no part.
    boolean noRun =
        runs.none() || runs.operation() == Operation.PLAN || runs.operation() == Operation.UNKNOWN;
    if (alone && noRun) {
      List<ManualMutation> records = findings.all(ManualMutation.class);
      live.deeds().stream()
          .filter(d -> d.hand() == Hand.PERSON && !accountedFor(d, records))
          .forEach(this::byHand);
    }
  }

  // A record of an emergency says itself what was done in it, and with which authority.
  private static boolean accountedFor(Deed deed, List<ManualMutation> records) {
    return records.stream().anyMatch(m -> same(m.actor(), deed.who()));
  }

  private boolean differencesAlone() {
    return findings.symptoms().stream().allMatch(OF_DIFFERENCES::contains);
  }

  // One object may be reported by several: their fields are told together.
  private List<Difference> together() {
    Map<String, Difference> all = new LinkedHashMap<>();
    for (Difference one : live.differences()) {
      all.merge(one.subject(), one, WhoseChange::joined);
    }
    return List.copyOf(all.values());
  }

  private static Difference joined(Difference one, Difference other) {
    Set<String> names = new LinkedHashSet<>(one.names());
    names.addAll(other.names());
    Set<Field> fields = new LinkedHashSet<>(one.fields());
    fields.addAll(other.fields());
    Set<String> opened = new LinkedHashSet<>(one.opened());
    opened.addAll(other.opened());
    return new Difference(one.subject(), names, List.copyOf(fields), opened, one.source());
  }

  private void tell(Difference difference) {
    List<Deed> deeds =
        live.deeds().stream().filter(d -> LiveChanges.meet(d.names(), difference.names())).toList();
    List<Deed> persons = deeds.stream().filter(d -> d.hand() == Hand.PERSON).toList();
    Weight weight = difference.opened().isEmpty() ? weight(difference, deeds) : Weight.SET;
    String detail = detail(difference, deeds);
    findings.observe(
        Symptom.RESOURCE_DRIFTED, "", difference.subject(), detail, difference.source());
    findings.observe(
        switch (weight) {
          case COSMETIC -> Symptom.DEFAULTED_FIELDS_DIFFER;
          case OWNED -> Symptom.CONTROLLER_FIELDS_DIFFER;
          case SET -> Symptom.DESIRED_VALUES_DIFFER;
        },
        "",
        difference.subject(),
        detail,
        difference.source());
    if (weight == Weight.SET) {
      persons.stream()
          .max(LATEST_NAMED)
          .ifPresent(d -> byHand(d, difference.subject() + ": " + words(difference)));
    }
  }

  private static Weight weight(Difference difference, List<Deed> deeds) {
    Weight weight = OwnedFields.weight(difference.fields());
    if (deeds.isEmpty() || weight == Weight.COSMETIC) {
      return weight;
    }
    if (deeds.stream().anyMatch(d -> d.hand() == Hand.PERSON)) {
      return Weight.SET;
    }
    return deeds.stream().allMatch(d -> d.hand() == Hand.PROGRAM) ? Weight.OWNED : weight;
  }

  // What was changed, from which value to which, by whom and when.
  private static String detail(Difference difference, List<Deed> deeds) {
    String who =
        deeds.stream()
            .max(LATEST_NAMED)
            .map(d -> "; %s by %s at %s".formatted(d.action(), d.who(), d.at()))
            .orElse("");
    return words(difference) + who;
  }

  private static String words(Difference difference) {
    List<String> words = new ArrayList<>();
    for (Field field : difference.fields()) {
      if (OwnedFields.weight(field) != Weight.COSMETIC || difference.fields().size() == 1) {
        words.add(field.words());
      }
    }
    if (words.isEmpty()) {
      return difference.fields().isEmpty()
          ? "it differs from what its owner wrote"
          : "only how it is written differs: " + difference.fields().get(0).words();
    }
    int more = words.size() - SHOWN;
    return String.join(", ", words.subList(0, Math.min(SHOWN, words.size())))
        + (more > 0 ? " and %d more".formatted(more) : "");
  }

  // The objects of a cluster whose differences are told already, and rights that somebody holds.
  private void cluster() {
    for (Symptom symptom : List.of(Symptom.LIVE_DIFFERS, Symptom.PRIVILEGE_GRANTED)) {
      for (Observed seen : findings.sightings(symptom)) {
        Set<String> names = KubeNames.of(seen.subject());
        live.deeds().stream()
            .filter(d -> d.hand() == Hand.PERSON && LiveChanges.meet(d.names(), names))
            .max(LATEST_NAMED)
            .ifPresent(
                d -> {
                  if (symptom == Symptom.LIVE_DIFFERS) {
                    byHand(d, seen.subject());
                  } else {
                    byHand(d, seen.subject() + ": " + seen.detail(), outlived(d));
                  }
                });
      }
    }
  }

  // What was given for an emergency, and is still there, has outlived what allowed it.
  private ManualMutation.Authorization outlived(Deed deed) {
    boolean limited =
        live.sessions().stream().anyMatch(s -> same(s.who(), deed.who()) && s.until().isPresent());
    return limited || runs.authorization() == Circumstances.Authorization.UNAUTHORIZED
        ? ManualMutation.Authorization.UNAUTHORIZED
        : ManualMutation.Authorization.UNKNOWN;
  }

  private void byHand(Deed deed) {
    byHand(deed, deed.object());
  }

  private void byHand(Deed deed, String changed) {
    byHand(deed, changed, authorization(deed));
  }

  private void byHand(Deed deed, String changed, ManualMutation.Authorization authorization) {
    if (!told.add(deed)) {
      return;
    }
    findings.observe(
        Symptom.MANUAL_CHANGE,
        "",
        changed,
        "%s by %s at %s".formatted(deed.action(), deed.who(), deed.at()),
        deed.source());
    findings.add(
        new ManualMutation(
            deed.who(),
            deed.action(),
            authorization,
            ManualMutation.Reconciled.NO,
            Optional.of(deed.at()),
            Redaction.detail(changed),
            deed.source()));
  }

  private ManualMutation.Authorization authorization(Deed deed) {
    Circumstances.Authorization said = runs.authorization();
    if (said != Circumstances.Authorization.UNKNOWN) {
      return said == Circumstances.Authorization.AUTHORIZED
          ? ManualMutation.Authorization.AUTHORIZED
          : ManualMutation.Authorization.UNAUTHORIZED;
    }
    if (WhoApproved.of(findings).approved(person(deed.who()))) {
      return ManualMutation.Authorization.AUTHORIZED;
    }
    boolean late = false;
    for (Session session : live.sessions()) {
      if (!same(session.who(), deed.who())) {
        continue;
      }
      if (session.approved() && within(session, deed.at())) {
        return ManualMutation.Authorization.AUTHORIZED;
      }
      late |= session.until().filter(deed.at()::isAfter).isPresent();
    }
    return late ? ManualMutation.Authorization.UNAUTHORIZED : ManualMutation.Authorization.UNKNOWN;
  }

  private static boolean within(Session session, Instant at) {
    return session.from().filter(at::isBefore).isEmpty()
        && session.until().filter(at::isAfter).isEmpty()
        && session.until().isPresent();
  }

  // Of an assumed role the session's name, of an address the part before the sign.
  private static boolean same(String one, String other) {
    return person(one).equals(person(other)) && !person(one).isEmpty();
  }

  private static String person(String name) {
    String last = name.substring(name.lastIndexOf('/') + 1);
    int at = last.indexOf('@');
    return (at > 0 ? last.substring(0, at) : last).toLowerCase(Locale.ROOT);
  }
}
