package dev.recovery.testkit.world;

import dev.recovery.Fact;
import dev.recovery.safety.Needed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What was found out beside the runs, for as long as it says something. Mutable. */
final class Readings {

  static final String AUTHORIZATION = "authorization";
  static final String MANUAL = "manual";
  static final String PAUSE = "pause";

  private final Map<Needed, Supplier<List<Fact>>> asked = new EnumMap<>(Needed.class);
  private final Map<String, Fact> records = new TreeMap<>();
  private @Nullable Instant auditRead;
  private String inventory = "";

  /** Somebody who answers each time that the facts are read. */
  void ask(Needed needed, Supplier<List<Fact>> who) {
    asked.put(needed, who);
  }

  /** Something that somebody put on record. */
  void record(String subject, Fact fact) {
    records.put(subject, fact);
  }

  List<Fact> facts() {
    List<Fact> facts = new ArrayList<>(records.values());
    asked.values().forEach(who -> facts.addAll(who.get()));
    return facts;
  }

  /** When the audit log was read; null where it was not, or nobody can. */
  @Nullable Instant auditRead() {
    return auditRead;
  }

  void audited(@Nullable Instant when) {
    auditRead = when;
  }

  /** What exists, as a file; the empty string where nobody listed it. */
  String inventory() {
    return inventory;
  }

  void listed(String things) {
    inventory = things;
  }

  // ---- what makes it stale

  void recordedStateChanged() {
    inventory = "";
  }

  void stateRepaired() {
    records.keySet().removeAll(Set.of(MANUAL, AUTHORIZATION));
  }

  void settled() {
    records.clear();
  }

  void nextRun() {
    inventory = "";
    auditRead = null;
    asked.keySet().retainAll(Set.of(Needed.LOCK_RELEASED));
    records.remove(AUTHORIZATION);
  }
}
