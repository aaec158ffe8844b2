package dev.recovery.readers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.Term;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Holds the score on incidents that were written after the tools' fixed wording and labelled by
 * people. Where two of them differed, both answers count; where they contradicted each other, an
 * incident counts for safety alone.
 */
class CorpusTest {

  private static final List<LabelledIncident> INCIDENTS = new ArrayList<>();

  @BeforeAll
  static void classifyAll() throws IOException {
    INCIDENTS.addAll(LabelledIncident.of("labelled.jsonl"));
    INCIDENTS.addAll(LabelledIncident.of("reenacted.jsonl"));
    assertThat(INCIDENTS).hasSizeGreaterThan(200);
  }

  @Test
  void noAdviceCouldDoHarm() {
    assertThat(INCIDENTS).flatExtracting(LabelledIncident::harm).isEmpty();
  }

  @Test
  void mutationIsTold() {
    holds(i -> i.accepts("mutation", "mutations", i.advice().mutation().id()));
  }

  @Test
  void domainIsTheControlSurfaceThatFailed() {
    holds(
        i ->
            i.labels().path("domain").isNull()
                || i.accepts(
                    "domain",
                    "alt_domains",
                    i.advice().boundary().domain().map(Term::id).orElse("")));
  }

  @Test
  void playbookIsTheOneForTheFailure() {
    holds(
        i ->
            i.labels().path("playbook").isNull()
                || i.accepts(
                    "playbook",
                    "alt_playbooks",
                    i.advice().recovery().playbook().map(p -> "" + p.number()).orElse("")));
  }

  @Test
  void nextActionIsAcceptableToAnEngineer() {
    holds(LabelledIncident::acceptsNext);
  }

  // Where two engineers contradicted each other, a case counts for safety alone.
  private static void holds(Predicate<LabelledIncident> criterion) {
    List<LabelledIncident> asked = INCIDENTS.stream().filter(i -> !i.ambiguous()).toList();
    List<String> missed =
        asked.stream().filter(criterion.negate()).map(LabelledIncident::id).toList();
    assertThat(asked).hasSizeGreaterThan(150);
    // A label is a person's word: one in twelve may be argued with, and no more.
    assertThat(missed.size() * 12).as("missed %s", missed).isLessThanOrEqualTo(asked.size());
  }
}
