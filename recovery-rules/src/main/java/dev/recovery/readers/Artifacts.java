package dev.recovery.readers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recovery.Incident;
import dev.recovery.boundary.Symptom;
import dev.recovery.pack.RulePack;
import dev.recovery.state.StateVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;

/**
 * Turns what a failed pipeline left behind into facts. What an artifact is, its content says.
 *
 * <p>Nothing here throws for what a file holds: what cannot be read becomes a {@link Warning}, and
 * the other artifacts are still used.
 */
public final class Artifacts {

  private static final int PEEK = 8192;

  private Artifacts() {}

  /**
   * Reads the artifacts of one incident.
   *
   * @param defaultTarget what failed, where no artifact names it
   * @param artifacts the files, in any order
   * @return the facts, and what could not be read
   */
  public static Reading read(String defaultTarget, List<Artifact> artifacts) {
    return read(defaultTarget, artifacts, Map.of());
  }

  /**
   * Reads the artifacts of one incident of which the pipeline knows something besides.
   *
   * @param defaultTarget what failed, where no artifact names it
   * @param artifacts the files, in any order
   * @param context what the pipeline knows: stage, environment, lock_owner, plan_inputs, approval,
   *     user_impact, change_authorized, controller, and the tool that ran
   * @return the facts, and what could not be read
   */
  public static Reading read(
      String defaultTarget, List<Artifact> artifacts, Map<String, String> context) {
    return read(defaultTarget, artifacts, context, List.of());
  }

  /**
   * Reads the artifacts of one incident in a house whose packs know the words of its own tools.
   *
   * @param defaultTarget what failed, where no artifact names it
   * @param artifacts the files, in any order
   * @param context what the pipeline knows, as {@link #read(String, List, Map)} has it
   * @param packs the packs whose signatures are heard beside the catalogue; no words of theirs
   *     prove that nothing happened
   * @return the facts, and what could not be read
   */
  public static Reading read(
      String defaultTarget,
      List<Artifact> artifacts,
      Map<String, String> context,
      List<RulePack> packs) {
    Findings findings = new Findings(Signatures.house(packs));
    PipelineRecord pipeline = new PipelineRecord(findings, context);
    List<Sorted> sorted = new ArrayList<>();
    boolean recorded = false;
    for (Artifact given : artifacts) {
      Artifact artifact = Utf16.decoded(given);
      for (Sorted one : sort(artifact, findings)) {
        if (one.kind() == Kind.INCIDENT && one.tree() != null && !recorded) {
          recorded = true;
          pipeline.read(artifact.name(), one.tree());
        } else {
          sorted.add(one);
        }
      }
    }
    List<Log> logs = new ArrayList<>();
    Cluster cluster = new Cluster(findings);
    for (Sorted one : sorted) {
      read(one, findings, pipeline, cluster, logs);
    }
    pipeline.attempts(logs);
    PlansBeside.mark(logs, pipeline);
    for (Log log : logs) {
      new RunFacts(log, pipeline, findings).add();
    }
    pipeline.context();
    cluster.audit().facts(findings, pipeline);
    cluster.facts(pipeline.manual(), pipeline.authorization());
    findings.owners().facts(findings);
    findings.early().facts(findings);
    StateFile.order(findings);
    Unheard.facts(findings, logs);
    Incident incident =
        Incident.about(Redaction.secrets(pipeline.target(defaultTarget)))
            .withAll(findings.facts())
            .build();
    return new Reading(incident, findings.warnings());
  }

  /**
   * Takes the output of one run over several units apart, as {@code terragrunt run --all} prints
   * it: each unit is an incident of its own. What belongs to no unit is given to every one of them.
   *
   * @param artifacts the files, in any order
   * @return the artifacts of each unit, by its name; empty where there are not several units
   */
  public static SortedMap<String, List<Artifact>> units(List<Artifact> artifacts) {
    return RunUnits.of(artifacts);
  }

  private enum Kind {
    INCIDENT,
    TREE,
    YAML,
    BROKEN_JSON,
    LOG,
    OWNERS,
    SAVED_PLAN
  }

  private record Sorted(
      Artifact artifact, Kind kind, @org.jspecify.annotations.Nullable JsonNode tree) {}

  // One artifact for most files, and one for each document of a file that holds several.
  private static List<Sorted> sort(Artifact artifact, Findings findings) {
    return documents(artifact, findings).stream()
        .map(
            one ->
                one.kind() == Kind.TREE && one.tree() != null && PipelineRecord.is(one.tree())
                    ? new Sorted(artifact, Kind.INCIDENT, one.tree())
                    : one)
        .toList();
  }

  private static List<Sorted> documents(Artifact artifact, Findings findings) {
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
      return List.of(new Sorted(artifact, Kind.SAVED_PLAN, null));
    }
    if (binary(head)) {
      findings.warn(
          name,
          "The file is binary and of no known format.",
          "Maybe it is compressed, or text in UTF-16: unpack it, or convert it to UTF-8.");
      return List.of();
    }
    String start = new String(head, StandardCharsets.UTF_8).replace("\uFEFF", "").stripLeading();
    if (Yaml.object(start)) {
      return List.of(new Sorted(artifact, Kind.YAML, null));
    }
    if (SentinelMock.is(start)) {
      return mock(artifact, findings);
    }
    if (CodeOwners.is(start)) {
      return List.of(new Sorted(artifact, Kind.OWNERS, null));
    }
    if ((!start.startsWith("{") && !start.startsWith("[")) || lines(start)) {
      return List.of(new Sorted(artifact, Kind.LOG, null));
    }
    try (InputStream in = artifact.content().open()) {
      List<JsonNode> trees = Json.values(in);
      if (CloudTrail.lines(trees.get(0))) {
        trees = List.of(CloudTrail.together(trees));
      }
      return trees.stream().map(tree -> new Sorted(artifact, Kind.TREE, tree)).toList();
    } catch (IOException e) {
      if (!start.startsWith("[") || start.startsWith("[{") || start.startsWith("[\n")) {
        findings.warn(
            name + Json.place(e),
            "The JSON cannot be parsed (" + Json.problem(e) + ").",
            "Give the whole file; what it does not say is taken for unknown.");
        return List.of(new Sorted(artifact, Kind.BROKEN_JSON, null));
      }
      return List.of(new Sorted(artifact, Kind.LOG, null));
    }
  }

  private static List<Sorted> mock(Artifact artifact, Findings findings) {
    try (InputStream in = artifact.content().open()) {
      Optional<JsonNode> plan = SentinelMock.plan(in);
      if (plan.isPresent()) {
        return List.of(new Sorted(artifact, Kind.TREE, plan.get()));
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
    return controller
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

  private static void read(
      Sorted one, Findings findings, PipelineRecord pipeline, Cluster cluster, List<Log> logs) {
    String name = one.artifact().name();
    switch (one.kind()) {
      case TREE -> {
        if (one.tree() == null
            || !tree(one.artifact(), one.tree(), findings, pipeline, cluster, logs)) {
          log(one.artifact(), findings, cluster, logs, true);
        }
      }
      case YAML -> yaml(one.artifact(), findings, cluster);
      case BROKEN_JSON -> broken(one.artifact(), findings, cluster, logs);
      case LOG -> log(one.artifact(), findings, cluster, logs, false);
      case OWNERS -> findings.owners().owners(one.artifact(), findings);
      case SAVED_PLAN -> SavedPlanFile.read(one.artifact(), findings);
      case INCIDENT ->
          findings.warn(
              name,
              "It is a second record of the incident, and was not used.",
              "Maybe these are two incidents: classify them one by one.");
    }
  }

  private static void yaml(Artifact artifact, Findings findings, Cluster cluster) {
    try (InputStream in = artifact.content().open()) {
      KubeObjects.read(artifact.name(), Yaml.documents(artifact.name(), in, findings), cluster);
    } catch (IOException e) {
      findings.warn(
          artifact.name(),
          "It cannot be read to its end (" + Json.problem(e) + ").",
          "What it does not mention is taken for unknown.");
    }
  }

  private static boolean tree(
      Artifact artifact,
      JsonNode tree,
      Findings findings,
      PipelineRecord pipeline,
      Cluster cluster,
      List<Log> logs) {
    String name = artifact.name();
    if (KubeObject.is(tree)) {
      KubeObjects.read(name, List.of(tree), cluster);
    } else if (PlanJson.is(tree)) {
      PlanJson.read(name, tree, findings);
      pipeline.structuredPlan(true);
    } else if (StateFile.is(tree)) {
      StateFile.read(artifact, tree, findings);
    } else if (CloudTrail.is(tree)) {
      CloudTrail.read(artifact, tree, findings, pipeline);
    } else if (LockInfo.is(tree)) {
      LockInfo.read(artifact, tree, findings, pipeline);
    } else if (ToolRecords.read(artifact, tree, findings, pipeline, logs)) {
      return true;
    } else if (InventoryJson.is(tree)) {
      InventoryJson.read(name, tree, findings);
    } else if (ConftestJson.is(tree)) {
      ConftestJson.read(name, tree, findings);
    } else if (GateRecords.is(tree)) {
      GateRecords.read(name, tree, findings);
    } else {
      findings.warn(
          name,
          "The JSON is of no known kind.",
          "It was searched for messages of known tools, and nothing else of it was used.");
      return false;
    }
    return true;
  }

  private static void broken(
      Artifact artifact, Findings findings, Cluster cluster, List<Log> logs) {
    String start = head(artifact);
    if (start.contains("\"lineage\"")
        || (start.contains("\"terraform_version\"") && start.contains("\"serial\""))) {
      findings.observe(
          Symptom.STATE_UNREADABLE, "", "", "the state file cannot be parsed", artifact.name());
      findings.add(
          new StateVersion(
              StateFile.view(artifact.base()),
              StateVersion.Readability.DAMAGED,
              OptionalLong.empty(),
              "",
              "",
              artifact.name()));
      return;
    }
    log(artifact, findings, cluster, logs, true);
  }

  private static String head(Artifact artifact) {
    try (InputStream in = artifact.content().open()) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      out.write(in.readNBytes(PEEK));
      return out.toString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }

  private static void log(
      Artifact artifact, Findings findings, Cluster cluster, List<Log> logs, boolean quoted) {
    try (InputStream in = artifact.content().open()) {
      logs.add(LogReader.read(artifact.name(), in, findings, cluster, quoted));
    } catch (IOException e) {
      findings.warn(
          artifact.name(),
          "It cannot be read (" + Json.problem(e) + ").",
          "What it does not mention is taken for unknown.");
    }
  }
}
