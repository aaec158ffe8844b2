package dev.recovery.casefile;

import dev.recovery.Fact;
import dev.recovery.authority.BreakGlassSession;
import dev.recovery.authority.ManualMutation;
import dev.recovery.authority.Pause;
import dev.recovery.authority.PolicyException;
import dev.recovery.casefile.CaseEvent.Preserved.Custody;
import dev.recovery.evidence.Captured;
import dev.recovery.internal.Canonical;
import dev.recovery.internal.Digest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is owed. Only what was done or seen puts a debt in, and only an event takes it out. Mutable,
 * for one replay.
 */
final class Ledger {

  private static final int ID = 8;
  private static final String READING = "the reading";

  private final Map<String, Debt> open = new LinkedHashMap<>();
  private final List<Debt> settled = new ArrayList<>();
  private final Map<String, Instant> settledAt = new HashMap<>();
  // The access that acts used: all of it, and by the session that was open then.
  private final Set<String> used = new HashSet<>();
  private final Map<String, Set<String>> under = new HashMap<>();
  // A record that is read again is the same account of the same thing.
  private final Set<Fact> told = new HashSet<>();

  void acted(CaseEvent.Acted act) {
    switch (act.action()) {
      case MANUAL_FIX, MASS_APPLY, DELETE_RESOURCES, DISABLE_ADMISSION, REMOVE_FINALIZER ->
          raise(Debt.Obligation.HOTFIX, act);
      case BREAK_GLASS -> {
        raise(Debt.Obligation.HOTFIX, act);
        accessed(act);
      }
      case FORCE_UNLOCK, RELEASE_STALE_LOCK -> raise(Debt.Obligation.FORCE_UNLOCK, act);
      case PAUSE_TARGET, PAUSE_EVERYTHING -> raise(Debt.Obligation.PAUSED_LOOP, act);
      case REPAIR_STATE, RESTORE_STATE, ROLLBACK_STATE, REFRESH_STATE ->
          raise(Debt.Obligation.REPAIRED_STATE, act);
      default -> {
        // Nothing is owed for it.
      }
    }
  }

  private void raise(Debt.Obligation kind, CaseEvent.Acted act) {
    String what = act.action().id() + (act.on().isEmpty() ? "" : ": " + act.on());
    raise(kind.id() + "/" + act.id(), kind, what, act.by(), act.at(), act.at().plus(kind.within()));
  }

  // Access that was used has to be closed, whether or not anybody told of its session. Where one is
  // open, closing it closes this.
  private void accessed(CaseEvent.Acted act) {
    String id = Debt.Obligation.BREAK_GLASS.id() + "/" + act.id();
    for (Debt session : open.values()) {
      if (session.kind() == Debt.Obligation.BREAK_GLASS && !used.contains(session.id())) {
        under.computeIfAbsent(session.id(), s -> new LinkedHashSet<>()).add(id);
      }
    }
    used.add(id);
    raise(Debt.Obligation.BREAK_GLASS, act);
  }

  void opened(CaseEvent.BreakGlassOpened session) {
    raise(
        Debt.Obligation.BREAK_GLASS.id() + "/" + session.id(),
        Debt.Obligation.BREAK_GLASS,
        session.identity() + (session.reason().isEmpty() ? "" : ": " + session.reason()),
        session.by(),
        session.at(),
        session.expires().orElseGet(() -> session.at().plus(Debt.Obligation.BREAK_GLASS.within())));
  }

  void accepted(CaseEvent.Accepted accepted) {
    exception(
        accepted.id(),
        accepted.condition().map(c -> c.id()).orElse(accepted.rule()) + ": " + accepted.reason(),
        accepted.by(),
        accepted.at(),
        accepted.until());
  }

  // The same exception once more is its renewal: it is owed since it was first accepted.
  private void exception(String id, String what, String owner, Instant at, Instant until) {
    String name = Debt.Obligation.EXCEPTION.id() + "/" + id;
    Debt known = open.get(name);
    open.put(
        name,
        new Debt(
            name,
            Debt.Obligation.EXCEPTION,
            what,
            owner,
            known == null ? at : known.since(),
            until,
            Optional.empty()));
  }

  void preserved(CaseEvent.Preserved preserved) {
    String name = Debt.Obligation.EVIDENCE.id() + "/" + preserved.kind().id();
    if (preserved.custody() == Custody.PROMISED) {
      raise(
          name,
          Debt.Obligation.EVIDENCE,
          preserved.kind().phrase(),
          preserved.by(),
          preserved.at(),
          preserved.due().orElseGet(() -> preserved.at().plus(Debt.Obligation.EVIDENCE.within())));
    } else {
      // What is gone is a gap in the evidence from now on, and nothing that anybody can still
      // bring.
      close(
          new CaseEvent.Settled(
              preserved.at(),
              preserved.source(),
              name,
              preserved.custody() == Custody.CAPTURED
                  ? Debt.Settlement.CAPTURED
                  : Debt.Settlement.FOUND_MISSING,
              preserved.by(),
              preserved.reference()));
    }
  }

  void seen(CaseEvent.Observed seen) {
    for (Fact fact : seen.facts()) {
      if (fact instanceof Captured kept) {
        close(
            new CaseEvent.Settled(
                seen.at(),
                seen.source(),
                Debt.Obligation.EVIDENCE.id() + "/" + kept.kind().id(),
                Debt.Settlement.CAPTURED,
                seen.source().isBlank() ? READING : seen.source(),
                kept.reference()));
        continue;
      }
      // Without a time, the same change by hand may have been made again.
      boolean timeless = fact instanceof ManualMutation change && change.at().isEmpty();
      if (!(fact instanceof Pause) && !timeless && !told.add(fact)) {
        continue;
      }
      if (fact instanceof ManualMutation by && by.reconciled() != ManualMutation.Reconciled.YES) {
        Instant since = by.at().orElse(seen.at());
        seen(
            Debt.Obligation.HOTFIX,
            Digest.of(Canonical.of(by.actor(), by.action(), by.changed(), by.at()))
                .substring(0, ID),
            by.action().isEmpty() ? by.changed() : by.action(),
            by.actor(),
            since);
      } else if (fact instanceof Pause pause && pause.standing() == Pause.Status.PAUSED) {
        seen(
            Debt.Obligation.PAUSED_LOOP,
            pause.loop().id() + (pause.name().isEmpty() ? "" : "/" + pause.name()),
            pause.loop().phrase() + (pause.name().isEmpty() ? "" : " (" + pause.name() + ")"),
            "",
            seen.at());
      } else if (fact instanceof BreakGlassSession session) {
        raise(
            Debt.Obligation.BREAK_GLASS.id() + "/" + session.incident() + "/" + session.identity(),
            Debt.Obligation.BREAK_GLASS,
            session.identity() + (session.reason().isEmpty() ? "" : ": " + session.reason()),
            session.identity(),
            seen.at(),
            session
                .expires()
                .orElseGet(() -> seen.at().plus(Debt.Obligation.BREAK_GLASS.within())));
      } else if (fact instanceof PolicyException exception && !exception.id().isBlank()) {
        exception(
            exception.id(),
            exception.rule() + ": " + exception.reason(),
            exception.owner(),
            seen.at(),
            exception.expires().orElse(seen.at()));
      }
    }
  }

  private void seen(Debt.Obligation kind, String name, String what, String owner, Instant since) {
    raise(kind.id() + "/" + name, kind, what, owner, since, since.plus(kind.within()));
  }

  private void raise(
      String id, Debt.Obligation kind, String what, String owner, Instant since, Instant due) {
    Debt known = open.get(id);
    if (known == null) {
      Instant last = settledAt.get(id);
      if (last == null || last.isBefore(since)) {
        open.put(id, new Debt(id, kind, what, owner, since, due, Optional.empty()));
      }
    } else if (due.isAfter(known.due()) && kind == Debt.Obligation.BREAK_GLASS) {
      open.put(
          id,
          new Debt(id, kind, known.what(), known.owner(), known.since(), due, Optional.empty()));
    }
  }

  void settle(CaseEvent.Settled settling) {
    Debt owed = open.get(settling.debt());
    if (owed != null && owed.kind().settledBy().contains(settling.how())) {
      close(settling);
      for (String id : under.getOrDefault(settling.debt(), Set.of())) {
        close(
            new CaseEvent.Settled(
                settling.at(),
                settling.source(),
                id,
                settling.how(),
                settling.by(),
                settling.reference()));
      }
    }
  }

  private void close(CaseEvent.Settled settling) {
    Debt owed = open.remove(settling.debt());
    if (owed != null) {
      settledAt.put(settling.debt(), settling.at());
      settled.add(
          new Debt(
              owed.id(),
              owed.kind(),
              owed.what(),
              owed.owner(),
              owed.since(),
              owed.due(),
              Optional.of(settling)));
    }
  }

  /** What is owed, in the order in which it arose. */
  List<Debt> owed() {
    return List.copyOf(open.values());
  }

  /** Whether anything is owed that a case cannot be closed with. */
  boolean holdsOpen(Instant now) {
    for (Debt debt : open.values()) {
      if (debt.kind() != Debt.Obligation.EXCEPTION || debt.status(now) == Debt.Status.OVERDUE) {
        return true;
      }
    }
    return false;
  }

  /** Everything that is or was owed, by since and id. */
  List<Debt> all() {
    List<Debt> all = new ArrayList<>(settled);
    all.addAll(open.values());
    all.sort(Comparator.comparing(Debt::since).thenComparing(Debt::id));
    return all;
  }
}
