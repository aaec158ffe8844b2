package dev.recovery.ruling;

import dev.recovery.Advice;
import dev.recovery.Situation;
import dev.recovery.authority.Authority;
import dev.recovery.authority.ControlLoop;
import dev.recovery.authority.Part;
import dev.recovery.authority.PolicyException;
import dev.recovery.boundary.Boundary;
import dev.recovery.boundary.FailureDomain;
import dev.recovery.boundary.Observed;
import dev.recovery.boundary.Owner;
import dev.recovery.evidence.Captured;
import dev.recovery.evidence.Evidence;
import dev.recovery.evidence.EvidenceKind;
import dev.recovery.evidence.Recognised;
import dev.recovery.learning.AntiPattern;
import dev.recovery.learning.Drill;
import dev.recovery.learning.Guardrail;
import dev.recovery.learning.Learning;
import dev.recovery.learning.Pattern;
import dev.recovery.recovery.Playbook;
import dev.recovery.recovery.PostCondition;
import dev.recovery.recovery.Procedures;
import dev.recovery.recovery.Proposal;
import dev.recovery.recovery.Recovery;
import dev.recovery.safety.AbsoluteVeto;
import dev.recovery.safety.Action;
import dev.recovery.safety.ExceptionUse;
import dev.recovery.safety.Exit;
import dev.recovery.safety.Needed;
import dev.recovery.safety.Safety;
import dev.recovery.safety.Severity;
import dev.recovery.safety.Verdict;
import dev.recovery.safety.Veto;
import dev.recovery.state.DriftClass;
import dev.recovery.state.FailureState;
import dev.recovery.state.StateFinding;
import dev.recovery.state.SyncFailureClass;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;

/**
 * Makes one advice of all that the rules say.
 *
 * <p>A step that only observes is always allowed. Any other is allowed only where some rule
 * proposes it, no veto is left against it, and it is none that only looks like a way out. A pack
 * that failed forbids everything that is more than observing. What a team accepted for a while
 * lifts a veto, and never an {@link AbsoluteVeto}. Where nothing was recognised in the artifacts,
 * rulings that name what failed do not count.
 *
 * <p>The next step is chosen by {@code NextStep}: the smallest one that is proposed and allowed,
 * and where that is to find out what was changed, sometimes one that saves what a run kept or mends
 * a named cause. Where none is allowed it is to escalate; where the only one is to do nothing, it
 * is that.
 *
 * <p>Rulings are gathered in sets, of which all, the first or the worst counts, so their order and
 * repetition cannot matter.
 */
public final class Fold {

  /** The name under which a step is refused that no rule proposes. */
  public static final String DEFAULT_DENY = "Default deny";

  // What still lifts a veto, and not for long, is said in time to renew it or to do without.
  private static final Duration SOON = Duration.ofDays(14);

  private static final Comparator<Veto> BY_RULE =
      Comparator.comparing(Veto::rule)
          .thenComparing(Veto::reason)
          .thenComparing(v -> v.exit().needed())
          .thenComparing(v -> v.exit().detail())
          .thenComparing(v -> v.exit().from());

  // What no rule speaks of is refused in the same words each time.
  private static final Map<Action, Verdict> DENIED = denied();

  private final SortedSet<FailureDomain> domains =
      new TreeSet<>(Comparator.comparingInt(FailureDomain::precedence));
  private final SortedSet<Playbook> playbooks =
      new TreeSet<>(Comparator.comparingInt(Playbook::precedence));
  private final Set<FailureState> states = EnumSet.noneOf(FailureState.class);
  private final Set<SyncFailureClass> failures = EnumSet.noneOf(SyncFailureClass.class);
  private final SortedSet<DriftClass> drifts = new TreeSet<>();
  private final Map<Part, SortedSet<Owner>> owners = new EnumMap<>(Part.class);
  private final SortedSet<ControlLoop> loops = new TreeSet<>();
  private final SortedMap<Severity, SortedSet<String>> ratings = new TreeMap<>();
  private final Map<Action, SortedSet<Veto>> vetoes = new EnumMap<>(Action.class);
  private final Map<Action, SortedSet<Proposal>> proposals = new EnumMap<>(Action.class);
  private final Set<EvidenceKind> captures = EnumSet.noneOf(EvidenceKind.class);
  private final SortedMap<String, String> questions = new TreeMap<>(ArticleOrder.INSTANCE);
  private final Set<PostCondition> conditions = EnumSet.noneOf(PostCondition.class);
  private final SortedMap<String, Guardrail> guardrails = new TreeMap<>(ArticleOrder.INSTANCE);
  private final Set<AntiPattern> habits = EnumSet.noneOf(AntiPattern.class);
  private final Set<Pattern> patterns = EnumSet.noneOf(Pattern.class);
  private final Set<Drill> drills = EnumSet.noneOf(Drill.class);
  private final SortedSet<ExceptionUse> uses =
      new TreeSet<>(
          Comparator.comparing((ExceptionUse u) -> u.exception().toString())
              .thenComparing(ExceptionUse::standing));
  // Whether a rule asks something on which the step depends, beyond what was changed.
  private boolean asks;
  private boolean heard = true;
  private Recognised recognised = Recognised.SOME;

  private Fold() {}

  /**
   * Folds.
   *
   * @param findings what follows mechanically from the incident
   * @param opinions what every pack says
   * @param rulesDigest names the rule base
   * @return the advice
   */
  public static Advice fold(Findings findings, Collection<Opinion> opinions, String rulesDigest) {
    return fold(findings, opinions, List.of(), rulesDigest);
  }

  /**
   * Folds, and honours what a team accepted for a while.
   *
   * @param findings what follows mechanically from the incident
   * @param opinions what every pack says
   * @param exceptions the only thing but the facts of its exit that lifts a veto, and never an
   *     {@link AbsoluteVeto}
   * @param rulesDigest names the rule base
   * @return the advice
   */
  public static Advice fold(
      Findings findings,
      Collection<Opinion> opinions,
      Collection<PolicyException> exceptions,
      String rulesDigest) {
    Fold fold = new Fold();
    fold.recognised = Recognised.of(findings.incident());
    for (Opinion opinion : opinions) {
      opinion.rulings().forEach(fold::add);
      opinion.failure().ifPresent(failure -> fold.failClosed(opinion.pack(), failure));
    }
    fold.except(findings, exceptions);
    return fold.advice(findings, opinions, rulesDigest);
  }

  private void add(Ruling ruling) {
    String rule = ruling.citation().rule();
    String place = ruling.citation().article();
    // What failed is read in artifacts; where they said nothing, the stage alone says nothing.
    if (recognised == Recognised.NONE && names(ruling)) {
      return;
    }
    if (ruling instanceof Ruling.Located r) {
      domains.add(r.domain());
    } else if (ruling instanceof Ruling.RecognisedState r) {
      states.add(r.state());
    } else if (ruling instanceof Ruling.RecognisedPlaybook r) {
      playbooks.add(r.playbook());
    } else if (ruling instanceof Ruling.RecognisedFailure r) {
      failures.add(r.failureClass());
    } else if (ruling instanceof Ruling.RecognisedDrift r) {
      drifts.add(r.driftClass());
    } else if (ruling instanceof Ruling.Owned r) {
      owners.computeIfAbsent(r.part(), p -> new TreeSet<>()).add(r.owner());
    } else if (ruling instanceof Ruling.Paused r) {
      loops.add(r.loop());
    } else if (ruling instanceof Ruling.Rated r) {
      ratings.computeIfAbsent(r.severity(), s -> new TreeSet<>()).add(r.reason());
    } else if (ruling instanceof Ruling.Forbidden r) {
      veto(r.action(), new Veto(rule, r.reason(), r.exit()));
    } else if (ruling instanceof Ruling.Captures r) {
      captures.add(r.kind());
    } else if (ruling instanceof Ruling.Asked r) {
      questions.put(place + '\n' + r.question(), r.question());
    } else if (ruling instanceof Ruling.Proposed r) {
      asks |= r.action() == Action.INVESTIGATE && !ofMutation(place);
      proposals
          .computeIfAbsent(
              r.action(),
              a -> new TreeSet<>(Comparator.comparing(Proposal::rule).thenComparing(Proposal::why)))
          .add(new Proposal(r.action(), r.why(), rule));
    } else if (ruling instanceof Ruling.Proved r) {
      conditions.add(r.condition());
    } else if (ruling instanceof Ruling.Learned r) {
      Pattern.of(place).ifPresent(patterns::add);
      guardrails.merge(
          place + '\n' + r.guardrail(),
          new Guardrail(r.guardrail(), rule),
          BinaryOperator.minBy(Comparator.comparing(Guardrail::rule)));
    } else if (ruling instanceof Ruling.Habit r) {
      habits.add(r.antiPattern());
    } else if (ruling instanceof Ruling.Exercise r) {
      drills.add(r.drill());
    }
  }

  private static boolean ofMutation(String place) {
    return place.startsWith("triage.") || place.startsWith("playbook-08.");
  }

  private static boolean names(Ruling ruling) {
    return ruling instanceof Ruling.Located
        || ruling instanceof Ruling.RecognisedState
        || ruling instanceof Ruling.RecognisedPlaybook
        || ruling instanceof Ruling.RecognisedFailure
        || ruling instanceof Ruling.RecognisedDrift;
  }

  private void veto(Action action, Veto veto) {
    vetoes.computeIfAbsent(action, a -> new TreeSet<>(BY_RULE)).add(veto);
  }

  private void failClosed(String pack, String failure) {
    heard = false;
    Veto veto =
        new Veto(
            "The pack (%s) could not be heard".formatted(pack),
            failure,
            Exit.with(Needed.HEALTHY_ENGINE, "the pack (%s) mended".formatted(pack)));
    for (Action action : Action.values()) {
      if (!action.observes()) {
        veto(action, veto);
      }
    }
  }

  // All are held against the vetoes as they were said, so that none hides another.
  private void except(Findings findings, Collection<PolicyException> exceptions) {
    Map<Action, Set<Veto>> lifted = new EnumMap<>(Action.class);
    for (PolicyException exception : exceptions) {
      Map<ExceptionUse.Effect, Set<Action>> touched = new EnumMap<>(ExceptionUse.Effect.class);
      vetoes.forEach(
          (action, against) -> {
            for (Veto veto : against) {
              standing(findings, exception, action, veto)
                  .ifPresent(
                      standing -> {
                        touched
                            .computeIfAbsent(standing, s -> EnumSet.noneOf(Action.class))
                            .add(action);
                        if (standing.lifts()) {
                          lifted.computeIfAbsent(action, a -> new HashSet<>()).add(veto);
                        }
                      });
            }
          });
      touched.forEach(
          (standing, actions) -> uses.add(new ExceptionUse(exception, standing, actions)));
    }
    lifted.forEach((action, away) -> vetoes.getOrDefault(action, none()).removeAll(away));
  }

  private static SortedSet<Veto> none() {
    return new TreeSet<>(BY_RULE);
  }

  private static Optional<ExceptionUse.Effect> standing(
      Findings findings, PolicyException exception, Action action, Veto veto) {
    Situation situation = findings.situation();
    Set<PolicyException.Flaw> flaws =
        exception.flaws(veto.rule(), situation.target(), situation.now());
    boolean others = flaws.stream().anyMatch(f -> f != PolicyException.Flaw.EXPIRY);
    // A pack that could not be heard is no rule that anybody could accept a deviation from.
    if (others || action.observes() || veto.exit().needed() == Needed.HEALTHY_ENGINE) {
      return Optional.empty();
    }
    if (!flaws.isEmpty()) {
      return Optional.of(ExceptionUse.Effect.EXPIRED);
    }
    if (AbsoluteVeto.of(action, veto, findings.mutation(), situation.lock()).isPresent()) {
      return Optional.of(ExceptionUse.Effect.ABSOLUTE);
    }
    boolean soon =
        exception.expires().filter(e -> e.isBefore(situation.now().plus(SOON))).isPresent();
    return Optional.of(soon ? ExceptionUse.Effect.ENDS_SOON : ExceptionUse.Effect.USED);
  }

  private Verdict verdict(Action action) {
    if (action.observes()) {
      return new Verdict(action, true, List.of());
    }
    SortedSet<Veto> against = vetoes.get(action);
    if (against != null && !against.isEmpty()) {
      return new Verdict(action, false, List.copyOf(against));
    }
    boolean tempting = action.nature() == Action.Nature.TEMPTING;
    return tempting || !proposals.containsKey(action)
        ? Objects.requireNonNull(DENIED.get(action))
        : new Verdict(action, true, List.of());
  }

  private static Map<Action, Verdict> denied() {
    Map<Action, Verdict> denied = new EnumMap<>(Action.class);
    for (Action action : Action.values()) {
      boolean tempting = action.nature() == Action.Nature.TEMPTING;
      Veto veto =
          new Veto(
              DEFAULT_DENY,
              tempting ? "it only looks like a way out" : "no rule proposes it for what is known",
              Exit.with(tempting ? Needed.OTHER_STEP : Needed.LATER_CALL, action.calledFor()));
      denied.put(action, new Verdict(action, false, List.of(veto)));
    }
    return denied;
  }

  private Advice advice(Findings findings, Collection<Opinion> opinions, String rulesDigest) {
    Map<Action, Verdict> verdicts = new EnumMap<>(Action.class);
    for (Action action : Action.values()) {
      verdicts.put(action, verdict(action));
    }
    Safety safety = safety(verdicts);
    // With a pack unheard, even "nothing to recover" may be wrong.
    List<Proposal> allowed =
        proposals.values().stream()
            .flatMap(Collection::stream)
            .filter(p -> heard && safety.verdict(p.action()).allowed())
            .toList();
    // That nothing is to be recovered is a claim and not a step: any other proposal refutes it.
    Optional<Playbook> playbook = first(playbooks);
    Optional<FailureDomain> domain = first(domains);
    Action next =
        NextStep.of(allowed, domain, states, asks, findings.incident())
            .orElse(allowed.isEmpty() ? Action.ESCALATE : Action.NONE);
    return new Advice(
        findings.incident(),
        new Boundary(
            domain,
            domains.stream().skip(1).toList(),
            findings.situation().stage(),
            findings.incident().all(Observed.class)),
        findings.mutation(),
        new StateFinding(
            List.copyOf(states),
            findings.situation().consistency(),
            failures.stream().findFirst(),
            drifts.isEmpty() ? Optional.empty() : Optional.of(drifts.last()),
            findings.comparison().divergences()),
        new Authority(
            named(Part.RECOVERS)
                .orElse(domain.map(FailureDomain::owner).orElse(Owner.INFRASTRUCTURE_OWNER)),
            named(Part.DECIDES).orElse(domain.map(FailureDomain::next).orElse(Owner.PLATFORM)),
            approvals(domain),
            findings.plan(),
            findings.approval(),
            findings.situation().lock(),
            loops.isEmpty() ? List.of() : List.of(loops.first())),
        safety,
        evidence(findings, playbook),
        new Recovery(
            playbook,
            playbooks.stream().skip(1).toList(),
            next,
            allowed,
            playbook.map(Procedures::of).orElse(List.of()),
            List.copyOf(conditions)),
        new Learning(
            List.copyOf(guardrails.values()),
            List.copyOf(habits),
            List.copyOf(drills),
            List.copyOf(patterns)),
        List.copyOf(opinions),
        rulesDigest,
        findings.situation().now());
  }

  private Optional<Owner> named(Part part) {
    return first(owners.getOrDefault(part, new TreeSet<>()));
  }

  // Rules can ask for more approvals than the surface takes, and never for fewer.
  private List<Owner> approvals(Optional<FailureDomain> domain) {
    SortedSet<Owner> approvals = new TreeSet<>(owners.getOrDefault(Part.APPROVES, new TreeSet<>()));
    approvals.addAll(
        domain.map(FailureDomain::approvers).orElse(List.of(Owner.INFRASTRUCTURE_OWNER)));
    return List.copyOf(approvals);
  }

  private static <T> Optional<T> first(SortedSet<T> values) {
    return values.isEmpty() ? Optional.empty() : Optional.of(values.first());
  }

  private Safety safety(Map<Action, Verdict> verdicts) {
    if (ratings.isEmpty()) {
      return new Safety(Severity.SEV_4, List.of("no rule rates it"), verdicts, List.copyOf(uses));
    }
    Severity worst = ratings.firstKey();
    return new Safety(
        worst,
        List.copyOf(ratings.getOrDefault(worst, new TreeSet<>())),
        verdicts,
        List.copyOf(uses));
  }

  private Evidence evidence(Findings findings, Optional<Playbook> playbook) {
    List<Captured> captured = findings.incident().all(Captured.class);
    Set<EvidenceKind> open = EnumSet.noneOf(EvidenceKind.class);
    open.addAll(captures);
    captured.forEach(c -> open.remove(c.kind()));
    List<EvidenceKind> first =
        open.stream()
            .sorted(
                Comparator.comparingInt(EvidenceKind::urgency)
                    .thenComparing(Comparator.naturalOrder()))
            .toList();
    return new Evidence(captured, first, questions(playbook));
  }

  // Those of the playbook that leads come first: a reader in a hurry reads no further.
  private List<String> questions(Optional<Playbook> playbook) {
    String leading = playbook.map(Playbook::article).orElse("") + ".";
    Set<String> ordered = new LinkedHashSet<>();
    questions.forEach(
        (place, question) -> {
          if (place.startsWith(leading)) {
            ordered.add(question);
          }
        });
    ordered.addAll(questions.values());
    return List.copyOf(ordered);
  }
}
