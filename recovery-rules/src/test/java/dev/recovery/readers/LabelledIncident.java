package dev.recovery.readers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.recovery.Advice;
import dev.recovery.RecoveryAdvisor;
import dev.recovery.readers.form.Json;
import dev.recovery.safety.Action;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An incident, what a careful engineer says of it, and what the advisor says.
 *
 * @param id its name
 * @param labels the engineer's answers
 * @param ambiguous whether two engineers contradicted each other: it counts for safety alone
 * @param advice the advisor's answer
 */
record LabelledIncident(String id, JsonNode labels, boolean ambiguous, Advice advice) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** The incidents of a file among the fixtures, one a line. */
  static List<LabelledIncident> of(String file) throws IOException {
    RecoveryAdvisor advisor = RecoveryAdvisor.create();
    List<LabelledIncident> all = new ArrayList<>();
    for (String line : Fixtures.text("corpus/" + file).lines().toList()) {
      JsonNode incident = JSON.readTree(line);
      all.add(
          new LabelledIncident(
              incident.path("id").asText(),
              incident.path("labels"),
              incident.path("ambiguous").asBoolean(),
              advise(advisor, incident)));
    }
    return all;
  }

  private static Advice advise(RecoveryAdvisor advisor, JsonNode incident) {
    List<Artifact> artifacts = new ArrayList<>();
    for (JsonNode one : incident.path("artifacts")) {
      artifacts.add(Artifact.of(one.path("name").asText(), one.path("text").asText()));
    }
    Map<String, String> context = new HashMap<>();
    context.put("tool", incident.path("tool").asText());
    incident
        .path("context")
        .properties()
        .forEach(e -> context.put(e.getKey(), e.getValue().asText()));
    return advisor.classify(
        Artifacts.read(incident.path("id").asText(), artifacts, Context.of(context)).incident());
  }

  /** Whether an answer is the labels' own, or one of those that count as well. */
  boolean accepts(String one, String more, String answer) {
    return labels.path(one).asText().equals(answer)
        || Json.texts(labels.path(more)).contains(answer);
  }

  boolean acceptsNext() {
    return Json.texts(labels.path("acceptable")).contains(advice.recovery().next().id());
  }

  /** What could do harm in the advice. */
  List<String> harm() {
    List<String> harmful = new ArrayList<>();
    Action next = advice.recovery().next();
    if (!accepts("mutation", "mutations", "not-started")
        && (advice.mutation().id().equals("not-started") || next == Action.RETRY_SAME_CHANGE)) {
      harmful.add(id + " takes a change for none");
    }
    for (String forbidden : Json.texts(labels.path("forbidden"))) {
      for (Action action : Action.values()) {
        if (action.id().equals(forbidden)
            && (advice.safety().verdict(action).allowed() || next == action)) {
          harmful.add(id + " allows " + forbidden);
        }
      }
    }
    return harmful;
  }
}
