package dev.recovery.readers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.safety.Action;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What checkers, verifiers, registries, stores of secrets and CI systems print, where they let a
 * change through, keep it out, or could not decide: a third of them ended well or go on.
 */
class GatesTest {

  private static final List<LabelledIncident> INCIDENTS = new ArrayList<>();

  @BeforeAll
  static void classifyAll() throws IOException {
    INCIDENTS.addAll(LabelledIncident.of("gates.jsonl"));
    assertThat(INCIDENTS).hasSizeGreaterThan(100);
  }

  @Test
  void noAdviceCouldDoHarm() {
    assertThat(INCIDENTS).flatExtracting(LabelledIncident::harm).isEmpty();
  }

  @Test
  void nextActionIsAcceptableToAnEngineer() {
    assertThat(INCIDENTS)
        .filteredOn(i -> !i.ambiguous() && !i.acceptsNext())
        .extracting(LabelledIncident::id)
        .isEmpty();
  }

  @Test
  void mutationIsTold() {
    assertThat(INCIDENTS)
        .filteredOn(i -> !i.accepts("mutation", "mutations", i.advice().mutation().id()))
        .extracting(LabelledIncident::id)
        .isEmpty();
  }

  @Test
  void whereNothingFailedNothingIsSaidToHaveFailed() {
    List<LabelledIncident> calm =
        INCIDENTS.stream().filter(i -> i.labels().path("failure_states").isEmpty()).toList();
    assertThat(calm).hasSizeGreaterThan(35);
    assertThat(calm)
        .filteredOn(
            i ->
                !i.advice().state().failureStates().isEmpty()
                    || !Set.of(Action.NONE, Action.WAIT_AND_OBSERVE)
                        .contains(i.advice().recovery().next()))
        .extracting(LabelledIncident::id)
        .isEmpty();
  }

  @Test
  void whereSomethingFailedItIsNeverSaidThatNothingDid() {
    assertThat(INCIDENTS)
        .filteredOn(i -> !i.labels().path("failure_states").isEmpty())
        .filteredOn(i -> i.advice().recovery().next() == Action.NONE)
        .extracting(LabelledIncident::id)
        .isEmpty();
  }
}
