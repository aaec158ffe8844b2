package dev.recovery.casefile;

import dev.recovery.authority.Bound;
import dev.recovery.casefile.CaseEvent.Accepted;
import dev.recovery.casefile.CaseEvent.Checked;
import dev.recovery.recovery.PostCondition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is proven, by whom, and what is not. Mutable, for one replay. */
final class Proofs {

  // It is asked for at every judgement of every case.
  private static final Map<PostCondition, String> NEEDED = needed();

  /** What one who looks has seen: the last that speaks against, and the last that proves. */
  private static final class Looks {
    private @Nullable Checked broken;
    private @Nullable Checked holds;
  }

  private final Disputes disputes;
  private final Map<PostCondition, Map<String, Looks>> looks = new EnumMap<>(PostCondition.class);
  private final Map<PostCondition, Checked> rejected = new EnumMap<>(PostCondition.class);
  private final Map<PostCondition, Map<String, Accepted>> accepted =
      new EnumMap<>(PostCondition.class);
  private final Set<String> runs = new HashSet<>();
  private final Set<String> actors = new HashSet<>();
  private final DriftBudget budget;
  private Instant lastChange = Instant.MIN;
  private String lastChangeBy = "";

  Proofs(Disputes disputes, DriftBudget budget) {
    this.disputes = disputes;
    this.budget = budget;
  }

  /** Something changed what is there, so that what was seen before says nothing of it. */
  void changed(Instant when, String by) {
    if (when.isAfter(lastChange)) {
      lastChange = when;
      lastChangeBy = by;
    }
  }

  /** A run that acted; what it wrote about itself proves nothing. */
  void ran(String run) {
    if (!run.isEmpty()) {
      runs.add(run);
    }
  }

  void actor(String by) {
    actors.add(Conduct.person(by));
  }

  void checked(Checked look) {
    Looks seen =
        looks
            .computeIfAbsent(look.condition(), c -> new LinkedHashMap<>())
            .computeIfAbsent(look.by(), b -> new Looks());
    if (look.standing() == Bound.Validity.BROKEN) {
      seen.broken = later(seen.broken, look);
    } else if (look.standing() == Bound.Validity.HOLDS && flaw(look).isEmpty()) {
      seen.holds = later(seen.holds, look);
      return;
    }
    rejected.put(look.condition(), look);
  }

  private static Checked later(@Nullable Checked known, Checked look) {
    return known == null || !look.taken().isBefore(known.taken()) ? look : known;
  }

  void accepted(Accepted one) {
    one.condition()
        .ifPresent(c -> accepted.computeIfAbsent(c, k -> new TreeMap<>()).put(one.id(), one));
  }

  /** An acceptance that was taken back accepts nothing. */
  void removed(String id) {
    accepted.values().forEach(all -> all.remove(id));
  }

  // Why a look that says "it holds" proves nothing; the empty string where it proves it.
  private String flaw(Checked look) {
    if (!look.reading().proves(look.condition())) {
      return look.reading().phrase() + " does not prove it";
    }
    if (look.writtenBy().isBlank()) {
      return "nobody says who wrote (%s)".formatted(look.reference());
    }
    if (runs.contains(look.writtenBy())) {
      return "(%s) is what the run (%s) wrote about itself"
          .formatted(look.reference(), look.writtenBy());
    }
    if (look.taken().isAfter(look.at())) {
      return "(%s) is dated after it was looked at".formatted(look.reference());
    }
    if (look.taken().isBefore(lastChange)) {
      return "(%s) of %s is older than the last change, %s of %s"
          .formatted(look.reference(), look.taken(), lastChangeBy, lastChange);
    }
    return "";
  }

  /** The seven proofs, in the order of the article. */
  List<Proof> judge(Instant now, Collection<String> evidenceMissing) {
    List<Proof> proofs = new ArrayList<>();
    for (PostCondition condition : PostCondition.values()) {
      Proof proof = judge(condition, now, evidenceMissing);
      proofs.add(proof.stands() ? proof : acceptance(proof, now));
    }
    return proofs;
  }

  private Proof judge(PostCondition condition, Instant now, Collection<String> evidenceMissing) {
    List<Checked> against = new ArrayList<>();
    List<Checked> proving = new ArrayList<>();
    List<String> over = new ArrayList<>();
    for (Looks seen : looks.getOrDefault(condition, Map.of()).values()) {
      Checked holds = seen.holds;
      boolean proves = holds != null && flaw(holds).isEmpty();
      Checked broken = seen.broken;
      // Who saw it broken can take it back by a later look of the same weight, and nobody else can.
      if (broken != null
          && !broken.taken().isBefore(lastChange)
          && !(proves && holds != null && holds.taken().isAfter(broken.taken()))) {
        against.add(broken);
      } else if (proves && holds != null) {
        List<String> drift =
            condition == PostCondition.DRIFT_WITHIN_BUDGET
                ? budget.over(holds.drift(), now)
                : List.of();
        if (drift.isEmpty()) {
          proving.add(holds);
        } else {
          against.add(holds);
          over.addAll(drift);
        }
      }
    }
    if (condition == PostCondition.EVIDENCE_COMPLETE && !evidenceMissing.isEmpty()) {
      return failed(
          condition,
          against,
          String.join("; ", evidenceMissing),
          "its capture, or the acceptance of its loss");
    }
    if (!against.isEmpty()) {
      return failed(
          condition,
          against,
          over.isEmpty() ? told(against) : String.join("; ", over),
          needed(condition));
    }
    if (!proving.isEmpty()) {
      return new Proof(
          condition,
          Proof.Result.PROVEN,
          proving,
          "",
          "",
          Reading.from(condition),
          Optional.empty());
    }
    Checked last = rejected(condition);
    return new Proof(
        condition,
        Proof.Result.UNPROVEN,
        List.of(),
        last == null ? "nobody has looked" : unproven(last),
        needed(condition),
        Reading.from(condition),
        Optional.empty());
  }

  // The last look that was not enough; one that was enough, and is no longer, tells more.
  private @Nullable Checked rejected(PostCondition condition) {
    Checked last = rejected.get(condition);
    for (Looks seen : looks.getOrDefault(condition, Map.of()).values()) {
      if (seen.holds != null && (last == null || seen.holds.at().isAfter(last.at()))) {
        last = seen.holds;
      }
    }
    return last;
  }

  private String unproven(Checked last) {
    String flaw = flaw(last);
    if (last.standing() == Bound.Validity.HOLDS && !flaw.isEmpty()) {
      return flaw;
    }
    return last.taken().isBefore(lastChange)
        ? "nobody has looked since the last change, %s of %s".formatted(lastChangeBy, lastChange)
        : "%s looked at (%s) and could not tell".formatted(last.by(), last.reference());
  }

  private static Proof failed(
      PostCondition condition, List<Checked> against, String why, String needed) {
    return new Proof(
        condition,
        Proof.Result.FAILED,
        against,
        why,
        needed,
        Reading.from(condition),
        Optional.empty());
  }

  private static String told(List<Checked> against) {
    return against.stream()
        .map(c -> "%s saw otherwise in (%s) of %s".formatted(c.by(), c.reference(), c.taken()))
        .collect(Collectors.joining("; "));
  }

  private static String needed(PostCondition condition) {
    return Objects.requireNonNull(NEEDED.get(condition));
  }

  private static Map<PostCondition, String> needed() {
    Map<PostCondition, String> needed = new EnumMap<>(PostCondition.class);
    for (PostCondition condition : PostCondition.values()) {
      needed.put(
          condition,
          Reading.proving(condition).stream()
              .map(Reading::phrase)
              .collect(Collectors.joining(", or ")));
    }
    return needed;
  }

  private Proof acceptance(Proof proof, Instant now) {
    for (Accepted one : accepted.getOrDefault(proof.condition(), Map.of()).values()) {
      if (Reading.acceptableBy(proof.condition()).contains(one.role())
          && now.isBefore(one.until())
          && !actors.contains(Conduct.person(one.by()))
          && !disputes.over(one)) {
        return new Proof(
            proof.condition(),
            Proof.Result.ACCEPTED,
            proof.evidence(),
            proof.why(),
            proof.needed(),
            proof.from(),
            Optional.of(one));
      }
    }
    return proof;
  }
}
