package dev.recovery.testkit.casefile;

import dev.recovery.authority.Bound;
import dev.recovery.authority.BreakGlassSession;
import dev.recovery.casefile.CaseEvent;
import dev.recovery.casefile.CaseEvent.Accepted;
import dev.recovery.casefile.CaseEvent.Acted;
import dev.recovery.casefile.CaseEvent.BreakGlassOpened;
import dev.recovery.casefile.CaseEvent.Checked;
import dev.recovery.casefile.CaseEvent.Observed;
import dev.recovery.casefile.CaseEvent.Preserved;
import dev.recovery.casefile.CaseEvent.Settled;
import dev.recovery.casefile.Debt;
import dev.recovery.casefile.Reading;
import dev.recovery.evidence.Captured;
import dev.recovery.evidence.EvidenceKind;
import dev.recovery.recovery.PostCondition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the bare events of a case prove and owe, looked at by the shortest way there is: a second
 * opinion on what the logic of cases makes of them, with which it shares no code.
 */
public final class BareEvents {

  private BareEvents() {}

  /**
   * The post-conditions that no event proves, and that nobody who may accepts.
   *
   * @param events the case
   * @param now the time of the judgement
   * @return in the order of the article
   */
  public static List<PostCondition> unproven(List<CaseEvent> events, Instant now) {
    List<PostCondition> unproven = new ArrayList<>();
    for (PostCondition condition : PostCondition.values()) {
      if (events.stream()
          .noneMatch(e -> proves(e, condition, events) || accepts(e, condition, now))) {
        unproven.add(condition);
      }
    }
    return unproven;
  }

  /**
   * What the events owe and the case does not tell, and what it tells as settled by no event.
   *
   * @param events the case
   * @param debts what is told of it
   * @return one sentence for each; empty where nothing is lost
   */
  public static List<String> lost(List<CaseEvent> events, List<Debt> debts) {
    Set<String> told = debts.stream().map(Debt::id).collect(Collectors.toSet());
    List<String> lost = new ArrayList<>();
    for (CaseEvent event : events) {
      for (String id : raised(event)) {
        if (!told.contains(id)) {
          lost.add("(%s) is owed, and is not in the case".formatted(id));
        }
      }
    }
    for (Debt debt : debts) {
      if (debt.settled().isPresent() && !settles(debt, events)) {
        lost.add("(%s) counts as settled by no event".formatted(debt.id()));
      }
    }
    return lost;
  }

  /**
   * Whether anything is owed for what happened.
   *
   * @param events the case
   * @return whether or not it is settled
   */
  public static boolean owe(List<CaseEvent> events) {
    return events.stream().anyMatch(e -> !raised(e).isEmpty());
  }

  private static boolean proves(CaseEvent event, PostCondition condition, List<CaseEvent> events) {
    return event instanceof Checked look
        && look.condition() == condition
        && look.standing() == Bound.Validity.HOLDS
        && look.reading() != Reading.PIPELINE_STATUS
        && look.reading() != Reading.STATEMENT
        && !look.writtenBy().isBlank()
        && events.stream()
            .noneMatch(
                e ->
                    e instanceof Acted act
                        && act.action().acts()
                        && (act.run().equals(look.writtenBy())
                            || act.ended().orElse(act.at()).isAfter(look.taken())));
  }

  private static boolean accepts(CaseEvent event, PostCondition condition, Instant now) {
    return event instanceof Accepted accepted
        && accepted.condition().equals(Optional.of(condition))
        && Reading.acceptableBy(condition).contains(accepted.role())
        && now.isBefore(accepted.until());
  }

  private static List<String> raised(CaseEvent event) {
    if (event instanceof Acted act) {
      return switch (act.action()) {
        case MANUAL_FIX -> List.of("hotfix/" + act.id());
        case BREAK_GLASS -> List.of("hotfix/" + act.id(), "break-glass/" + act.id());
        case FORCE_UNLOCK, RELEASE_STALE_LOCK -> List.of("force-unlock/" + act.id());
        case PAUSE_TARGET, PAUSE_EVERYTHING -> List.of("paused-loop/" + act.id());
        case REPAIR_STATE, RESTORE_STATE -> List.of("repaired-state/" + act.id());
        default -> List.of();
      };
    }
    if (event instanceof BreakGlassOpened session) {
      return List.of("break-glass/" + session.id());
    }
    if (event instanceof Accepted accepted) {
      return List.of("exception/" + accepted.id());
    }
    return event instanceof Preserved kept && kept.custody() == Preserved.Custody.PROMISED
        ? List.of("evidence/" + kept.kind().id())
        : List.of();
  }

  private static boolean settles(Debt debt, List<CaseEvent> events) {
    for (CaseEvent event : events) {
      boolean settled =
          event instanceof Settled one
              && (one.debt().equals(debt.id()) || closes(one, debt, events))
              && debt.kind().settledBy().contains(one.how());
      if ((settled || captured(event, debt)) && !event.at().isBefore(debt.since())) {
        return true;
      }
    }
    return false;
  }

  private static boolean captured(CaseEvent event, Debt debt) {
    if (event instanceof Preserved kept) {
      return kept.custody() != Preserved.Custody.PROMISED && of(kept.kind(), debt);
    }
    return event instanceof Observed seen
        && seen.facts().stream().anyMatch(f -> f instanceof Captured read && of(read.kind(), debt));
  }

  private static boolean of(EvidenceKind kind, Debt debt) {
    return debt.id().equals("evidence/" + kind.id());
  }

  // The access that an act used is closed with the session that was open then.
  private static boolean closes(Settled one, Debt debt, List<CaseEvent> events) {
    return debt.kind() == Debt.Obligation.BREAK_GLASS
        && events.stream()
            .filter(e -> !e.at().isAfter(debt.since()))
            .flatMap(BareEvents::sessions)
            .anyMatch(id -> one.debt().equals("break-glass/" + id));
  }

  private static Stream<String> sessions(CaseEvent event) {
    if (event instanceof BreakGlassOpened session) {
      return Stream.of(session.id());
    }
    return event instanceof Observed seen
        ? seen.facts().stream()
            .filter(BreakGlassSession.class::isInstance)
            .map(BreakGlassSession.class::cast)
            .map(session -> session.incident() + "/" + session.identity())
        : Stream.empty();
  }
}
