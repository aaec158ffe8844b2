package dev.recovery.casefile;

import dev.recovery.Contradiction;
import dev.recovery.internal.Paragraphs;
import dev.recovery.internal.Words;
import dev.recovery.recovery.PostCondition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A case as text: where it stands and what is next, then what is missing, owed and wrong. */
final class CaseText {

  private static final int INDENT = 10;

  private final CaseAdvice advice;
  private final Instant now;
  private final Paragraphs page = new Paragraphs(INDENT);

  CaseText(CaseAdvice advice) {
    this.advice = advice;
    this.now = advice.advice().at();
  }

  String render() {
    head();
    next();
    unproven();
    owed();
    violated();
    disputed();
    proven();
    return page.toString();
  }

  private void head() {
    Paragraphs title = new Paragraphs(0);
    title.paragraph(
        "",
        "%s   %s   %s, %d events, at %s"
            .formatted(
                advice.file().id(),
                advice.file().target(),
                advice.standing().id(),
                advice.file().events().size(),
                now));
    page.paragraph(title.toString().strip(), "");
    page.gap();
    page.paragraph("STANDS AT", advice.at().id() + " — " + advice.at().phrase());
  }

  private void next() {
    page.paragraph("NEXT", advice.next().text());
    String person = advice.next().person();
    page.paragraph(
        "OWNER", advice.next().owner().phrase() + (person.isEmpty() ? "" : ": " + person));
  }

  private void unproven() {
    String label = "UNPROVEN";
    for (Proof proof : advice.proofs()) {
      if (proof.standing() == Proof.Result.PROVEN) {
        continue;
      }
      if (proof.standing() == Proof.Result.ACCEPTED) {
        page.paragraph(label, proof.condition().phrase() + ": accepted, not proven");
        proof
            .accepted()
            .ifPresent(
                a ->
                    page.item(
                        "!",
                        "by %s, %s, until %s: %s"
                            .formatted(a.by(), a.role().phrase(), a.until(), a.reason())));
      } else {
        page.paragraph(
            label,
            "%s: %s%s"
                .formatted(
                    proof.condition().phrase(),
                    proof.standing() == Proof.Result.FAILED ? "FAILED, " : "",
                    proof.why()));
        page.item("?", "%s (%s)".formatted(proof.needed(), proof.from().phrase()));
      }
      label = "";
    }
  }

  private void owed() {
    String label = "OWED";
    for (Debt debt : advice.owed()) {
      page.paragraph(
          label,
          "%s: %s; %s %s"
              .formatted(
                  debt.id(),
                  debt.kind().phrase(),
                  debt.status(now) == Debt.Status.OVERDUE ? "OVERDUE since" : "due",
                  debt.due()));
      label = "";
      page.item("-", debt.what());
      page.item(
          "?",
          "%s (%s)"
              .formatted(
                  debt.kind().settling(), debt.owner().isEmpty() ? "nobody named" : debt.owner()));
    }
  }

  private void violated() {
    String label = "VIOLATED";
    for (Violation violation : advice.violations()) {
      page.paragraph(label, "%s: %s".formatted(violation.kind().id(), violation.kind().rule()));
      label = "";
      page.item("x", violation.detail() + by(violation.event()));
      page.item("!", violation.kind().consequence());
    }
  }

  private static String by(CaseEvent event) {
    if (event instanceof CaseEvent.Acted act) {
      return "  [%s, %s, %s]".formatted(act.id(), act.by(), act.at());
    }
    return event instanceof CaseEvent.Closed closed
        ? "  [%s, %s]".formatted(closed.by(), closed.at())
        : "";
  }

  private void disputed() {
    List<String> told = new ArrayList<>();
    for (Contradiction contradiction : advice.file().contradictions()) {
      told.add(
          "the %s's %s is given as %s"
              .formatted(
                  Words.of(contradiction.kind()),
                  Words.of(contradiction.component()),
                  String.join(" and as ", contradiction.values())));
    }
    for (int i = 0; i < told.size(); i++) {
      page.paragraph(i == 0 ? "DISPUTED" : "", told.get(i));
    }
  }

  private void proven() {
    List<Proof> proven =
        advice.proofs().stream().filter(p -> p.standing() == Proof.Result.PROVEN).toList();
    for (int i = 0; i < proven.size(); i++) {
      Proof proof = proven.get(i);
      page.paragraph(
          i == 0 ? "PROVEN" : "",
          "%s  [%s]"
              .formatted(
                  proof.condition().phrase(),
                  proof.evidence().stream()
                      .map(e -> "%s, %s".formatted(e.reference(), e.taken()))
                      .collect(Collectors.joining("; "))));
    }
    if (proven.size() == PostCondition.values().length) {
      page.paragraph("", "all seven");
    }
  }
}
