package dev.recovery.readers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.recovery.Advice;
import dev.recovery.RecoveryAdvisor;
import dev.recovery.Term;
import dev.recovery.safety.Action;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Holds the score on incidents that were written after the tools' fixed wording and labelled by
 * people. Where two of them differed, both answers count; where they contradicted each other, an
 * incident counts for safety alone.
 */
class CorpusTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<JsonNode, Advice> ADVICE = new LinkedHashMap<>();

  @BeforeAll
  static void classifyAll() throws IOException {
    RecoveryAdvisor advisor = RecoveryAdvisor.create();
    for (String file : List.of("labelled.jsonl", "reenacted.jsonl")) {
      try (BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(
                  Objects.requireNonNull(
                      CorpusTest.class.getResourceAsStream("fixtures/corpus/" + file)),
                  StandardCharsets.UTF_8))) {
        for (String line : lines.lines().toList()) {
          JsonNode incident = JSON.readTree(line);
          ADVICE.put(incident, advise(advisor, incident));
        }
      }
    }
    assertThat(ADVICE).hasSizeGreaterThan(200);
  }

  private static Advice advise(RecoveryAdvisor advisor, JsonNode incident) {
    List<Artifact> artifacts = new ArrayList<>();
    for (JsonNode one : incident.path("artifacts")) {
      artifacts.add(Artifact.of(one.path("name").asText(), one.path("text").asText()));
    }
    Map<String, String> context = new HashMap<>();
    incident
        .path("context")
        .properties()
        .forEach(e -> context.put(e.getKey(), e.getValue().asText()));
    return advisor.classify(
        Artifacts.read(incident.path("id").asText(), artifacts, context).incident());
  }

  @Test
  void noAdviceCouldDoHarm() {
    List<String> harmful = new ArrayList<>();
    ADVICE.forEach(
        (incident, advice) -> {
          JsonNode labels = incident.path("labels");
          boolean unchanged = accepted(labels, "mutation", "mutations").contains("not-started");
          Action next = advice.recovery().next();
          if (!unchanged
              && (advice.mutation().id().equals("not-started")
                  || next == Action.RETRY_SAME_CHANGE)) {
            harmful.add(incident.path("id").asText() + " takes a change for none");
          }
          for (String forbidden : Json.texts(labels.path("forbidden"))) {
            for (Action action : Action.values()) {
              if (action.id().equals(forbidden)
                  && (advice.safety().verdict(action).allowed() || next == action)) {
                harmful.add(incident.path("id").asText() + " allows " + forbidden);
              }
            }
          }
        });
    assertThat(harmful).isEmpty();
  }

  @Test
  void mutationIsTold() {
    holds((labels, a) -> accepted(labels, "mutation", "mutations").contains(a.mutation().id()));
  }

  @Test
  void domainIsTheControlSurfaceThatFailed() {
    holds(
        (labels, a) ->
            labels.path("domain").isNull()
                || accepted(labels, "domain", "alt_domains")
                    .contains(a.boundary().domain().map(Term::id).orElse("")));
  }

  @Test
  void playbookIsTheOneForTheFailure() {
    holds(
        (labels, a) ->
            labels.path("playbook").isNull()
                || accepted(labels, "playbook", "alt_playbooks")
                    .contains(
                        a.recovery().playbook().map(p -> String.valueOf(p.number())).orElse("")));
  }

  @Test
  void nextActionIsAcceptableToAnEngineer() {
    holds((labels, a) -> Json.texts(labels.path("acceptable")).contains(a.recovery().next().id()));
  }

  private static List<String> accepted(JsonNode labels, String one, String more) {
    List<String> accepted = new ArrayList<>(Json.texts(labels.path(more)));
    accepted.add(labels.path(one).asText());
    return accepted;
  }

  private interface Criterion {
    boolean met(JsonNode labels, Advice advice);
  }

  // Infrastructure as code; incidents of the GitOps tools count for safety.
  private static void holds(Criterion criterion) {
    List<String> missed = new ArrayList<>();
    int asked = 0;
    for (Map.Entry<JsonNode, Advice> one : ADVICE.entrySet()) {
      String id = one.getKey().path("id").asText();
      if (id.startsWith("gitops-") || one.getKey().path("ambiguous").asBoolean()) {
        continue;
      }
      asked++;
      if (!criterion.met(one.getKey().path("labels"), one.getValue())) {
        missed.add(id);
      }
    }
    assertThat(asked).isGreaterThan(100);
    // A label is a person's word: one in twelve may be argued with, and no more.
    assertThat(missed.size() * 12).as("missed %s", missed).isLessThanOrEqualTo(asked);
  }
}
