package dev.recovery.rules.internal;

import dev.recovery.Contradiction;
import dev.recovery.Fact;
import dev.recovery.pack.Budget;
import dev.recovery.recovery.Playbook;
import dev.recovery.ruling.Citation;
import dev.recovery.ruling.Findings;
import dev.recovery.ruling.Opinion;
import dev.recovery.ruling.Ruling;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.drools.base.base.ObjectType;
import org.drools.core.impl.InternalRuleBase;
import org.drools.core.reteoo.ObjectTypeNode;
import org.kie.api.KieBase;
import org.kie.api.definition.KiePackage;
import org.kie.api.definition.rule.Rule;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.KieSessionsPool;

/**
 * Asks one compiled rule pack for its opinion. Thread-safe: every call has a session of its own,
 * which is given back whatever happens.
 */
public final class RulePackEngine {

  private static final int FIRING_LIMIT = 10_000;

  private final String pack;
  private final KieSessionsPool sessions;
  private final Map<String, Citation> citations = new HashMap<>();
  private final Budget budget;
  private final Function<Playbook, ?> applies;
  private final List<ObjectType> patterns;
  private final Map<Class<?>, Boolean> matched = new ConcurrentHashMap<>();
  // The calls in flight, and one more until it is retired.
  private final AtomicInteger users = new AtomicInteger(1);

  /**
   * An engine of rules that are ours: only a defect of ours could make them run away.
   *
   * @param pack the name under which the rules are cited
   * @param base the compiled rules
   * @param applies the fact that tells the rules of a playbook that it was recognised
   */
  public RulePackEngine(String pack, KieBase base, Function<Playbook, ?> applies) {
    this(pack, base, new Budget(FIRING_LIMIT, Duration.ofMinutes(1), Integer.MAX_VALUE), applies);
  }

  /**
   * An engine of the rules of a pack.
   *
   * @param pack the name under which the rules are cited
   * @param base the compiled rules
   * @param budget what they may use up in one call
   * @param applies the fact that tells the rules of a playbook that it was recognised
   */
  public RulePackEngine(String pack, KieBase base, Budget budget, Function<Playbook, ?> applies) {
    this.applies = applies;
    this.pack = pack;
    this.budget = budget;
    for (KiePackage kiePackage : base.getKiePackages()) {
      for (Rule rule : kiePackage.getRules()) {
        citations.put(rule.getName(), new Citation(pack, rule.getName(), article(rule)));
      }
    }
    this.patterns =
        ((InternalRuleBase) base)
            .getRete().getObjectTypeNodes().stream().map(ObjectTypeNode::getObjectType).toList();
    this.sessions = base.newKieSessionsPool(1);
  }

  // The value keeps its quotation marks when the rule was compiled at run time.
  private static String article(Rule rule) {
    Object value = rule.getMetaData().getOrDefault("Article", rule.getMetaData().get("Reference"));
    String text = value == null ? "" : value.toString().replace("\"", "").trim();
    int more = text.indexOf(' ');
    return more < 0 ? text : text.substring(0, more);
  }

  /**
   * Begins a call.
   *
   * @return false where the engine was retired in the meantime
   */
  public boolean enter() {
    return users.updateAndGet(n -> n == 0 ? 0 : n + 1) > 0;
  }

  /** Ends a call. The last one out gives everything back. */
  public void leave() {
    if (users.decrementAndGet() == 0) {
      sessions.shutdown();
    }
  }

  /** No further call; the ones in flight finish. */
  public void retire() {
    leave();
  }

  /**
   * Asks the rules.
   *
   * @param findings what is known
   * @param before what the built-in rules said, where these are a pack's
   * @return what they say, and whether they came to an end
   */
  public Opinion consult(Findings findings, List<Ruling> before) {
    Rulings rulings = new Rulings(citations, budget.rulings());
    KieSession session = sessions.newKieSession();
    try {
      session.registerChannel(Rulings.CHANNEL, rulings);
      insert(session, findings.situation());
      insert(session, findings.mutation());
      insert(session, findings.comparison());
      for (Contradiction contradiction : findings.incident().contradictions()) {
        insert(session, contradiction);
      }
      for (Fact fact : findings.incident().facts()) {
        insert(session, fact);
      }
      for (Ruling ruling : before) {
        insert(session, ruling);
        if (ruling instanceof Ruling.RecognisedPlaybook recognised
            && rulings.applies(recognised.playbook())) {
          insert(session, applies.apply(recognised.playbook()));
        }
      }
      Deadline deadline = new Deadline(budget.time());
      int fired = session.fireAllRules(match -> !deadline.passed(), budget.firings());
      return new Opinion(pack, rulings.all(), exceeded(fired, deadline));
    } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
      // Whatever a pack can break by itself; what ails the whole machine is the caller's.
      return new Opinion(pack, rulings.all(), Optional.of(reason(e)));
    } finally {
      session.unregisterChannel(Rulings.CHANNEL);
      session.dispose();
    }
  }

  // What no pattern of the pack is about is not shown to it: most packs look at few kinds of facts.
  private void insert(KieSession session, Object object) {
    if (matched.computeIfAbsent(object.getClass(), this::isMatched)) {
      session.insert(object);
    }
  }

  private boolean isMatched(Class<?> type) {
    return patterns.stream().anyMatch(pattern -> pattern.isAssignableFrom(type));
  }

  private Optional<String> exceeded(int fired, Deadline deadline) {
    if (fired >= budget.firings()) {
      return Optional.of(
          "it reached its limit of %d firings; a rule may feed itself".formatted(budget.firings()));
    }
    if (deadline.passed()) {
      return Optional.of("it took longer than its %d ms".formatted(budget.time().toMillis()));
    }
    return Optional.empty();
  }

  private static String reason(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    if (root instanceof Rulings.TooMany) {
      return String.valueOf(root.getMessage());
    }
    String message = root.getMessage();
    return root.getClass().getSimpleName()
        + (message == null ? "" : ": " + message.lines().findFirst().orElse(""));
  }
}
