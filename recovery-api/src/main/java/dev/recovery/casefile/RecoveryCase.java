package dev.recovery.casefile;

import dev.recovery.Contradiction;
import dev.recovery.Fact;
import dev.recovery.Incident;
import dev.recovery.Term;
import dev.recovery.authority.BreakGlassSession;
import dev.recovery.authority.ManualMutation;
import dev.recovery.evidence.Captured;
import dev.recovery.internal.Canonical;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything that happened in one incident, from its opening to its proof.
 *
 * <p>Immutable, and made of events alone: the same events give the same case, in whatever order
 * they arrive and however often. Their times order them; what happened at one time is ordered by
 * its kind, as a case runs, and then by its text. Where accounts of one event differ, {@link
 * #contradictions()} says so: what speaks for an act then counts only where all agree, and what
 * speaks against it where one says it.
 */
public final class RecoveryCase {

  /** Whether a case is closed. */
  public enum Status implements Term {
    OPEN,
    /** Closed, with every post-condition proven or accepted, and nothing owed but exceptions. */
    CLOSED
  }

  // As a case runs. A closing and a reopening of one time leave it open.
  private static final List<Class<? extends CaseEvent>> COURSE =
      List.of(
          CaseEvent.Opened.class,
          CaseEvent.Observed.class,
          CaseEvent.Preserved.class,
          CaseEvent.Advised.class,
          CaseEvent.Approved.class,
          CaseEvent.BreakGlassOpened.class,
          CaseEvent.Acted.class,
          CaseEvent.Checked.class,
          CaseEvent.Accepted.class,
          CaseEvent.Settled.class,
          CaseEvent.HandedOver.class,
          CaseEvent.Closed.class,
          CaseEvent.Reopened.class);

  private static final Comparator<CaseEvent> ORDER =
      Comparator.comparing(CaseEvent::at).thenComparingInt(e -> COURSE.indexOf(e.getClass()));

  private record Told(CaseEvent event, String text) {}

  private final String id;
  private final List<CaseEvent> events;
  private volatile @Nullable Replay replay;

  private RecoveryCase(String id, List<CaseEvent> events) {
    this.id = id;
    this.events = events;
  }

  /**
   * The case that some events make.
   *
   * @param id names the case
   * @param events in any order; the same one twice counts once
   * @return the case
   */
  public static RecoveryCase of(String id, Collection<? extends CaseEvent> events) {
    if (id.isBlank()) {
      throw new IllegalArgumentException(
          "The id of a case is blank. Maybe use the incident's, such as INC-42.");
    }
    List<CaseEvent> ordered = new ArrayList<>(events);
    ordered.sort(ORDER);
    return new RecoveryCase(id, once(ordered));
  }

  // Most events share their time and kind with no other: those need neither a hash nor a text.
  private static List<CaseEvent> once(List<CaseEvent> ordered) {
    List<CaseEvent> once = new ArrayList<>(ordered.size());
    int end;
    for (int from = 0; from < ordered.size(); from = end) {
      CaseEvent first = ordered.get(from);
      end = from + 1;
      while (end < ordered.size() && ORDER.compare(first, ordered.get(end)) == 0) {
        end++;
      }
      if (end == from + 1) {
        once.add(first);
      } else {
        once.addAll(byText(new LinkedHashSet<>(ordered.subList(from, end))));
      }
    }
    return List.copyOf(once);
  }

  private static List<CaseEvent> byText(Set<CaseEvent> events) {
    return events.size() == 1
        ? List.copyOf(events)
        : events.stream()
            .map(event -> new Told(event, Canonical.of(event)))
            .sorted(Comparator.comparing(Told::text))
            .map(Told::event)
            .toList();
  }

  /**
   * The case with more events.
   *
   * @param more what else happened, whenever it did
   * @return another case
   */
  public RecoveryCase with(CaseEvent... more) {
    List<CaseEvent> all = new ArrayList<>(events);
    all.addAll(Arrays.asList(more));
    return of(id, all);
  }

  /**
   * Every kind of event, as a case runs: what happened at one time is in this order.
   *
   * @return each once
   */
  public static List<Class<? extends CaseEvent>> course() {
    return COURSE;
  }

  /**
   * Names the case.
   *
   * @return for example the incident's id
   */
  public String id() {
    return id;
  }

  /**
   * All that happened.
   *
   * @return in order
   */
  public List<CaseEvent> events() {
    return events;
  }

  /**
   * What failed.
   *
   * @return the target's name; the case's id where nothing says it
   */
  public String target() {
    CaseEvent.Opened opened = replay().opened;
    return opened == null ? id : opened.target();
  }

  /**
   * What is known by now: the latest reading of each subject, the evidence that is safe, the
   * emergency access that is open, and the changes by hand that nobody reconciled.
   *
   * @return the incident
   */
  public Incident incident() {
    Replay now = replay();
    List<Fact> facts = now.knowledge.facts();
    now.captured.forEach((kind, kept) -> facts.add(new Captured(kind, kept.reference())));
    for (Debt debt : now.ledger.owed()) {
      String name = debt.id().substring(debt.id().indexOf('/') + 1);
      CaseEvent.Acted act = now.acts.get(name);
      CaseEvent.BreakGlassOpened session = now.sessions.get(name);
      if (debt.kind() == Debt.Obligation.HOTFIX && act != null) {
        facts.add(byHand(act));
      } else if (debt.kind() == Debt.Obligation.BREAK_GLASS && session != null) {
        facts.add(
            new BreakGlassSession(
                id,
                session.identity(),
                session.reason(),
                session.scope(),
                session.expires(),
                Set.of(),
                "case " + id));
      }
    }
    return Incident.about(target()).withAll(facts).build();
  }

  private ManualMutation byHand(CaseEvent.Acted act) {
    boolean violated =
        replay().conduct.violations().stream()
            .anyMatch(
                v -> v.event() instanceof CaseEvent.Acted other && other.id().equals(act.id()));
    return new ManualMutation(
        act.by(),
        act.on().isEmpty() ? act.action().phrase() : act.on(),
        violated ? ManualMutation.Authorization.UNKNOWN : ManualMutation.Authorization.AUTHORIZED,
        ManualMutation.Reconciled.NO,
        Optional.of(act.at()),
        act.on(),
        "case " + id);
  }

  /**
   * What happened and ought not to have.
   *
   * @return in the order in which it happened
   */
  public List<Violation> violations() {
    return replay().conduct.violations();
  }

  /**
   * What is or was owed.
   *
   * @return in the order in which it arose
   */
  public List<Debt> debts() {
    return replay().ledger.all();
  }

  /**
   * Whether each of the seven post-conditions holds.
   *
   * @param now the time of the judgement: acceptances end, and drift grows old
   * @return seven proofs, in the order of the article
   */
  public List<Proof> proofs(Instant now) {
    return replay().judge(now);
  }

  /**
   * The accounts that cannot all be true.
   *
   * @return empty for most cases
   */
  public List<Contradiction> contradictions() {
    return replay().disputes.contradictions();
  }

  /**
   * What keeps the case from being closed.
   *
   * @param now the time of the judgement
   * @return clauses; empty where it may be closed
   */
  public List<String> open(Instant now) {
    return replay().open(now);
  }

  /**
   * Whether the case is closed. It is once somebody closed it with every post-condition proven or
   * accepted, until it is reopened, something is done, is found broken or becomes owed, an
   * acceptance ends, or drift grows too old.
   *
   * @param now the time of the judgement
   * @return open where in doubt
   */
  public Status status(Instant now) {
    Replay all = replay();
    return all.closed != null && all.open(now).isEmpty() ? Status.CLOSED : Status.OPEN;
  }

  /** All that follows from the events, worked out once. */
  Replay replay() {
    Replay known = replay;
    if (known == null) {
      known = new Replay(events);
      replay = known;
    }
    return known;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RecoveryCase that && id.equals(that.id) && events.equals(that.events);
  }

  @Override
  public int hashCode() {
    return Objects.hash(id, events);
  }

  @Override
  public String toString() {
    return "RecoveryCase[id=%s, events=%d]".formatted(id, events.size());
  }
}
