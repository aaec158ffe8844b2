package dev.recovery;

import dev.recovery.authority.Binding;
import dev.recovery.authority.Bound;
import dev.recovery.authority.LockVerdict;
import dev.recovery.boundary.Observed;
import dev.recovery.boundary.Owner;
import dev.recovery.evidence.EvidenceKind;
import dev.recovery.evidence.Recognised;
import dev.recovery.evidence.Unrecognised;
import dev.recovery.internal.Paragraphs;
import dev.recovery.internal.Words;
import dev.recovery.mutation.Mutation;
import dev.recovery.recovery.Proposal;
import dev.recovery.recovery.Step;
import dev.recovery.ruling.Fold;
import dev.recovery.ruling.Opinion;
import dev.recovery.safety.Action;
import dev.recovery.safety.ExceptionUse;
import dev.recovery.safety.Exit;
import dev.recovery.safety.Needed;
import dev.recovery.safety.Verdict;
import dev.recovery.safety.Veto;
import dev.recovery.state.Divergence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An advice as text that an engineer can act on at three in the morning: what to do and what not to
 * do first, then the eight questions.
 */
final class AdviceText {

  private static final int BRIEF = 60;

  private final Advice advice;
  private final Paragraphs page = new Paragraphs();

  AdviceText(Advice advice) {
    this.advice = advice;
  }

  String render() {
    head();
    boundary();
    mutation();
    state();
    authority();
    safety();
    evidence();
    recovery();
    learning();
    return page.toString();
  }

  private void unrecognised() {
    for (Fact fact : advice.incident().facts()) {
      if (fact instanceof Unrecognised unread) {
        page.paragraph(
            "RECOGNISED",
            unread.last().isEmpty()
                ? "nothing: no line looks like an error, and no reader knows the rest"
                : "nothing; lines that look like errors: %d; the last of them"
                    .formatted(unread.lines()));
        unread
            .last()
            .forEach(
                quote -> page.paragraph("", "| " + quote.text() + "  [" + quote.source() + "]"));
        page.paragraph(
            "", "to know more: the run's whole output, its state, the stage and the tool that ran");
        page.gap();
      }
    }
  }

  private void head() {
    if (advice.recognised() == Recognised.NONE) {
      unrecognised();
    }
    Action next = advice.recovery().next();
    Verdict retry = advice.safety().verdict(Action.RETRY_SAME_CHANGE);
    page.paragraph("NEXT", next.id() + " — " + next.phrase());
    advice.recovery().proposals().stream()
        .filter(p -> p.action() == next)
        .map(Proposal::why)
        .distinct()
        .forEach(why -> page.paragraph("", why));
    if (advice.recovery().proposals().isEmpty()) {
      page.paragraph("", "no smaller step is known to be safe");
    }
    if (retry.allowed()) {
      page.paragraph("RETRY", "allowed: the same approved change may run again");
    } else if (next != Action.NONE) {
      Veto veto = RetryLine.mostTelling(retry);
      page.paragraph("RETRY", "no: " + veto.reason());
      page.paragraph("", "until: " + exit(veto));
      String others = otherExits(retry, veto);
      if (!others.isEmpty()) {
        page.paragraph("", "and also: " + others);
      }
    }
    advice.opinions().stream().filter(o -> o.failure().isPresent()).forEach(this::failure);
    for (Opinion opinion : advice.opinions()) {
      opinion
          .notices()
          .forEach(
              n ->
                  page.paragraph(
                      "NOTICE", "of the rule pack (%s): %s".formatted(opinion.pack(), n)));
    }
    for (Contradiction contradiction : advice.incident().contradictions()) {
      page.paragraph("CONTRADICT", told(contradiction) + "; it counts as unknown");
    }
    page.gap();
  }

  /** What cannot be true at once. */
  static String told(Contradiction contradiction) {
    return "the %s is given as %s"
        .formatted(
            Words.of(contradiction.kind())
                + (contradiction.component().isEmpty()
                    ? ""
                    : "'s " + Words.of(contradiction.component())),
            contradiction.values().stream()
                .map(AdviceText::brief)
                .collect(Collectors.joining(" and as ")));
  }

  private static String brief(String value) {
    return value.length() <= BRIEF ? value : value.substring(0, BRIEF - 1) + "…";
  }

  private void failure(Opinion opinion) {
    page.paragraph(
        "FAILED",
        "the rule pack (%s) could not be heard: %s"
            .formatted(opinion.pack(), opinion.failure().orElse("")));
  }

  // Who lifts the first veto and meets the next is stopped twice, so all are named at once. Where
  // another step takes the retry's place there is nothing else to lift.
  private static String otherExits(Verdict verdict, Veto first) {
    if (first.exit().needed() == Needed.OTHER_STEP) {
      return "";
    }
    return verdict.vetoes().stream()
        .map(veto -> veto.exit().detail())
        .filter(detail -> !detail.equals(first.exit().detail()))
        .distinct()
        .collect(Collectors.joining("; "));
  }

  private static String exit(Veto veto) {
    return veto.exit().detail() + " (" + veto.exit().from().phrase() + ")";
  }

  private void boundary() {
    page.paragraph(
        Room.BOUNDARY.name(),
        advice.boundary().domain().map(Term::id).orElse("no failed surface recognised")
            + ", at "
            + advice.boundary().stage().id()
            + ", of "
            + advice.incident().target());
    Map<String, String> told = new LinkedHashMap<>();
    for (Observed symptom : advice.boundary().symptoms()) {
      told.putIfAbsent(
          symptom.symptom().phrase()
              + (symptom.subject().isEmpty() ? "" : " (" + symptom.subject() + ")"),
          symptom.source());
    }
    List<String> lines = new ArrayList<>();
    told.forEach((what, where) -> lines.add(what + (where.isEmpty() ? "" : "  [" + where + "]")));
    page.items("-", lines);
  }

  private void mutation() {
    Mutation mutation = advice.mutation();
    page.paragraph(Room.MUTATION.name(), mutation.id().replace('-', ' '));
    page.items(
        "-",
        mutation.proofs().stream().map(p -> sourced(p.claim(), p.source())).distinct().toList());
    page.items(
        "?", mutation.missing().stream().map(m -> "to settle it, read " + m.reading()).toList());
  }

  private void state() {
    String states =
        advice.state().failureStates().stream().map(Term::id).collect(Collectors.joining(", "));
    page.paragraph(
        Room.STATE.name(),
        (states.isEmpty() ? "no failure state" : states)
            + "; recorded and actual: "
            + advice.state().consistency().id());
    advice
        .state()
        .failureClass()
        .ifPresent(c -> page.paragraph("", "the sync failed in: " + c.id()));
    advice.state().driftClass().ifPresent(c -> page.paragraph("", "the drift is: " + c.id()));
    Map<String, List<String>> alike = new LinkedHashMap<>();
    for (Divergence divergence : advice.state().divergences()) {
      String standing =
          "%s (%s) -> %s"
              .formatted(divergence.kind().id(), reason(divergence), divergence.repair().phrase());
      alike.computeIfAbsent(standing, s -> new ArrayList<>()).add(divergence.address());
    }
    List<String> lines = new ArrayList<>();
    alike.forEach(
        (standing, addresses) ->
            lines.add(Paragraphs.some(addresses, Paragraphs.LONG, "") + ": " + standing));
    page.items("-", lines);
  }

  private static String reason(Divergence divergence) {
    return divergence.reason().isEmpty() ? "no further account" : divergence.reason();
  }

  private void authority() {
    page.paragraph(
        Room.AUTHORITY.name(), "next transition: " + advice.authority().owner().phrase());
    if (advice.recovery().next() != Action.NONE) {
      page.paragraph("", "where they cannot decide: " + advice.authority().next().phrase());
      page.paragraph(
          "",
          "approval of any change: "
              + advice.authority().approvals().stream()
                  .map(Owner::phrase)
                  .collect(Collectors.joining(", ")));
    }
    if (advice.authority().lock() != LockVerdict.NONE) {
      page.paragraph("", "lock: " + advice.authority().lock().phrase());
    }
    binding("plan", advice.authority().plan());
    binding("approval", advice.authority().approval());
    advice.authority().pause().forEach(loop -> page.paragraph("", "pause: " + loop.phrase()));
  }

  private void binding(String what, Binding<?> binding) {
    String broken =
        binding.fields(Bound.Validity.BROKEN).stream()
            .map(Term::id)
            .collect(Collectors.joining(", "));
    if (!broken.isEmpty()) {
      page.paragraph("", what + " no longer binds: " + broken);
    }
  }

  private void safety() {
    page.paragraph(
        Room.SAFETY.name(),
        advice.safety().severity().id()
            + " ("
            + advice.safety().severity().defaultAction()
            + "): "
            + String.join("; ", advice.safety().reasons()));
    List<String> allowed = new ArrayList<>();
    Map<Veto, List<String>> forbidden = new LinkedHashMap<>();
    List<String> always = new ArrayList<>();
    for (Verdict verdict : advice.safety().verdicts().values()) {
      Action action = verdict.action();
      if (verdict.allowed()) {
        if (!action.observes()) {
          allowed.add(action.id());
        }
      } else if (standing(verdict)) {
        always.add(action.id());
      } else if (!uncalled(verdict)) {
        forbidden
            .computeIfAbsent(RetryLine.mostTelling(verdict), v -> new ArrayList<>())
            .add(action.id());
      }
    }
    page.paragraph(
        "", "allowed: " + (allowed.isEmpty() ? "observing only" : String.join(", ", allowed)));
    forbidden(forbidden);
    if (!always.isEmpty() && advice.recovery().next() != Action.NONE) {
      page.item("x", "as ever: " + Paragraphs.some(always, Paragraphs.LONG, " shortcuts"));
    }
    advice.safety().exceptions().forEach(this::exception);
  }

  // What one exit lifts stands together, and what the head says already is not said again.
  private void forbidden(Map<Veto, List<String>> forbidden) {
    Verdict retry = advice.safety().verdict(Action.RETRY_SAME_CHANGE);
    Map<Exit, Map<Veto, List<String>>> byExit = new LinkedHashMap<>();
    forbidden.forEach(
        (veto, actions) -> {
          if (!retry.allowed() && veto.equals(RetryLine.mostTelling(retry))) {
            page.item("x", String.join(", ", actions) + ": see RETRY above");
          } else {
            byExit.computeIfAbsent(veto.exit(), e -> new LinkedHashMap<>()).put(veto, actions);
          }
        });
    byExit
        .values()
        .forEach(
            vetoes -> {
              String until = "until: " + exit(vetoes.keySet().iterator().next());
              vetoes.forEach(
                  (veto, actions) ->
                      page.item(
                          "x",
                          String.join(", ", actions)
                              + ": "
                              + veto.reason()
                              + (vetoes.size() == 1 ? "; " + until : "")));
              if (vetoes.size() > 1) {
                page.item(" ", until);
              }
            });
  }

  private void exception(ExceptionUse use) {
    String rule = use.exception().rule();
    page.item(
        "!",
        "exception %s to (%s), for %s, %s; until %s, owner %s"
            .formatted(
                use.exception().id(),
                rule,
                use.actions().stream().map(Term::id).collect(Collectors.joining(", ")),
                use.standing().phrase(),
                use.exception().expires().map(Object::toString).orElse("no date"),
                use.exception().owner()));
  }

  private static boolean uncalled(Verdict verdict) {
    return verdict.vetoes().get(0).rule().equals(Fold.DEFAULT_DENY);
  }

  // A temptation with a single veto is forbidden in every incident: its reason can wait.
  private static boolean standing(Verdict verdict) {
    return verdict.action().nature() == Action.Nature.TEMPTING && verdict.vetoes().size() == 1;
  }

  private void evidence() {
    Map<EvidenceKind, String> given = InHand.of(advice.incident());
    List<EvidenceKind> first =
        advice.evidence().captureFirst().stream().filter(k -> !given.containsKey(k)).toList();
    page.paragraph(
        Room.EVIDENCE.name(),
        first.isEmpty() ? "nothing left to capture first" : "capture first, in this order:");
    for (int i = 0; i < Math.min(first.size(), Paragraphs.LONG); i++) {
      page.item("", "%d. %s".formatted(i + 1, first.get(i).phrase()));
    }
    if (first.size() > Paragraphs.LONG) {
      page.item(
          "",
          "then: "
              + first.stream()
                  .skip(Paragraphs.LONG)
                  .map(EvidenceKind::phrase)
                  .collect(Collectors.joining("; ")));
    }
    String kept =
        advice.evidence().captureFirst().stream()
            .filter(given::containsKey)
            .map(kind -> "%s (%s)".formatted(kind.phrase(), given.get(kind)))
            .collect(Collectors.joining("; "));
    if (!kept.isEmpty()) {
      page.item("", "in hand, and to be kept: " + kept);
    }
    page.items("?", advice.evidence().questions());
  }

  private void recovery() {
    page.paragraph(
        Room.RECOVERY.name(),
        advice
            .recovery()
            .playbook()
            .map(p -> "playbook %d, %s".formatted(p.number(), p.title()))
            .orElse("no playbook applies"));
    if (advice.recovery().next() != Action.NONE) {
      int number = 1;
      for (Step step : advice.recovery().procedure()) {
        page.item("", "%d. %s%s".formatted(number++, step.text(), waits(step)));
      }
    }
    List<String> prove = advice.recovery().prove().stream().map(c -> c.phrase()).toList();
    if (!prove.isEmpty()) {
      page.paragraph("", "recovered when: " + String.join("; ", prove));
    }
  }

  private String waits(Step step) {
    return step.action()
        .map(a -> advice.safety().verdict(a).allowed() ? "" : "  [not yet]")
        .orElse("");
  }

  private void learning() {
    page.paragraph(
        Room.LEARNING.name(),
        advice.learning().guardrails().isEmpty() ? "nothing beyond the doctrine" : "afterwards:");
    page.items("-", advice.learning().guardrails().stream().map(g -> g.text()).distinct().toList());
    page.items(
        "-",
        advice.learning().antiPatterns().stream().map(a -> "beware of " + a.phrase()).toList());
    page.items("-", advice.learning().drills().stream().map(d -> "drill: " + d.phrase()).toList());
    page.items(
        "-", advice.learning().patterns().stream().map(p -> "pattern: " + p.phrase()).toList());
  }

  private static String sourced(String text, String source) {
    return source.isEmpty() ? text : text + "  [" + source + "]";
  }
}
