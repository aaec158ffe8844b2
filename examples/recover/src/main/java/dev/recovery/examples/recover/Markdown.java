package dev.recovery.examples.recover;

import dev.recovery.Advice;
import dev.recovery.Contradiction;
import dev.recovery.Explanation;
import dev.recovery.Term;
import dev.recovery.authority.Binding;
import dev.recovery.authority.Bound;
import dev.recovery.boundary.Observed;
import dev.recovery.boundary.Owner;
import dev.recovery.evidence.Captured;
import dev.recovery.evidence.EvidenceKind;
import dev.recovery.learning.Guardrail;
import dev.recovery.mutation.Mutation;
import dev.recovery.recovery.Proposal;
import dev.recovery.recovery.Step;
import dev.recovery.safety.Action;
import dev.recovery.safety.ExceptionUse;
import dev.recovery.safety.Verdict;
import dev.recovery.safety.Veto;
import dev.recovery.state.Divergence;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** An advice as Markdown, for a pull request or an incident's page. */
final class Markdown {

  private final Advice advice;
  private final StringBuilder out = new StringBuilder();

  private Markdown(Advice advice) {
    this.advice = advice;
  }

  static String of(Advice advice) {
    Markdown markdown = new Markdown(advice);
    markdown.screen();
    markdown.head();
    markdown.boundary();
    markdown.mutation();
    markdown.state();
    markdown.authority();
    markdown.safety();
    markdown.evidence();
    markdown.recovery();
    markdown.learning();
    markdown.explanation();
    markdown.out.append("</details>\n");
    return markdown.out.toString();
  }

  // In a fence that nothing quoted can end, nothing renders, links or notifies.
  private void screen() {
    String text = String.join("\n", advice.summary());
    String fence = "```";
    while (text.contains(fence)) {
      fence += "`";
    }
    out.append("# ").append(inline(advice.incident().target())).append("\n\n");
    out.append(fence).append("text\n").append(text).append('\n').append(fence).append("\n\n");
    out.append("<details>\n<summary>All eight questions</summary>\n\n");
  }

  private void head() {
    Action next = advice.recovery().next();
    line("**Next: `%s`**: %s".formatted(next.id(), inline(next.phrase())));
    bullets(
        advice.recovery().proposals().stream()
            .filter(p -> p.action() == next)
            .map(Proposal::why)
            .distinct()
            .toList());
    advice
        .opinions()
        .forEach(
            o ->
                o.failure()
                    .ifPresent(
                        failure ->
                            line(
                                "**The rule pack `%s` could not be heard**: %s"
                                    .formatted(o.pack(), inline(failure)))));
    advice
        .opinions()
        .forEach(
            o ->
                o.notices()
                    .forEach(notice -> line("Of `%s`: %s".formatted(o.pack(), inline(notice)))));
    table(
        List.of("Contradiction", "Accounts"),
        advice.incident().contradictions(),
        (Contradiction c) ->
            List.of(cell(c.kind() + "." + c.component()), cell(String.join(" / ", c.values()))));
  }

  private void boundary() {
    heading("Boundary: which control surface failed?");
    line(
        "%s, at `%s`"
            .formatted(
                advice
                    .boundary()
                    .domain()
                    .map(Markdown::word)
                    .orElse("no failed surface recognised"),
                advice.boundary().stage().id()));
    table(
        List.of("Symptom", "Concerns", "Words of the tool", "Where"),
        advice.boundary().symptoms(),
        (Observed s) ->
            List.of(
                cell(s.symptom().phrase()), code(s.subject()), cell(s.detail()), cell(s.source())));
  }

  private void mutation() {
    heading("Mutation: did anything change?");
    line("`%s`".formatted(advice.mutation().id()));
    table(
        List.of("Channel", "Proof", "Where"),
        advice.mutation().proofs(),
        (Mutation.Proof p) -> List.of(word(p.channel()), cell(p.claim()), cell(p.source())));
    table(
        List.of("Channel", "To settle it, read"),
        advice.mutation().missing(),
        (Mutation.Missing m) -> List.of(word(m.channel()), cell(m.reading())));
  }

  private void state() {
    heading("State: do desired, recorded and actual agree?");
    line(
        "%s; recorded and actual: `%s`"
            .formatted(
                words(advice.state().failureStates(), "no failure state"),
                advice.state().consistency().id()));
    advice.state().failureClass().ifPresent(c -> line("The sync failed in: " + word(c)));
    advice.state().driftClass().ifPresent(c -> line("The drift is: " + word(c)));
    table(
        List.of("Resource", "Stands", "Because", "Repair"),
        advice.state().divergences(),
        (Divergence d) ->
            List.of(
                code(d.address()), word(d.kind()), cell(d.reason()), cell(d.repair().phrase())));
  }

  private void authority() {
    heading("Authority: who owns the next transition?");
    line(inline(advice.authority().owner().phrase()));
    line("Where they cannot decide: " + inline(advice.authority().next().phrase()));
    line(
        "Approval of any change: "
            + inline(
                advice.authority().approvals().stream()
                    .map(Owner::phrase)
                    .collect(Collectors.joining(", "))));
    line("Lock: " + inline(advice.authority().lock().phrase()));
    binding("plan", advice.authority().plan());
    binding("approval", advice.authority().approval());
    bullets(advice.authority().pause().stream().map(l -> "pause: " + l.phrase()).toList());
  }

  private void binding(String what, Binding<?> binding) {
    if (binding.standing() == Bound.Validity.BROKEN) {
      line(
          "The %s no longer binds: %s"
              .formatted(what, words(binding.fields(Bound.Validity.BROKEN), "")));
    }
  }

  private void safety() {
    heading("Safety: can acting amplify the damage?");
    line(
        "**%s** (%s)"
            .formatted(
                advice.safety().severity().id(), advice.safety().severity().defaultAction()));
    bullets(advice.safety().reasons());
    List<Verdict> verdicts = List.copyOf(advice.safety().verdicts().values());
    line(
        "Allowed: "
            + words(
                verdicts.stream().filter(Verdict::allowed).map(Verdict::action).toList(), "none"));
    table(
        List.of("Forbidden", "Because", "Until", "From"),
        verdicts.stream().filter(v -> !v.allowed()).toList(),
        (Verdict v) -> {
          Veto veto = v.vetoes().get(0);
          return List.of(
              word(v.action()),
              cell(veto.reason()),
              cell(veto.exit().detail()),
              cell(veto.exit().from().phrase()));
        });
    table(
        List.of("Exception", "To", "For", "It", "Until", "Owner"),
        advice.safety().exceptions(),
        (ExceptionUse use) ->
            List.of(
                cell(use.exception().id()),
                cell(use.exception().rule()),
                words(use.actions(), ""),
                use.standing().phrase(),
                use.exception().expires().map(Object::toString).orElse(""),
                cell(use.exception().owner())));
  }

  private void evidence() {
    heading("Evidence: can we prove what happened?");
    bullets(
        advice.evidence().captured().stream()
            .map((Captured c) -> "captured: %s (%s)".formatted(c.kind().phrase(), c.reference()))
            .toList());
    numbered(advice.evidence().captureFirst().stream().map(EvidenceKind::phrase).toList());
    bullets(advice.evidence().questions());
  }

  private void recovery() {
    heading("Recovery: what is the smallest safe transition?");
    line(
        advice
            .recovery()
            .playbook()
            .map(p -> "Playbook %d: %s".formatted(p.number(), p.title()))
            .orElse("No playbook applies."));
    if (advice.recovery().next() != Action.NONE) {
      numbered(advice.recovery().procedure().stream().map(this::step).toList());
    }
    bullets(advice.recovery().prove().stream().map(c -> "recovered when " + c.phrase()).toList());
  }

  private String step(Step step) {
    boolean waits = step.action().map(a -> !advice.safety().verdict(a).allowed()).orElse(false);
    return step.text() + (waits ? " (not yet)" : "");
  }

  private void learning() {
    heading("Learning: what prevents a recurrence?");
    bullets(advice.learning().guardrails().stream().map(Guardrail::text).distinct().toList());
    bullets(advice.learning().antiPatterns().stream().map(a -> "beware of " + a.phrase()).toList());
    bullets(advice.learning().drills().stream().map(d -> "drill: " + d.phrase()).toList());
    bullets(advice.learning().patterns().stream().map(p -> "pattern: " + p.phrase()).toList());
  }

  private void explanation() {
    heading("Why");
    table(
        List.of("Rule", "Article", "Facts"),
        advice.explanation(),
        (Explanation e) ->
            List.of(cell(e.rule()), code(e.article()), cell(String.join(" / ", e.facts()))));
    line(
        "Incident `%s`, rules `%s`, at %s"
            .formatted(
                advice.binding().incident(), advice.binding().rules(), advice.binding().at()));
  }

  // ---- Markdown

  @FunctionalInterface
  private interface Row<T> {
    List<String> cells(T element);
  }

  private void heading(String text) {
    out.append("## ").append(text).append("\n\n");
  }

  private void line(String text) {
    out.append(text).append("\n\n");
  }

  private void bullets(List<String> lines) {
    lines.forEach(l -> out.append("- ").append(inline(l)).append('\n'));
    if (!lines.isEmpty()) {
      out.append('\n');
    }
  }

  private void numbered(List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      out.append(i + 1).append(". ").append(inline(lines.get(i))).append('\n');
    }
    if (!lines.isEmpty()) {
      out.append('\n');
    }
  }

  private <T> void table(List<String> header, List<T> elements, Row<T> row) {
    if (elements.isEmpty()) {
      return;
    }
    row(header);
    row(header.stream().map(h -> "---").toList());
    elements.forEach(e -> row(row.cells(e)));
    out.append('\n');
  }

  private void row(List<String> cells) {
    out.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  private static String word(Term term) {
    return "`" + term.id() + "`";
  }

  private static String words(Collection<? extends Term> terms, String none) {
    return terms.isEmpty()
        ? none
        : terms.stream().map(Markdown::word).collect(Collectors.joining(", "));
  }

  private static String code(String text) {
    return text.isEmpty()
        ? ""
        : "`" + Console.oneLine(text).replace("`", "'").replace("|", "\\|") + "`";
  }

  static String cell(String text) {
    return inline(text).replace("|", "\\|");
  }

  // What a tool printed must not become markup, a link or an image.
  static String inline(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    for (char c : Console.oneLine(text).toCharArray()) {
      if ("\\`*_[]<>&#!~".indexOf(c) >= 0) {
        escaped.append('\\');
      }
      escaped.append(c);
    }
    return escaped.toString();
  }
}
