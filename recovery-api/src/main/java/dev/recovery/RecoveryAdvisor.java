package dev.recovery;

import dev.recovery.casefile.CaseAdvice;
import dev.recovery.casefile.RecoveryCase;
import dev.recovery.pack.Budget;
import dev.recovery.pack.RulePack;
import dev.recovery.spi.RecoveryAdvisorProvider;
import java.time.Clock;
import java.util.List;

/**
 * Says what may be done about an incident, what must not be done, why, and what would change the
 * answer. It advises and never acts.
 *
 * <p>Thread-safe and deterministic: the same incident, rules and clock give the same advice. It
 * opens no connections and writes nothing. It reads what an {@link IncidentSource} shows it, which
 * may be files; from an {@link Incident} it reads none.
 */
public interface RecoveryAdvisor {

  /**
   * Classifies an incident.
   *
   * @param incident what was seen
   * @return the advice, never null. Whatever goes wrong inside is in the advice, which then forbids
   *     everything but observing
   */
  Advice classify(Incident incident);

  /**
   * Classifies what is known of a case by now, and says how the case stands.
   *
   * @param file the case
   * @return the advice, and where in the triage loop the case stands, what was wrong, what is
   *     proven, what is owed, and what is next
   */
  default CaseAdvice advise(RecoveryCase file) {
    return CaseAdvice.of(file, classify(file.incident()));
  }

  /**
   * Classifies what something shows to this advisor: artifacts, for example, in which the words of
   * the team's own tools are understood because the advisor holds the packs that explain them. What
   * the source could not read is not told: who wants the warnings reads the artifacts first, with
   * {@link #packs()}, and classifies the incident that they show.
   *
   * @param source what shows an incident; artifacts that are files are opened here
   * @return the advice, never null
   */
  default Advice classify(IncidentSource source) {
    return classify(source.incident(packs()));
  }

  /**
   * Takes a new version of a pack in the place of the one with its name, for all calls that begin
   * from now on. Calls in flight finish on the old one.
   *
   * @param pack the new version; a broken one does not load, and leaves the old one in place
   * @throws IllegalArgumentException if the advisor holds no pack of that name, as one that {@link
   *     #create()} made never does, or if the pack was not loaded by {@link RulePack}
   * @throws UnsupportedOperationException if the advisor is of a kind that takes no packs, which is
   *     what this method does unless it is overridden
   */
  default void reload(RulePack pack) {
    throw new UnsupportedOperationException(
        "This advisor holds no packs (%s). Maybe make it with RecoveryAdvisor.builder()."
            .formatted(pack.name()));
  }

  /**
   * The packs that the advisor holds beside the built-in rules.
   *
   * @return in the order in which they were given
   */
  default List<RulePack> packs() {
    return List.of();
  }

  /**
   * The advisor found on the class path, on the system's clock in UTC.
   *
   * @return an advisor with the built-in rules
   * @throws IllegalStateException if there is none
   */
  static RecoveryAdvisor create() {
    return create(Clock.systemUTC());
  }

  /**
   * The advisor found on the class path.
   *
   * @param clock decides what has expired; nothing else depends on time
   * @return an advisor with the built-in rules
   * @throws IllegalStateException if there is none
   */
  static RecoveryAdvisor create(Clock clock) {
    return RecoveryAdvisorProvider.found().create(clock);
  }

  /**
   * Begins to make an advisor that also holds the packs of a team.
   *
   * @return a builder of the engine found on the class path
   * @throws IllegalStateException if there is none
   */
  static Builder builder() {
    return RecoveryAdvisorProvider.found().builder();
  }

  /** Puts an advisor together. Not thread-safe. */
  interface Builder {

    /**
     * Says what time it is; the system's clock in UTC unless said otherwise.
     *
     * @param clock decides what has expired
     * @return this builder
     */
    Builder clock(Clock clock);

    /**
     * Adds a pack. Packs do not see one another, and their order does not matter.
     *
     * @param pack the pack
     * @return this builder
     * @throws IllegalArgumentException if a pack of that name is there already
     */
    Builder pack(RulePack pack);

    /**
     * Says what each pack may use up in one call.
     *
     * @param budget {@link Budget#USUAL} unless said otherwise
     * @return this builder
     */
    Builder budget(Budget budget);

    /**
     * Lets a pack that fails time and again be left out instead of failing every call closed. The
     * vetoes that it last said are kept, and every advice says that it is left out.
     *
     * @param failures after how many failures in a row; never unless said otherwise
     * @return this builder
     */
    Builder quarantineAfter(int failures);

    /**
     * Makes the advisor.
     *
     * @return a thread-safe advisor
     */
    RecoveryAdvisor build();
  }
}
