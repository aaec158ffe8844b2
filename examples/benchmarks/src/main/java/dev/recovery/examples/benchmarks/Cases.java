package dev.recovery.examples.benchmarks;

import dev.recovery.Incident;
import dev.recovery.authority.Liveness;
import dev.recovery.authority.StateLock;
import dev.recovery.boundary.Environment;
import dev.recovery.boundary.Observed;
import dev.recovery.boundary.Symptom;
import dev.recovery.mutation.Attempt;
import dev.recovery.mutation.Ending;
import dev.recovery.mutation.Operation;
import dev.recovery.mutation.ResourceOperation;
import dev.recovery.mutation.RunLog;
import dev.recovery.safety.Impact;
import dev.recovery.state.Completeness;
import dev.recovery.state.Inventory;
import dev.recovery.state.ResourceEntry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is measured: incidents, and what tools print about them. */
final class Cases {

  private static final Instant START = Instant.parse("2026-11-23T01:43:42Z");

  private Cases() {}

  /** A killed apply as a pipeline reports it, with its lock still held. */
  static Incident small() {
    return Incident.about("shop")
        .in(Environment.PRODUCTION)
        .with(
            new Attempt(
                "run-1",
                Attempt.Recency.CURRENT,
                Operation.APPLY,
                Set.of(),
                "ci",
                Optional.of(START),
                Optional.of(START.plusSeconds(300)),
                Ending.KILLED,
                "pipeline"),
            new RunLog(
                "run-1",
                RunLog.Form.STREAM,
                RunLog.End.CUT,
                List.of(
                    operation("cloud_vm.net", ResourceOperation.Outcome.COMPLETED),
                    operation("cloud_vm.db", ResourceOperation.Outcome.OPEN)),
                "apply.ndjson"),
            new StateLock(
                "lock-1",
                StateLock.Presence.HELD,
                "ci",
                "run-1",
                Liveness.UNKNOWN,
                Optional.of(START),
                "backend"),
            new Impact(
                Impact.Users.NONE,
                Impact.Exposure.NONE,
                Impact.Blast.ONE_TARGET,
                Impact.Criticality.CRITICAL,
                "monitoring"),
            Observed.of(Symptom.RUN_KILLED))
        .build();
  }

  /** The same with three inventories; one resource in a hundred is missing from one of them. */
  static Incident compared(int resources) {
    return small()
        .and(
            inventory(Inventory.View.DESIRED, resources, 0),
            inventory(Inventory.View.RECORDED, resources, 33),
            inventory(Inventory.View.ACTUAL, resources, 66));
  }

  private static ResourceOperation operation(String address, ResourceOperation.Outcome outcome) {
    return new ResourceOperation(address, ResourceOperation.Kind.CREATE, outcome, "", "");
  }

  private static Inventory inventory(Inventory.View view, int resources, int missing) {
    List<ResourceEntry> entries = new ArrayList<>(resources);
    for (int i = 0; i < resources; i++) {
      if (missing == 0 || i % 100 != missing) {
        entries.add(
            new ResourceEntry(
                "module.shop.cloud_vm.node[%d]".formatted(i),
                "cloud_vm",
                "vm-%08x".formatted(i),
                ResourceEntry.Condition.PLAIN,
                ResourceEntry.Intent.KEEP,
                Map.of("name", "node-" + i, "size", "large")));
      }
    }
    return new Inventory(view, Completeness.COMPLETE, entries, "file");
  }

  /** An apply's UI stream: every resource refreshed, one in four created, with progress. */
  static byte[] stream(int resources) {
    StringBuilder out = new StringBuilder();
    out.append(
        """
        {"@level":"info","@message":"Terraform 1.11.4","@module":"terraform.ui","@timestamp":"2026-11-23T01:43:42.157679Z","terraform":"1.11.4","type":"version","ui":"1.2"}
        """);
    for (int i = 0; i < resources; i++) {
      event(out, i, "Refreshing state...", "hook", "", "refresh_start");
      event(out, i, "Refresh complete", "hook", "", "refresh_complete");
    }
    for (int i = 0; i < resources; i += 4) {
      event(out, i, "Plan to create", "change", ",\"action\":\"create\"", "planned_change");
    }
    for (int i = 0; i < resources; i += 4) {
      String action = ",\"action\":\"create\"";
      event(out, i, "Creating...", "hook", action, "apply_start");
      for (int s = 10; s <= 30; s += 10) {
        event(
            out,
            i,
            "Still creating... [" + s + "s elapsed]",
            "hook",
            action + ",\"elapsed_seconds\":" + s,
            "apply_progress");
      }
      event(
          out,
          i,
          "Creation complete after 31s",
          "hook",
          action + ",\"id_key\":\"id\",\"id_value\":\"vm-" + i + "\",\"elapsed_seconds\":31",
          "apply_complete");
    }
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void event(
      StringBuilder out, int i, String message, String field, String more, String type) {
    String name = "module.shop.cloud_vm.node[" + i + "]";
    out.append("{\"@level\":\"info\",\"@message\":\"").append(name).append(": ").append(message);
    out.append("\",\"@module\":\"terraform.ui\",\"@timestamp\":\"2026-11-23T01:43:42.374594Z\",\"");
    out.append(field).append("\":{\"resource\":{\"addr\":\"").append(name);
    out.append("\",\"module\":\"module.shop\",\"resource\":\"cloud_vm.node[").append(i);
    out.append("]\",\"implied_provider\":\"cloud\",\"resource_type\":\"cloud_vm\"");
    out.append(",\"resource_name\":\"node\",\"resource_key\":").append(i).append('}').append(more);
    out.append("},\"type\":\"").append(type).append("\"}\n");
  }

  /** The same run as a person sees it on the console. */
  static byte[] console(int resources) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < resources; i++) {
      line(out, i, "Refreshing state... [id=vm-" + i + "]");
    }
    for (int i = 0; i < resources; i += 4) {
      line(out, i, "Creating...");
      for (int s = 10; s <= 30; s += 10) {
        line(out, i, "Still creating... [" + s + "s elapsed]");
      }
      line(out, i, "Creation complete after 31s [id=vm-" + i + "]");
    }
    return out.append("\nApply complete! Resources: ")
        .append((resources + 3) / 4)
        .append(" added, 0 changed, 0 destroyed.\n")
        .toString()
        .getBytes(StandardCharsets.UTF_8);
  }

  private static void line(StringBuilder out, int i, String message) {
    out.append("module.shop.cloud_vm.node[").append(i).append("]: ").append(message).append('\n');
  }

  /** A state file, one instance a resource. */
  static byte[] state(int resources) {
    StringBuilder out = new StringBuilder();
    out.append("{\"version\":4,\"terraform_version\":\"1.11.4\",\"serial\":7,\"lineage\":\"shop\"");
    out.append(",\"outputs\":{},\"resources\":[");
    for (int i = 0; i < resources; i++) {
      out.append(i == 0 ? "" : ",")
          .append("\n{\"mode\":\"managed\",\"type\":\"cloud_vm\",\"name\":");
      out.append("\"node_").append(i).append("\",\"provider\":");
      out.append("\"provider[\\\"registry.terraform.io/shop/cloud\\\"]\",\"instances\":[{");
      out.append("\"schema_version\":0,\"attributes\":{\"id\":\"vm-").append(i);
      out.append("\",\"name\":\"node-")
          .append(i)
          .append("\",\"size\":\"large\",\"tags\":{\"team\":");
      out.append("\"shop\"},\"network\":\"net-1\",\"disks\":[{\"size\":100},{\"size\":200}]}");
      out.append(",\"sensitive_attributes\":[]}]}");
    }
    return out.append("],\"check_results\":null}\n").toString().getBytes(StandardCharsets.UTF_8);
  }
}
