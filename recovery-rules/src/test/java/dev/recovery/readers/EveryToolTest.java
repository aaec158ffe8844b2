package dev.recovery.readers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Incidents of every kind of tool and of all 18 playbooks, labelled before the advisor had seen
 * them: what it got wrong at first, and what a change of the catalogue breaks most easily.
 */
class EveryToolTest {

  private static final List<LabelledIncident> INCIDENTS = new ArrayList<>();

  @BeforeAll
  static void classifyAll() throws IOException {
    INCIDENTS.addAll(LabelledIncident.of("every-tool.jsonl"));
    assertThat(INCIDENTS).hasSizeGreaterThan(40);
  }

  @Test
  void noAdviceCouldDoHarm() {
    assertThat(INCIDENTS).flatExtracting(LabelledIncident::harm).isEmpty();
  }

  @Test
  void nextActionIsAcceptableToAnEngineer() {
    assertThat(INCIDENTS)
        .filteredOn(i -> !i.acceptsNext())
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
  void everyPlaybookIsAnAnswer() {
    TreeSet<Integer> playbooks = new TreeSet<>();
    for (LabelledIncident incident : INCIDENTS) {
      // Where nothing failed, no playbook is an answer.
      if (incident.labels().hasNonNull("playbook")) {
        playbooks.add(incident.labels().path("playbook").asInt());
      }
      for (JsonNode other : incident.labels().path("alt_playbooks")) {
        playbooks.add(other.asInt());
      }
    }
    assertThat(playbooks).hasSize(18);
  }
}
