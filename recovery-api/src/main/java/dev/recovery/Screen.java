package dev.recovery;

import dev.recovery.authority.ControllerStatus;
import dev.recovery.boundary.Owner;
import dev.recovery.boundary.Witness;
import dev.recovery.evidence.EvidenceKind;
import dev.recovery.evidence.Recognised;
import dev.recovery.evidence.Unrecognised;
import dev.recovery.internal.Paragraphs;
import dev.recovery.mutation.Mutation;
import dev.recovery.mutation.RunLog;
import dev.recovery.recovery.PostCondition;
import dev.recovery.recovery.Proposal;
import dev.recovery.recovery.Remedy;
import dev.recovery.ruling.Fold;
import dev.recovery.ruling.Opinion;
import dev.recovery.safety.Action;
import dev.recovery.safety.Verdict;
import dev.recovery.safety.Veto;
import dev.recovery.state.Inventory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The first screen: what failed, in the tool's own words, and what to do about it. What it does not
 * hold stands in {@link AdviceText}.
 */
final class Screen {

  private static final int LINES = 24;
  // Below this many lines the cause is not told any more, and something else goes.
  private static final int LEAST = 9;
  private static final int SOME = 3;
  private static final int SHORT = 45;

  private final Advice advice;
  private final List<Cause> causes;

  Screen(Advice advice) {
    this.advice = advice;
    this.causes = advice.causes();
  }

  List<String> lines() {
    if (advice.recognised() == Recognised.NONE) {
      return fit(
          title(),
          unrecognised(),
          List.of(disputed(), next(), new RetryLine(advice).lines(), owner()));
    }
    if (well()) {
      return fit(title(), done(), List.of(disputed(), waiting(), changed(), prove()));
    }
    List<String> lines = fit(title(), List.of(), failed(1));
    List<List<String>> full = failed(2);
    boolean whole = size(full) + title().size() + 1 <= LINES - LEAST;
    return whole && lines.size() + size(full) - size(failed(1)) <= LINES
        ? fit(title(), List.of(), full)
        : lines;
  }

  // What may go first where there is no room stands last; prohibitions in so many lines each.
  private List<List<String>> failed(int each) {
    return List.of(
        disputed(),
        unsaved(),
        next(),
        new RetryLine(advice).lines(),
        changed(),
        owner(),
        unread(),
        doNot(each),
        keep(each));
  }

  private boolean well() {
    Action next = advice.recovery().next();
    return advice.state().failureStates().isEmpty()
        && (next == Action.NONE || next == Action.WAIT_AND_OBSERVE);
  }

  private List<String> fit(List<String> title, List<String> told, List<List<String>> sections) {
    List<List<String>> kept = new ArrayList<>(sections);
    kept.removeIf(List::isEmpty);
    while (size(kept) + title.size() + 1 > LINES - LEAST && kept.size() > 2) {
      kept.remove(kept.size() - 1);
    }
    List<String> lines = new ArrayList<>(title);
    lines.add("");
    int room = LINES - lines.size() - size(kept);
    List<String> body =
        told.isEmpty() && !well() ? new CauseLines(advice, causes).lines(room) : told;
    lines.addAll(body.subList(0, Math.min(room, body.size())));
    lines.addAll(around(room - body.size()));
    kept.forEach(lines::addAll);
    return List.copyOf(lines);
  }

  // What stands around the line that decides, where there is room.
  private List<String> around(int room) {
    List<String> lines = new ArrayList<>();
    List<String> surroundings = surroundings();
    if (room < 2 || surroundings.isEmpty()) {
      return lines;
    }
    lines.addAll(Boxed.section("", "around it:", 1));
    for (String line : surroundings) {
      List<String> next = Boxed.quote(line, 2);
      if (lines.size() + next.size() <= room) {
        lines.addAll(next);
      }
    }
    return lines.size() > 1 ? lines : List.of();
  }

  private List<String> surroundings() {
    if (well()) {
      return advice.incident().all(RunLog.class).stream()
          .map(RunLog::witness)
          .filter(w -> !w.quote().isEmpty())
          .flatMap(w -> w.around().stream())
          .distinct()
          .toList();
    }
    return causes.stream()
        .flatMap(c -> c.around().stream())
        .filter(line -> causes.stream().noneMatch(c -> repeats(line, c)))
        .distinct()
        .toList();
  }

  // The command is told above, by "while".
  private static boolean repeats(String line, Cause cause) {
    String command = cause.names().getOrDefault(Witness.Name.COMMAND, "");
    return !command.isEmpty() && line.endsWith(command);
  }

  private static int size(List<List<String>> sections) {
    return sections.stream().mapToInt(List::size).sum();
  }

  private List<String> title() {
    Paragraphs page = new Paragraphs(0);
    if (well()) {
      page.paragraph(
          "",
          "%s   %s"
              .formatted(
                  advice.incident().target(),
                  advice.recovery().next() == Action.NONE
                      ? "nothing failed"
                      : "under way, nothing failed"));
    } else {
      page.paragraph(
          "",
          advice.incident().target()
              + "   "
              + advice.safety().severity().id()
              + rated()
              + advice
                  .recovery()
                  .playbook()
                  .map(p -> "   playbook %d, %s".formatted(p.number(), p.title()))
                  .orElse(""));
    }
    return Boxed.cut(page, 2).stream().map(String::strip).toList();
  }

  // In few words, or not at all.
  private String rated() {
    return advice.safety().reasons().stream()
        .filter(r -> r.length() <= SHORT)
        .findFirst()
        .map(r -> ": " + r)
        .orElse("");
  }

  // ---- what to do

  private List<String> next() {
    Action next = advice.recovery().next();
    Optional<Remedy> remedy = advice.remedy();
    String why =
        advice.recovery().proposals().stream()
            .filter(p -> p.action() == next)
            .map(Proposal::why)
            .findFirst()
            .orElse(next.phrase());
    List<String> lines = new ArrayList<>();
    if (remedy.filter(r -> r.action() == next).isPresent()) {
      lines.addAll(Boxed.section("NEXT", next.id() + ": " + remedy.get().todo(), 3));
    } else {
      lines.addAll(
          Boxed.section("NEXT", "%s: %s (%s)".formatted(next.id(), next.phrase(), why), 3));
      remedy.ifPresent(
          r ->
              lines.addAll(
                  Boxed.section("", "then %s: %s".formatted(r.action().id(), r.todo()), 3)));
    }
    remedy.ifPresent(
        r -> r.run().stream().limit(2).forEach(c -> lines.addAll(Boxed.section("", "$ " + c, 2))));
    return lines;
  }

  private List<String> doNot(int each) {
    List<String> lines = new ArrayList<>();
    int told = 0;
    for (Verdict verdict : advice.safety().verdicts().values()) {
      Action action = verdict.action();
      boolean tempts = action.nature() == Action.Nature.TEMPTING && action != Action.RETRY;
      if (told < 2 && tempts && verdict.vetoes().size() > 1) {
        Veto veto = RetryLine.mostTelling(verdict);
        if (!veto.rule().equals(Fold.DEFAULT_DENY)) {
          told++;
          lines.addAll(
              Boxed.section(
                  lines.isEmpty() ? "DO NOT" : "",
                  "%s: %s".formatted(action.phrase(), veto.reason()),
                  each));
        }
      }
    }
    return lines;
  }

  private List<String> owner() {
    String approvals =
        advice.authority().approvals().stream()
            .filter(o -> o != advice.authority().owner())
            .map(Owner::phrase)
            .collect(Collectors.joining(", "));
    return Boxed.section(
        "OWNER",
        advice.authority().owner().phrase()
            + (approvals.isEmpty() ? "" : "; approval: " + approvals),
        2);
  }

  private List<String> unread() {
    List<String> lines = new ArrayList<>();
    for (Unrecognised unread : advice.incident().all(Unrecognised.class)) {
      lines.addAll(
          Boxed.section(
              "UNREAD", "lines that look like errors, and nobody knows: " + unread.lines(), 1));
      int most = unread.last().size();
      unread
          .last()
          .subList(Math.max(0, most - 2), most)
          .forEach(q -> lines.addAll(Boxed.quote(q.text() + CauseLines.place(q.source()), 3)));
    }
    return lines;
  }

  // What makes all the rest doubtful: a pack that failed, and accounts that cannot all be true.
  private List<String> disputed() {
    List<String> lines = new ArrayList<>();
    for (Opinion opinion : advice.opinions()) {
      opinion
          .failure()
          .ifPresent(
              why ->
                  lines.addAll(
                      Boxed.section(
                          "DISPUTED",
                          "the rule pack (%s) failed: %s".formatted(opinion.pack(), why),
                          2)));
    }
    advice.incident().contradictions().stream()
        .limit(2)
        .forEach(c -> lines.addAll(Boxed.section("DISPUTED", AdviceText.told(c), 2)));
    return lines;
  }

  private List<String> unsaved() {
    boolean beside =
        advice.incident().all(Inventory.class).stream()
            .anyMatch(i -> i.view() == Inventory.View.UNSAVED);
    return beside
        ? Boxed.section("KEEP", "errored.tfstate: the only copy, gone with the runner", 1)
        : List.of();
  }

  private List<String> keep(int each) {
    Map<EvidenceKind, String> given = InHand.of(advice.incident());
    String soon =
        advice.evidence().captureFirst().stream()
            .filter(k -> k.urgency() == 1 && !given.containsKey(k))
            .map(EvidenceKind::phrase)
            .collect(Collectors.joining("; "));
    return soon.isEmpty() ? List.of() : Boxed.section("KEEP", soon, each);
  }

  // ---- what changed

  private List<String> changed() {
    Mutation mutation = advice.mutation();
    List<String> words = new ArrayList<>();
    if (mutation instanceof Mutation.NotStarted) {
      words.add("nothing: " + mutation.proofs().get(0).claim());
    } else {
      Changes changes = Changes.of(advice.incident());
      changes.done().ifPresent(words::add);
      changes.open().ifPresent(words::add);
      if (words.isEmpty() && !mutation.proofs().isEmpty()) {
        words.add(mutation.proofs().get(0).claim());
      }
      if (mutation instanceof Mutation.Unknown) {
        words.add(
            (words.isEmpty() ? "not known" : "the rest is not known")
                + "; read "
                + mutation.missing().get(0).reading());
      }
    }
    return Boxed.section("CHANGED", String.join("; ", words), 3);
  }

  // ---- where nothing failed

  private List<String> done() {
    Set<String> quotes = new LinkedHashSet<>();
    Set<String> places = new HashSet<>();
    for (RunLog log : advice.incident().all(RunLog.class)) {
      Witness witness = log.witness();
      if (!witness.quote().isEmpty() && places.add(witness.source())) {
        quotes.add(witness.quote() + CauseLines.place(witness.source()));
      }
    }
    for (ControllerStatus status : advice.incident().all(ControllerStatus.class)) {
      quotes.add(
          "%s %s: %s, %s%s%s"
              .formatted(
                  status.kind(),
                  status.name(),
                  status.sync().id(),
                  status.health().id(),
                  status.message().isEmpty() ? "" : ": " + status.message(),
                  CauseLines.place(status.source())));
    }
    causes.forEach(c -> quotes.add(c.quote().isEmpty() ? c.sentence() : c.quote()));
    List<String> lines = new ArrayList<>();
    String label = advice.recovery().next() == Action.NONE ? "DONE" : "GOES ON";
    for (String quote : quotes) {
      if (lines.size() > LINES / 2) {
        break;
      }
      lines.addAll(Boxed.section(lines.isEmpty() ? label : "", quote, 3));
    }
    return lines.isEmpty() ? Boxed.section(label, "by the run's own account", 1) : lines;
  }

  private List<String> waiting() {
    return advice.recovery().next() == Action.NONE ? List.of() : next();
  }

  private List<String> prove() {
    String conditions =
        advice.recovery().prove().stream()
            .limit(SOME)
            .map(PostCondition::phrase)
            .collect(Collectors.joining("; "));
    return conditions.isEmpty() ? List.of() : Boxed.section("PROVE", conditions, 3);
  }

  // ---- where nothing was recognised

  private List<String> unrecognised() {
    List<String> lines = new ArrayList<>();
    for (Unrecognised unread : advice.incident().all(Unrecognised.class)) {
      lines.addAll(
          Boxed.section(
              "UNREAD",
              unread.last().isEmpty()
                  ? "nothing was recognised, and no line looks like an error"
                  : "nothing was recognised; lines that look like errors: %d; the last of them"
                      .formatted(unread.lines()),
              2));
      unread
          .last()
          .forEach(q -> lines.addAll(Boxed.quote(q.text() + CauseLines.place(q.source()), 3)));
    }
    lines.addAll(
        Boxed.section(
            "",
            "to know more: the run's whole output, its state, the stage and the tool that ran",
            2));
    return lines;
  }
}
