package dev.recovery.readers.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.recovery.internal.secrets.Redaction;
import dev.recovery.readers.form.Json;
import dev.recovery.readers.form.shell.ShellLine;
import dev.recovery.readers.sink.Log;
import dev.recovery.readers.sink.gate.Checks;
import dev.recovery.readers.sink.gate.Checks.Kind;
import dev.recovery.readers.sink.gate.Checks.Word;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what {@code opa eval} answers in a log. What a value means, the query says: of a rule that
 * denies, every value is a denial, and none is a pass.
 */
final class OpaAnswer {

  private static final int MOST_LINES = 500;
  private static final Pattern DENIES =
      Pattern.compile("\\bdata\\.[\\w.]{0,200}?(?:deny|violation)\\w{0,30}");

  private final Log log;
  private final Checks checks;
  private final StringBuilder answer = new StringBuilder();
  private String rule = "";
  private int depth;
  private int lines;

  OpaAnswer(Log log, Checks checks) {
    this.log = log;
    this.checks = checks;
  }

  void command(ShellLine command) {
    Matcher query = DENIES.matcher(command.words());
    boolean evaluates = command.program().equals("opa") && command.words().contains(" eval ");
    rule = evaluates && query.find() ? query.group() : "";
    answer.setLength(0);
    depth = 0;
    lines = 0;
  }

  boolean line(String line, String at) {
    if (rule.isEmpty() || (depth == 0 && !line.startsWith("{"))) {
      return false;
    }
    answer.append(line).append('\n');
    depth += count(line, '{') - count(line, '}');
    if (depth <= 0 || ++lines > MOST_LINES) {
      read(at);
      rule = "";
    }
    return true;
  }

  private static int count(String line, char c) {
    return (int) line.chars().filter(x -> x == c).count();
  }

  private void read(String at) {
    JsonNode tree;
    try {
      tree = Json.MAPPER.readTree(answer.toString());
    } catch (JsonProcessingException e) {
      checks.said(Kind.POLICY, "opa", "", Word.UNDECIDED, "its answer cannot be parsed", at);
      return;
    }
    for (JsonNode error : tree.path("errors")) {
      checks.said(Kind.POLICY, "opa", "", Word.UNDECIDED, Json.text(error, "message"), at);
    }
    int denied = 0;
    for (JsonNode result : tree.path("result")) {
      for (JsonNode expression : result.path("expressions")) {
        JsonNode value = expression.path("value");
        for (JsonNode one : value.isArray() ? value : List.of(value)) {
          denied += denies(one, at) ? 1 : 0;
        }
      }
    }
    if (!tree.has("errors")) {
      checks.said(
          Kind.POLICY, "opa", "", denied > 0 ? Word.FAILED : Word.PASSED, denied + " denials", at);
    }
  }

  private boolean denies(JsonNode one, String at) {
    boolean denies = one.isTextual() || one.isObject() || (one.isBoolean() && one.asBoolean());
    if (denies) {
      String message = one.isObject() ? Json.text(one, "msg", "message") : one.asText();
      log.found(new Log.PolicyFinding("opa", rule, true, "", Redaction.detail(message), at));
    }
    return denies;
  }
}
