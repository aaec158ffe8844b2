package dev.recovery;

import dev.recovery.authority.Authority;
import dev.recovery.boundary.Boundary;
import dev.recovery.evidence.Evidence;
import dev.recovery.evidence.Recognised;
import dev.recovery.internal.Canonical;
import dev.recovery.internal.Digest;
import dev.recovery.learning.Learning;
import dev.recovery.mutation.Mutation;
import dev.recovery.recovery.Recovery;
import dev.recovery.recovery.Remedy;
import dev.recovery.ruling.Citation;
import dev.recovery.ruling.Opinion;
import dev.recovery.ruling.Ruling;
import dev.recovery.safety.Safety;
import dev.recovery.state.StateFinding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The answer to the eight questions about an incident, one part for each.
 *
 * <p>Immutable. It carries the rulings that determined it ({@link #explanation()}) and names the
 * incident and the rules it was made from ({@link #binding()}).
 */
public final class Advice {

  private static final int SHOWN = 160;

  private final Incident incident;
  private final Boundary boundary;
  private final Mutation mutation;
  private final StateFinding state;
  private final Authority authority;
  private final Safety safety;
  private final Evidence evidence;
  private final Recovery recovery;
  private final Learning learning;
  private final List<Opinion> opinions;
  private final String rulesDigest;
  private final Instant at;

  /**
   * Puts the eight answers together. {@link dev.recovery.ruling.Fold} calls this.
   *
   * @param incident what was seen
   * @param boundary which control surface failed
   * @param mutation whether anything changed
   * @param state how desired, recorded and actual state stand
   * @param authority who owns the next transition
   * @param safety what may and may not be done
   * @param evidence what is captured and what is not
   * @param recovery the smallest safe step
   * @param learning what prevents a recurrence
   * @param opinions what every pack said
   * @param rulesDigest names the rule base
   * @param at the time of the judgement
   */
  public Advice(
      Incident incident,
      Boundary boundary,
      Mutation mutation,
      StateFinding state,
      Authority authority,
      Safety safety,
      Evidence evidence,
      Recovery recovery,
      Learning learning,
      List<Opinion> opinions,
      String rulesDigest,
      Instant at) {
    this.incident = incident;
    this.boundary = boundary;
    this.mutation = mutation;
    this.state = state;
    this.authority = authority;
    this.safety = safety;
    this.evidence = evidence;
    this.recovery = recovery;
    this.learning = learning;
    this.opinions = List.copyOf(opinions);
    this.rulesDigest = rulesDigest;
    this.at = at;
  }

  /**
   * What the advice is about.
   *
   * @return the incident
   */
  public Incident incident() {
    return incident;
  }

  /**
   * Whether anything in the artifacts was recognised.
   *
   * @return {@link Recognised#NONE} where nothing was, and so nothing is claimed
   */
  public Recognised recognised() {
    return Recognised.of(incident);
  }

  /**
   * Which control surface failed.
   *
   * @return the answer of the room {@code boundary}
   */
  public Boundary boundary() {
    return boundary;
  }

  /**
   * Whether anything changed.
   *
   * @return the answer of the room {@code mutation}
   */
  public Mutation mutation() {
    return mutation;
  }

  /**
   * How desired, recorded and actual state stand to each other.
   *
   * @return the answer of the room {@code state}
   */
  public StateFinding state() {
    return state;
  }

  /**
   * Who owns the next transition.
   *
   * @return the answer of the room {@code authority}
   */
  public Authority authority() {
    return authority;
  }

  /**
   * What may and may not be done.
   *
   * @return the answer of the room {@code safety}
   */
  public Safety safety() {
    return safety;
  }

  /**
   * What is captured, and what to capture first.
   *
   * @return the answer of the room {@code evidence}
   */
  public Evidence evidence() {
    return evidence;
  }

  /**
   * The smallest safe step.
   *
   * @return the answer of the room {@code recovery}
   */
  public Recovery recovery() {
    return recovery;
  }

  /**
   * What prevents a recurrence.
   *
   * @return the answer of the room {@code learning}
   */
  public Learning learning() {
    return learning;
  }

  /**
   * What every rule pack said, and which of them failed.
   *
   * @return in the order in which the packs are held
   */
  public List<Opinion> opinions() {
    return opinions;
  }

  /**
   * Why the advice says what it says.
   *
   * @return one entry for each rule that spoke, by pack and rule
   */
  public List<Explanation> explanation() {
    Map<Citation, Set<String>> spoken =
        new TreeMap<>(
            Comparator.comparing(Citation::pack)
                .thenComparing(Citation::rule)
                .thenComparing(Citation::article));
    for (Opinion opinion : opinions) {
      for (Ruling ruling : opinion.rulings()) {
        Set<String> facts = spoken.computeIfAbsent(ruling.citation(), c -> new TreeSet<>());
        ruling.matched().forEach(m -> facts.add(shown(m)));
      }
    }
    List<Explanation> explanation = new ArrayList<>();
    spoken.forEach(
        (c, facts) ->
            explanation.add(new Explanation(c.pack(), c.rule(), c.article(), List.copyOf(facts))));
    return explanation;
  }

  // The incident's one-line summary is in every rule and says nothing about a single one.
  private static String shown(Object matched) {
    if (matched instanceof Situation situation) {
      return "Situation[stage=%s, outcome=%s]"
          .formatted(situation.stage().id(), situation.outcome().id());
    }
    String text = matched.toString();
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN - 1) + "…";
  }

  /**
   * When the advice was given.
   *
   * @return the time of the judgement
   */
  public Instant at() {
    return at;
  }

  /**
   * Names the advice.
   *
   * @return digests of the incident and of the rules
   */
  public AdviceBinding binding() {
    return new AdviceBinding(Digest.of(incident.toString()), rulesDigest, at);
  }

  /**
   * Names what the advice says: the incident, the rules and the eight answers, and not the time at
   * which they were given. An approval refers to it.
   *
   * @return SHA-256 of the canonical text, in hexadecimal; the same in every JVM
   */
  public String digest() {
    return Digest.of(
        Canonical.of(
            incident.target(),
            incident.facts(),
            incident.contradictions(),
            rulesDigest,
            boundary,
            mutation,
            state,
            authority,
            safety,
            evidence,
            recovery,
            learning));
  }

  /**
   * What went wrong, in sentences, the leading cause first.
   *
   * @return empty where nothing did, or nothing is known of it
   */
  public List<Cause> causes() {
    return Causes.of(this);
  }

  /**
   * What mends the leading cause.
   *
   * @return absent where nobody knows it, or where the step that it belongs to is refused
   */
  public Optional<Remedy> remedy() {
    return Remedies.of(this, causes());
  }

  /**
   * The advice on one screen: what failed, in the tool's own words, and what to do about it.
   *
   * @return at most 24 lines of at most 80 columns
   */
  public List<String> summary() {
    return new Screen(this).lines();
  }

  /**
   * The advice for a person: the next step first, then the eight questions. At most 80 columns
   * wide.
   *
   * @return text that ends in a line break
   */
  public String explain() {
    return new AdviceText(this).render();
  }

  @Override
  public String toString() {
    return "Advice[next=%s, playbook=%s, mutation=%s]"
        .formatted(
            recovery.next().id(),
            recovery.playbook().map(p -> p.slug()).orElse("none"),
            mutation.id());
  }
}
