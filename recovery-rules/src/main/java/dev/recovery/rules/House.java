package dev.recovery.rules;

import dev.recovery.authority.Part;
import dev.recovery.pack.Budget;
import dev.recovery.rules.internal.RulePackEngine;
import dev.recovery.ruling.Findings;
import dev.recovery.ruling.Opinion;
import dev.recovery.ruling.Ruling;
import dev.recovery.safety.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One pack that an advisor holds: it is heard, its rulings are taken as far as they do not loosen
 * what the built-in rules say, and it is left out where it failed too often.
 */
final class House {

  private final LoadedPack pack;
  private final RulePackEngine engine;
  private final int most;
  // The one thing remembered between calls, and only of a pack that may be left out.
  private int failures;
  private String failure = "";
  private List<Ruling> vetoes = List.of();

  House(LoadedPack pack, Budget budget, int most) {
    this.pack = pack;
    this.engine = new RulePackEngine(pack.name(), pack.base(), budget, Applies::new);
    this.most = most;
  }

  LoadedPack pack() {
    return pack;
  }

  boolean enter() {
    return engine.enter();
  }

  void leave() {
    engine.leave();
  }

  void retire() {
    engine.retire();
  }

  Opinion consult(Findings findings, List<Ruling> builtIn) {
    Optional<Opinion> leftOut = leftOut();
    if (leftOut.isPresent()) {
      return leftOut.get();
    }
    Opinion opinion = admitted(engine.consult(findings, builtIn), builtIn);
    if (most < Integer.MAX_VALUE) {
      remember(opinion);
    }
    return opinion;
  }

  private synchronized Optional<Opinion> leftOut() {
    return failures < most
        ? Optional.empty()
        : Optional.of(
            new Opinion(
                pack.name(),
                vetoes,
                Optional.empty(),
                List.of(
                    "it is left out after %d failures in a row, the last: %s; the %d vetoes it last said are kept"
                        .formatted(failures, failure, vetoes.size()))));
  }

  private synchronized void remember(Opinion opinion) {
    if (opinion.failure().isPresent()) {
      failures++;
      failure = opinion.failure().get();
    } else {
      failures = 0;
      vetoes = opinion.rulings().stream().filter(Ruling.Forbidden.class::isInstance).toList();
    }
  }

  // A veto always counts. What could loosen the advice counts only beside a built-in rule's word.
  private static Opinion admitted(Opinion opinion, List<Ruling> builtIn) {
    List<Ruling> taken = new ArrayList<>();
    List<String> notices = new ArrayList<>();
    for (Ruling ruling : opinion.rulings()) {
      String why = refusal(ruling, builtIn);
      if (why.isEmpty()) {
        taken.add(ruling);
      } else if (!notices.contains(why)) {
        notices.add(why);
      }
    }
    return new Opinion(opinion.pack(), taken, opinion.failure(), notices);
  }

  private static String refusal(Ruling ruling, List<Ruling> builtIn) {
    if (ruling instanceof Ruling.Proposed r
        && (r.action().nature() == Action.Nature.MUTATING
            || r.action().nature() == Action.Nature.TEMPTING
            || r.action() == Action.NONE)
        && builtIn.stream()
            .noneMatch(b -> b instanceof Ruling.Proposed p && p.action() == r.action())) {
      return "(%s) proposes %s, which no built-in rule proposes here: not taken"
          .formatted(r.citation().rule(), r.action().id());
    }
    // One more approval only tightens.
    if (ruling instanceof Ruling.Owned r
        && r.part() != Part.APPROVES
        && builtIn.stream().anyMatch(b -> b instanceof Ruling.Owned o && o.part() == r.part())) {
      return "(%s) names %s as the one who %s, and a built-in rule names one already: not taken"
          .formatted(r.citation().rule(), r.owner().id(), r.part().id());
    }
    if (ruling instanceof Ruling.Paused r
        && builtIn.stream().anyMatch(Ruling.Paused.class::isInstance)) {
      return "(%s) pauses %s, and a built-in rule pauses a loop already: not taken"
          .formatted(r.citation().rule(), r.loop().id());
    }
    return "";
  }
}
