package dev.recovery.readers.output;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recovery.readers.form.Json;
import dev.recovery.readers.sink.Findings;
import dev.recovery.readers.sink.Log;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads the answer of Atlantis's API to a plan or an apply. */
final class AtlantisJson {

  private AtlantisJson() {}

  static boolean is(JsonNode tree) {
    return tree.path("ProjectResults").isArray();
  }

  /** The projects' outputs, each a log of its own. */
  static void read(String source, JsonNode tree, Findings findings, List<Log> logs) {
    JsonNode projects = tree.path("ProjectResults");
    String whole = problem(tree);
    if (!whole.isEmpty() || projects.isEmpty()) {
      logs.add(log(source, "Error: " + whole, findings));
    }
    for (JsonNode project : projects) {
      String place =
          source
              + ":"
              + Json.text(project, "ProjectName", "RepoRelDir")
              + "/"
              + Json.text(project, "Workspace");
      Log log = log(place, text(project), findings);
      log.manyUnits |= projects.size() > 1;
      logs.add(log);
    }
  }

  private static Log log(String source, String text, Findings findings) {
    return LogReader.read(
        source, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), findings, false);
  }

  private static String text(JsonNode project) {
    StringBuilder text = new StringBuilder();
    if (project.path("ApplySuccess").isTextual()) {
      text.append("terraform apply\n");
    } else if (project.path("PlanSuccess").isObject()) {
      text.append("terraform plan\n");
    }
    String problem = problem(project);
    if (!problem.isEmpty()) {
      text.append(problem.startsWith("running \"") ? "" : "Error: ").append(problem).append('\n');
    }
    text.append(Json.text(project, "ApplySuccess")).append('\n');
    text.append(Json.text(project.path("PlanSuccess"), "TerraformOutput")).append('\n');
    JsonNode policies = project.path("PolicyCheckResults");
    for (JsonNode set : policies.path("PolicySetResults")) {
      text.append(Json.text(set, "PolicyOutput", "ConftestOutput")).append('\n');
    }
    return text.toString();
  }

  // An error can be an object that lost its text on the way.
  private static String problem(JsonNode node) {
    String problem = Json.text(node, "Failure", "Error");
    JsonNode error = node.path("Error");
    if (problem.isEmpty() && error.isObject()) {
      problem = Json.text(error, "Msg", "Err", "message");
      return problem.isEmpty() ? "an error that the answer does not name" : problem;
    }
    return problem;
  }
}
