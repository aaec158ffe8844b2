package dev.recovery.readers.terraform.files;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recovery.readers.form.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the mock of a plan that HCP Terraform offers to test Sentinel policies with: {@code
 * mock-tfplan-v2.sentinel}. It holds the plan as assignments of literals, which are JSON but for
 * the comma after a last element.
 */
public final class SentinelMock {

  private static final Pattern ASSIGNMENT = Pattern.compile("^([a-z_]{1,40}) = (.*)$");
  private static final Pattern START =
      Pattern.compile("\\A(?:import \"\\w+\"\\s+)*terraform_version = \"[^\"\\n]{1,40}\"\\s");
  private static final ObjectReader LITERAL =
      Json.MAPPER.reader().with(JsonReadFeature.ALLOW_TRAILING_COMMA);

  private SentinelMock() {}

  public static boolean is(String start) {
    return START.matcher(start).find();
  }

  /**
   * The plan as {@code show -json} has it.
   *
   * @return empty where the mock is of something else, such as a configuration
   */
  public static Optional<JsonNode> plan(InputStream in) throws IOException {
    ObjectNode plan = Json.MAPPER.createObjectNode();
    String name = "";
    StringBuilder literal = new StringBuilder();
    BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      Matcher assignment = ASSIGNMENT.matcher(line);
      if (assignment.matches()) {
        take(name, literal.toString(), plan);
        name = assignment.group(1);
        literal.setLength(0);
        literal.append(assignment.group(2));
      } else {
        literal.append('\n').append(line);
      }
    }
    take(name, literal.toString(), plan);
    return plan.has("resource_changes") ? Optional.of(plan) : Optional.empty();
  }

  private static void take(String name, String literal, ObjectNode plan) throws IOException {
    switch (name) {
      case "resource_changes", "resource_drift" ->
          plan.set(name, elements(LITERAL.readTree(literal)));
      case "raw" -> {
        JsonNode raw = LITERAL.readTree(literal);
        for (String field : new String[] {"format_version", "errored", "complete"}) {
          if (raw.has(field)) {
            plan.set(field, raw.path(field));
          }
        }
      }
      default -> {
        // What the run would do is all that is asked of it.
      }
    }
    if (!plan.has("format_version")) {
      plan.put("format_version", "1.0");
    }
  }

  private static ArrayNode elements(JsonNode map) {
    ArrayNode elements = Json.MAPPER.createArrayNode();
    map.forEach(elements::add);
    return elements;
  }
}
