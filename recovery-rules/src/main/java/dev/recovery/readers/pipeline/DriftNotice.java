package dev.recovery.readers.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recovery.readers.form.Json;
import dev.recovery.readers.form.OpenDocument;
import dev.recovery.readers.form.change.Field;
import dev.recovery.readers.form.change.PlainNames;
import dev.recovery.readers.sink.Findings;
import dev.recovery.readers.sink.live.LiveChanges;
import dev.recovery.readers.sink.live.LiveChanges.Difference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a notice that drift was found, as services that look for it send it: an assessment of HCP
 * Terraform, a run of Spacelift, env0 or Scalr, a message in a chat. A notice says that something
 * differs, and seldom what.
 */
public final class DriftNotice {

  private static final int DEEPEST = 8;
  private static final Pattern SAID =
      Pattern.compile(
          "(?i)\\bdrift(?:s)? (?:has been |was |is )?(?:detected|found)\\b"
              + "|\\bdetected (?:a |infrastructure |configuration )?drift\\b|\\bhas drifted\\b");
  private static final Pattern NONE =
      Pattern.compile("(?i)\\bno (?:\\w{1,20} )?drift\\b|\\bdrift (?:was )?(?:resolved|not detected)");
  private static final Set<String> WHERE =
      Set.of(
          "workspacename", "stack", "stackname", "environmentname", "stackid", "project",
          "projectname", "workspace");
  private static final Set<String> COUNTS =
      Set.of("resourcesdrifted", "driftcount", "driftedresources", "resourceschanged", "drifted");
  private static final Set<String> TEXTS =
      Set.of("text", "message", "title", "fallback", "pretext", "summary", "content", "body");

  private DriftNotice() {}

  /**
   * Reads a document that no other reader knows.
   *
   * @return whether it is a notice that drift was found
   */
  public static boolean read(OpenDocument document, Findings findings) {
    JsonNode tree = document.tree();
    Optional<Difference> found =
        tree == null ? Optional.empty() : of(document.name(), tree);
    found.ifPresent(LiveChanges.of(findings)::differs);
    return found.isPresent();
  }

  /** What a notice says; empty where it is none, or says that nothing drifted. */
  public static Optional<Difference> of(String source, JsonNode tree) {
    Notice notice = new Notice();
    notice.walk(tree, 0);
    boolean drifted =
        assessed(tree) || spacelift(tree) || (notice.flag && !notice.none) || notice.said();
    if (!drifted) {
      return Optional.empty();
    }
    String where = notice.where.isEmpty() ? notice.text : notice.where;
    List<Field> fields = new ArrayList<>();
    if (!notice.count.isEmpty()) {
      fields.add(new Field("drifted resources", "0", notice.count));
    }
    return Optional.of(
        new Difference(
            shortened(where), LiveChanges.names(List.of(where)), fields, Set.of(), source));
  }

  private static String shortened(String text) {
    return text.length() > 120 ? text.substring(0, 120) : text;
  }

  // {"trigger": "assessment:drifted", ...}, or the result itself
  private static boolean assessed(JsonNode tree) {
    JsonNode result = tree.path("data").path("attributes");
    return Json.text(tree, "trigger").equals("assessment:drifted")
        || tree.path("details").path("new_assessment_result").path("drifted").asBoolean(false)
        || (Json.text(tree.path("data"), "type").equals("assessment-results")
            && result.path("drifted").asBoolean(false));
  }

  // A run that looked for drift, and would change something.
  private static boolean spacelift(JsonNode tree) {
    JsonNode run = tree.path("run");
    boolean looked =
        run.path("driftDetection").asBoolean(false) || run.path("drift_detection").asBoolean(false);
    JsonNode delta = run.path("delta");
    int changes =
        delta.path("addCount").asInt(delta.path("added").asInt(0))
            + delta.path("changeCount").asInt(delta.path("changed").asInt(0))
            + delta.path("deleteCount").asInt(delta.path("deleted").asInt(0));
    return looked && changes > 0;
  }

  /** Whether a sentence says that drift was found. */
  public static boolean says(String text) {
    String line = text.length() > 2000 ? text.substring(0, 2000) : text;
    return line.toLowerCase(Locale.ROOT).contains("drift")
        && SAID.matcher(line).find()
        && !NONE.matcher(line).find();
  }

  /** What is found on the way through a notice. */
  private static final class Notice {
    private String where = "";
    private String count = "";
    private String text = "";
    private boolean flag;
    private boolean none;

    private boolean said() {
      return !text.isEmpty();
    }

    private void walk(JsonNode node, int depth) {
      if (depth > DEEPEST) {
        return;
      }
      if (node.isArray()) {
        node.forEach(element -> walk(element, depth + 1));
      }
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        String name = PlainNames.of(field.getKey());
        JsonNode value = field.getValue();
        // What was found before is over.
        if (name.startsWith("prior") || name.startsWith("previous")) {
          continue;
        }
        if (value.isContainerNode()) {
          inner(name, value);
          walk(value, depth + 1);
        } else {
          scalar(name, value);
        }
      }
    }

    private void inner(String name, JsonNode value) {
      if (WHERE.contains(name) && where.isEmpty()) {
        where = Json.text(value, "name", "id");
      }
    }

    private void scalar(String name, JsonNode value) {
      String word = value.asText();
      if (WHERE.contains(name) && (where.isEmpty() || name.endsWith("name"))) {
        where = word;
      }
      if (COUNTS.contains(name) && value.isIntegralNumber() && value.asInt() > 0) {
        count = word;
      }
      if (name.equals("driftdetected") || name.equals("hasdrift") || name.equals("isdrifted")) {
        flag |= value.asBoolean(false);
        none |= !value.asBoolean(true);
      }
      if (TEXTS.contains(name) && text.isEmpty() && says(word)) {
        text = word;
        Matcher number = NUMBER.matcher(word);
        if (number.find() && count.isEmpty()) {
          count = number.group(1);
        }
      }
    }
  }

  private static final Pattern NUMBER =
      Pattern.compile("(\\d{1,6}) (?:resources?|drifted|changes?)\\b");
}
