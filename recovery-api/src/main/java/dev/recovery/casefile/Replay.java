package dev.recovery.casefile;

import dev.recovery.Fact;
import dev.recovery.authority.ManualMutation;
import dev.recovery.boundary.Owner;
import dev.recovery.casefile.CaseEvent.Accepted;
import dev.recovery.casefile.CaseEvent.Acted;
import dev.recovery.casefile.CaseEvent.Advised;
import dev.recovery.casefile.CaseEvent.Approved;
import dev.recovery.casefile.CaseEvent.BreakGlassOpened;
import dev.recovery.casefile.CaseEvent.Checked;
import dev.recovery.casefile.CaseEvent.Closed;
import dev.recovery.casefile.CaseEvent.HandedOver;
import dev.recovery.casefile.CaseEvent.Observed;
import dev.recovery.casefile.CaseEvent.Opened;
import dev.recovery.casefile.CaseEvent.Preserved;
import dev.recovery.casefile.CaseEvent.Reopened;
import dev.recovery.casefile.CaseEvent.Settled;
import dev.recovery.evidence.Captured;
import dev.recovery.evidence.EvidenceKind;
import dev.recovery.mutation.Attempt;
import dev.recovery.mutation.Operation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Goes once through the events of a case, in their order, and knows what came of them. */
final class Replay {

  final Disputes disputes;
  final Conduct conduct;
  final Ledger ledger = new Ledger();
  final Proofs proofs;
  final Knowledge knowledge = new Knowledge();
  final Map<EvidenceKind, Preserved> captured = new EnumMap<>(EvidenceKind.class);
  private final Set<String> runs = new HashSet<>();
  final Map<String, Acted> acts = new java.util.LinkedHashMap<>();
  final Map<String, BreakGlassOpened> sessions = new java.util.LinkedHashMap<>();

  @Nullable Opened opened;
  @Nullable Observed observed;
  @Nullable Acted acted;
  @Nullable HandedOver handedOver;
  @Nullable Closed closed;

  Replay(List<CaseEvent> events) {
    disputes = new Disputes(events);
    conduct = new Conduct(disputes);
    DriftBudget budget = null;
    for (CaseEvent event : events) {
      if (event instanceof Opened account) {
        opened = opened == null ? account : opened;
        DriftBudget said =
            account.budget().isEmpty() ? DriftBudget.USUAL : new DriftBudget(account.budget());
        // Where accounts of the opening differ, what each of them allows is allowed.
        budget = budget == null ? said : budget.strictest(said);
      }
    }
    proofs = new Proofs(disputes, budget == null ? DriftBudget.USUAL : budget);
    events.forEach(this::take);
  }

  private void take(CaseEvent event) {
    if (event instanceof Observed seen) {
      observed(seen);
    } else if (event instanceof Advised advised) {
      conduct.advised(advised);
    } else if (event instanceof Approved approved) {
      conduct.approved(approved);
    } else if (event instanceof Acted act) {
      acted(act);
    } else if (event instanceof Preserved preserved) {
      preserved(preserved);
    } else if (event instanceof Checked checked) {
      proofs.checked(checked);
      reopenWhereUnproven(checked.at());
    } else if (event instanceof Accepted accepted) {
      proofs.accepted(accepted);
      ledger.accepted(accepted);
      reopenWhereUnproven(accepted.at());
    } else if (event instanceof BreakGlassOpened session) {
      sessions.put(session.id(), session);
      ledger.opened(session);
      reopenWhereUnproven(session.at());
    } else if (event instanceof Settled settled) {
      settled(settled);
    } else if (event instanceof HandedOver over) {
      handedOver = over;
    } else if (event instanceof Closed closing) {
      close(closing);
    } else if (event instanceof Reopened) {
      closed = null;
    }
  }

  private void observed(Observed seen) {
    observed = seen;
    nextRun(seen);
    boolean news = knowledge.learn(seen);
    if (news) {
      conduct.overtaken(seen);
    }
    ledger.seen(seen);
    for (Fact fact : seen.facts()) {
      if (fact instanceof Attempt attempt && attempt.operation().reach() != Operation.Reach.READS) {
        proofs.ran(attempt.run());
        attempt
            .endedAt()
            .or(attempt::startedAt)
            .or(() -> news ? Optional.of(seen.at()) : Optional.empty())
            .ifPresent(at -> proofs.changed(at, "the run (" + attempt.run() + ")"));
      } else if (fact instanceof Captured kept) {
        conduct.captured(kept.kind());
      } else if (fact instanceof ManualMutation by) {
        if (!by.actor().isBlank()) {
          proofs.actor(by.actor());
        }
        by.at()
            .or(() -> news ? Optional.of(seen.at()) : Optional.empty())
            .ifPresent(at -> proofs.changed(at, "the change by hand of (" + by.actor() + ")"));
      }
    }
    reopenWhereUnproven(seen.at());
  }

  // What was kept of the run before is no evidence of the next.
  private void nextRun(Observed seen) {
    Set<String> current = new TreeSet<>();
    for (Fact fact : seen.facts()) {
      if (fact instanceof Attempt attempt
          && attempt.recency() == Attempt.Recency.CURRENT
          && !attempt.run().isEmpty()) {
        current.add(attempt.run());
      }
    }
    if (!runs.containsAll(current)) {
      if (!runs.isEmpty()) {
        captured.clear();
        knowledge.uncaptured();
        conduct.nextRun();
      }
      runs.addAll(current);
    }
  }

  private void acted(Acted act) {
    acts.merge(act.id(), act, (first, second) -> first);
    conduct.acted(act);
    ledger.acted(act);
    proofs.ran(act.run());
    proofs.ran(act.id());
    if (act.action().acts()) {
      acted = act;
      captured.clear();
      knowledge.uncaptured();
      proofs.actor(act.by());
      proofs.changed(act.ended().orElse(act.at()), "the act (" + act.id() + ")");
    }
    if (!act.action().observes()) {
      closed = null;
    }
  }

  private void preserved(Preserved preserved) {
    conduct.preserved(preserved);
    ledger.preserved(preserved);
    if (preserved.custody() == Preserved.Custody.CAPTURED) {
      captured.put(preserved.kind(), preserved);
    }
    reopenWhereUnproven(preserved.at());
  }

  private void settled(Settled settled) {
    ledger.settle(settled);
    switch (settled.how()) {
      case RESUMED, ACCEPTED, REVERSED, REPLACED ->
          // A loop that runs again acts, and so does a reconciliation.
          proofs.changed(settled.at(), "the settling of (" + settled.debt() + ")");
      case REMOVED ->
          proofs.removed(
              settled.debt().replaceFirst("^" + Debt.Obligation.EXCEPTION.id() + "/", ""));
      default -> {
        // It changes nothing of what is there.
      }
    }
    reopenWhereUnproven(settled.at());
  }

  private void close(Closed closing) {
    List<String> open = open(closing.at());
    if (open.isEmpty()) {
      closed = closing;
    } else {
      conduct.closedUnproven(closing, "closed, while " + String.join("; ", open));
    }
  }

  private void reopenWhereUnproven(Instant at) {
    if (closed != null && !open(at).isEmpty()) {
      closed = null;
    }
  }

  /** What keeps the case from being closed; empty where nothing does. */
  List<String> open(Instant now) {
    List<String> open = new ArrayList<>();
    String unproven =
        judge(now).stream()
            .filter(p -> !p.stands())
            .map(p -> p.condition().id())
            .collect(Collectors.joining(", "));
    if (!unproven.isEmpty()) {
      open.add("not proven: " + unproven);
    }
    if (ledger.holdsOpen(now)) {
      open.add(
          "owed: "
              + ledger.owed().stream()
                  .filter(
                      d ->
                          d.kind() != Debt.Obligation.EXCEPTION
                              || d.status(now) == Debt.Status.OVERDUE)
                  .map(Debt::id)
                  .collect(Collectors.joining(", ")));
    }
    return open;
  }

  List<Proof> judge(Instant now) {
    List<String> missing = new ArrayList<>();
    conduct.gaps().forEach((kind, why) -> missing.add("%s %s".formatted(kind.id(), why)));
    ledger.owed().stream()
        .filter(d -> d.kind() == Debt.Obligation.EVIDENCE)
        .forEach(d -> missing.add("%s is promised by %s".formatted(d.what(), d.owner())));
    return proofs.judge(now, missing);
  }

  Owner owner() {
    return opened == null ? Owner.PLATFORM : opened.owner();
  }
}
