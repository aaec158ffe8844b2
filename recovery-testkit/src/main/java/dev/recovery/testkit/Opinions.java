package dev.recovery.testkit;

import dev.recovery.authority.ControlLoop;
import dev.recovery.authority.Part;
import dev.recovery.boundary.FailureDomain;
import dev.recovery.boundary.Owner;
import dev.recovery.evidence.EvidenceKind;
import dev.recovery.recovery.Playbook;
import dev.recovery.ruling.Citation;
import dev.recovery.ruling.Opinion;
import dev.recovery.ruling.Ruling;
import dev.recovery.safety.Action;
import dev.recovery.safety.Exit;
import dev.recovery.safety.Needed;
import dev.recovery.safety.Severity;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Generates what a pack may say: any rulings, or that it could not be heard. */
public final class Opinions {

  private static final int MOST = 4;

  private Opinions() {}

  /**
   * Any opinion.
   *
   * @return an arbitrary that shrinks to few rulings
   */
  public static Arbitrary<Opinion> any() {
    return Combinators.combine(
            Arbitraries.of("house", "team"),
            rulings().list().ofMaxSize(MOST),
            Arbitraries.frequencyOf(
                Tuple.of(9, Arbitraries.just(Optional.<String>empty())),
                Tuple.of(1, Arbitraries.just(Optional.of("it threw")))))
        .as(Opinions::opinion);
  }

  private static Opinion opinion(String pack, List<Ruling> rulings, Optional<String> failure) {
    return new Opinion(pack, rulings, failure);
  }

  private static Arbitrary<Ruling> rulings() {
    Citation rule = new Citation("house", "House rule", "house.1");
    return Arbitraries.oneOf(
        Arbitraries.of(Action.class)
            .map(a -> (Ruling) new Ruling.Proposed(rule, List.of(), a, "house")),
        Combinators.combine(Arbitraries.of(Action.class), Arbitraries.of(Needed.class))
            .as(
                (a, needed) ->
                    (Ruling) new Ruling.Forbidden(rule, List.of(), a, "house", Exit.with(needed))),
        Arbitraries.of(Playbook.class)
            .map(p -> (Ruling) new Ruling.RecognisedPlaybook(rule, List.of(), p)),
        Arbitraries.of(FailureDomain.class)
            .map(d -> (Ruling) new Ruling.Located(rule, List.of(), d)),
        Combinators.combine(Arbitraries.of(Part.class), Arbitraries.of(Owner.class))
            .as((part, o) -> (Ruling) new Ruling.Owned(rule, List.of(), part, o)),
        Arbitraries.of(ControlLoop.class).map(l -> (Ruling) new Ruling.Paused(rule, List.of(), l)),
        Arbitraries.of(Severity.class)
            .map(s -> (Ruling) new Ruling.Rated(rule, List.of(), s, "house")),
        Arbitraries.of(EvidenceKind.class)
            .map(k -> (Ruling) new Ruling.Captures(rule, List.of(), k)));
  }
}
