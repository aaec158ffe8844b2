package dev.recovery.rules.internal;

import dev.recovery.recovery.Playbook;
import dev.recovery.ruling.Citation;
import dev.recovery.ruling.Ruling;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.drools.base.InitialFact;
import org.jspecify.annotations.Nullable;
import org.kie.api.definition.rule.Rule;
import org.kie.api.runtime.Channel;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.Match;
import org.kie.api.runtime.rule.RuleContext;

/**
 * Collects what the rules of one pack say during one call: the channel by which rulings leave the
 * session. The sessions of a pool share their environment, and channels are each session's own.
 */
public final class Rulings implements Channel {

  static final String CHANNEL = "dev.recovery.rulings";

  private final Map<String, Citation> citations;
  private final List<Ruling> rulings = new ArrayList<>(64);
  private final Set<Playbook> applied = EnumSet.noneOf(Playbook.class);
  private final int most;
  private @Nullable Match heard;
  private List<Object> matched = List.of();

  Rulings(Map<String, Citation> citations, int most) {
    this.citations = citations;
    this.most = most;
  }

  /**
   * Those of the call that a rule runs in.
   *
   * @param context the context of the rule
   * @return what its pack said so far
   */
  public static Rulings of(RuleContext context) {
    KieSession session = (KieSession) context.getKieRuntime();
    return (Rulings)
        Objects.requireNonNull(session.getChannels().get(CHANNEL), "a verb outside of a call");
  }

  @Override
  public void send(Object ruling) {
    add((Ruling) ruling);
  }

  /**
   * Adds what a rule says.
   *
   * @param ruling what it says
   */
  public void add(Ruling ruling) {
    if (rulings.size() >= most) {
      throw new TooMany(most);
    }
    rulings.add(ruling);
  }

  /**
   * Remembers that a playbook was recognised.
   *
   * @param playbook which
   * @return true the first time
   */
  public boolean applies(Playbook playbook) {
    return applied.add(playbook);
  }

  /**
   * How a rule is cited.
   *
   * @param context the context of the rule
   * @return its pack, name and place in the article
   */
  public Citation citation(RuleContext context) {
    Rule rule = context.getRule();
    return Objects.requireNonNull(citations.get(rule.getName()), rule.getName());
  }

  /**
   * The facts that made a rule speak.
   *
   * @param context the context of the rule
   * @return one list for all that it says at once
   */
  public List<Object> matched(RuleContext context) {
    Match match = context.getMatch();
    if (match != heard) {
      heard = match;
      // A rule that only asks for an absence matches the engine's own first fact.
      matched = match.getObjects().stream().filter(o -> !(o instanceof InitialFact)).toList();
    }
    return matched;
  }

  List<Ruling> all() {
    return rulings;
  }

  /** A pack said more than it may in one call. */
  static final class TooMany extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooMany(int most) {
      super("it reached its limit of %d rulings".formatted(most));
    }
  }
}
