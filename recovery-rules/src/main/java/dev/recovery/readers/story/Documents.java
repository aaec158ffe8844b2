package dev.recovery.readers.story;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recovery.readers.Artifact;
import dev.recovery.readers.Document;
import dev.recovery.readers.audit.AuditEnvelope;
import dev.recovery.readers.form.Json;
import dev.recovery.readers.form.OpenDocument;
import dev.recovery.readers.form.Yaml;
import dev.recovery.readers.gitops.ArgoStatus;
import dev.recovery.readers.review.CodeOwners;
import dev.recovery.readers.sink.Findings;
import dev.recovery.readers.stacks.StackTemplate;
import dev.recovery.readers.terraform.files.SentinelMock;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the documents that an artifact holds. What one is, its content says. */
final class Documents {

  private static final int PEEK = 8192;
  private static final Pattern SOURCE =
      Pattern.compile("(?i).{1,400}\\.(?:bats|bash|sh|zsh|ps1|py|go|js|ts|java|groovy)");

  private Documents() {}

  /** The documents of an artifact; what cannot be one is a warning. */
  static List<OpenDocument> of(Artifact artifact, Findings findings) {
    String name = artifact.name();
    byte[] head;
    try (InputStream in = artifact.content().open()) {
      head = in.readNBytes(PEEK);
    } catch (IOException e) {
      findings.warn(
          name, "It cannot be read (" + Json.problem(e) + ").", "Maybe you lack a permission.");
      return List.of();
    }
    if (head.length == 0) {
      findings.warn(name, "The file is empty.", "What it should hold is taken for unknown.");
      return List.of();
    }
    if (head.length > 3 && head[0] == 'P' && head[1] == 'K' && head[2] == 3 && head[3] == 4) {
      return List.of(new OpenDocument(artifact, Document.Form.ARCHIVE, "", null));
    }
    if (binary(head)) {
      findings.warn(
          name,
          "The file is binary and of no known format.",
          "Maybe it is compressed, or text in UTF-16: unpack it, or convert it to UTF-8.");
      return List.of();
    }
    String start = new String(head, StandardCharsets.UTF_8).replace("\uFEFF", "").stripLeading();
    if (SOURCE.matcher(name).matches()) {
      findings.warn(
          name,
          "It is the source of a program or of its tests, and not what one said.",
          "Nothing of it was used. Give the output.");
      return List.of();
    }
    if (Yaml.object(start) || ArgoStatus.begins(start)) {
      return List.of(new OpenDocument(artifact, Document.Form.YAML, start, null));
    }
    if (StackTemplate.begins(start)) {
      return template(artifact, start, findings);
    }
    if (SentinelMock.is(start)) {
      return mock(artifact, start, findings);
    }
    boolean json = (start.startsWith("{") || start.startsWith("[")) && !lines(start);
    return json && !CodeOwners.is(start)
        ? trees(artifact, start, findings)
        : List.of(new OpenDocument(artifact, Document.Form.TEXT, start, null));
  }

  private static OpenDocument json(Artifact artifact, String start, @Nullable JsonNode tree) {
    return new OpenDocument(artifact, Document.Form.JSON, start, tree);
  }

  private static List<OpenDocument> trees(Artifact artifact, String start, Findings findings) {
    try (InputStream in = artifact.content().open()) {
      List<JsonNode> trees = AuditEnvelope.opened(Json.values(in));
      return trees.stream().map(tree -> json(artifact, start, tree)).toList();
    } catch (IOException e) {
      if (!start.startsWith("[") || start.startsWith("[{") || start.startsWith("[\n")) {
        findings.warn(
            artifact.name() + Json.place(e),
            "The JSON cannot be parsed (" + Json.problem(e) + ").",
            "Give the whole file; what it does not say is taken for unknown.");
        return List.of(json(artifact, start, null));
      }
      return List.of(new OpenDocument(artifact, Document.Form.TEXT, start, null));
    }
  }

  // A template of CloudFormation in YAML is the same tree as in JSON.
  private static List<OpenDocument> template(Artifact artifact, String start, Findings findings) {
    try (InputStream in = artifact.content().open()) {
      return Yaml.documents(artifact.name(), in, findings::warn).stream()
          .map(tree -> json(artifact, start, tree))
          .toList();
    } catch (IOException e) {
      findings.warn(
          artifact.name(),
          "It cannot be read (" + Json.problem(e) + ").",
          "What it does not mention is taken for unknown.");
      return List.of();
    }
  }

  private static List<OpenDocument> mock(Artifact artifact, String start, Findings findings) {
    try (InputStream in = artifact.content().open()) {
      Optional<JsonNode> plan = SentinelMock.plan(in);
      if (plan.isPresent()) {
        return List.of(json(artifact, start, plan.get()));
      }
      findings.warn(
          artifact.name(),
          "It is a Sentinel mock, and not of a plan.",
          "Give mock-tfplan-v2.sentinel, which says what the run would do.");
    } catch (IOException e) {
      findings.warn(
          artifact.name(),
          "The Sentinel mock cannot be parsed (" + Json.problem(e) + ").",
          "Give the whole file; what it does not say is taken for unknown.");
    }
    return List.of();
  }

  // One event on a line, as the tools stream them.
  private static boolean lines(String start) {
    int end = start.indexOf('\n');
    String first = (end < 0 ? start : start.substring(0, end)).strip();
    boolean controller =
        first.startsWith("{\"") && first.contains("\"msg\"") && first.contains("\"level\"");
    boolean notification =
        first.startsWith("{\"")
            && first.contains("\"involvedObject\"")
            && first.contains("\"severity\"");
    return controller
        || notification
        || first.contains("\"@level\"")
        || (first.startsWith("{\"") && first.endsWith("}") && first.contains("\"@message\""));
  }

  private static boolean binary(byte[] head) {
    int control = 0;
    for (byte b : head) {
      if (b == 0) {
        return true;
      }
      if (b >= 0 && b < 32 && b != '\n' && b != '\r' && b != '\t' && b != 27 && b != '\f'
          && b != '\b') {
        control++;
      }
    }
    return control > head.length / 10;
  }
}
