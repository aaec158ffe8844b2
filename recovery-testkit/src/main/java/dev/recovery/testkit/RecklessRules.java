package dev.recovery.testkit;

import dev.recovery.RecoveryAdvisor;
import dev.recovery.ruling.Citation;
import dev.recovery.ruling.Opinion;
import dev.recovery.ruling.Ruling;
import dev.recovery.safety.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A pack that proposes everything for everything, or all that acts, or all that tempts. Under its
 * influence every law has to hold as before: rules propose, and it is the doctrine that vetoes.
 */
public final class RecklessRules {

  private static final String PACK = "reckless";

  private RecklessRules() {}

  /**
   * What the pack says, whatever the incident.
   *
   * @return a proposal of every action
   */
  public static Opinion opinion() {
    return opinion(action -> true);
  }

  private static Opinion opinion(Predicate<Action> which) {
    Citation citation = new Citation(PACK, "everything for everything", "");
    List<Ruling> rulings = new ArrayList<>();
    for (Action action : Action.values()) {
      if (which.test(action)) {
        rulings.add(new Ruling.Proposed(citation, List.of(), action, "why not"));
      }
    }
    return new Opinion(PACK, rulings, Optional.empty());
  }

  /**
   * The same as a rule file, for an advisor that loads packs.
   *
   * @param drlPackage the package to put the rule into
   * @return DRL
   */
  public static String drl(String drlPackage) {
    StringBuilder drl =
        new StringBuilder(
            """
            package %s;

            import dev.recovery.Situation;
            import dev.recovery.safety.Action;
            import static dev.recovery.rules.Verbs.*;

            rule "Reckless — everything for everything"
            @Article( "anti-patterns.1" )
            when
              Situation( )
            then
            """
                .formatted(drlPackage));
    for (Action action : Action.values()) {
      drl.append("  propose( kcontext, Action.%s, \"why not\" );%n".formatted(action.name()));
    }
    return drl.append("end\n").toString();
  }

  /**
   * Adds the pack to an advisor.
   *
   * @param advisor who is to withstand it
   * @return the advisor under its influence; to look is the smallest step, so that is advised
   */
  public static RecoveryAdvisor addedTo(RecoveryAdvisor advisor) {
    return SecondOpinion.heard(advisor, opinion());
  }

  /**
   * Adds a part of the pack to an advisor, so that what else is advised can be seen.
   *
   * @param advisor who is to withstand it
   * @param which what is proposed for everything, such as {@code Action::acts}
   * @return the advisor under its influence
   */
  public static RecoveryAdvisor addedTo(RecoveryAdvisor advisor, Predicate<Action> which) {
    return SecondOpinion.heard(advisor, opinion(which));
  }
}
