package dev.recovery.rules;

import dev.recovery.Fact;
import dev.recovery.Findings;
import dev.recovery.ruling.Citation;
import dev.recovery.ruling.Opinion;
import dev.recovery.ruling.Ruling;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kie.api.KieBase;
import org.kie.api.definition.KiePackage;
import org.kie.api.definition.rule.Rule;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.KieSessionsPool;

/**
 * Asks one compiled rule pack for its opinion. Thread-safe: every call has a session of its own,
 * which is given back whatever happens.
 */
final class RulePackEngine {

  static final int FIRING_LIMIT = 10_000;

  private final String pack;
  private final KieSessionsPool sessions;
  private final Map<String, Citation> citations = new HashMap<>();
  private final int limit;

  RulePackEngine(String pack, KieBase base, int limit) {
    this.pack = pack;
    this.limit = limit;
    for (KiePackage kiePackage : base.getKiePackages()) {
      for (Rule rule : kiePackage.getRules()) {
        citations.put(rule.getName(), new Citation(pack, rule.getName(), article(rule)));
      }
    }
    this.sessions = base.newKieSessionsPool(1);
  }

  // The value keeps its quotation marks when the rule was compiled at run time.
  private static String article(Rule rule) {
    Object value = rule.getMetaData().get("Article");
    String text = value == null ? "" : value.toString().replace("\"", "").trim();
    int more = text.indexOf(' ');
    return more < 0 ? text : text.substring(0, more);
  }

  Opinion consult(Findings findings, List<Ruling> before) {
    Rulings rulings = new Rulings(citations);
    KieSession session = sessions.newKieSession();
    try {
      session.registerChannel(Rulings.CHANNEL, rulings);
      session.insert(findings.situation());
      session.insert(findings.mutation());
      session.insert(findings.comparison());
      for (Fact fact : findings.incident().facts()) {
        session.insert(fact);
      }
      for (Ruling ruling : before) {
        session.insert(ruling);
      }
      int fired = session.fireAllRules(limit);
      return new Opinion(
          pack,
          rulings.all(),
          fired < limit
              ? Optional.empty()
              : Optional.of(
                  "it reached its limit of %d firings; a rule may feed itself".formatted(limit)));
    } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
      // Whatever a pack can break by itself; what ails the whole machine is the caller's.
      return new Opinion(pack, rulings.all(), Optional.of(reason(e)));
    } finally {
      session.unregisterChannel(Rulings.CHANNEL);
      session.dispose();
    }
  }

  private static String reason(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    String message = root.getMessage();
    return root.getClass().getSimpleName()
        + (message == null ? "" : ": " + message.lines().findFirst().orElse(""));
  }
}
