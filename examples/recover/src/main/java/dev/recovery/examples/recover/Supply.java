package dev.recovery.examples.recover;

import dev.recovery.Advice;
import dev.recovery.Incident;
import dev.recovery.authority.ControllerStatus;
import dev.recovery.authority.LockVerdict;
import dev.recovery.mutation.Attempt;
import dev.recovery.mutation.Mutation;
import dev.recovery.mutation.MutationChannel;
import dev.recovery.mutation.Operation;
import dev.recovery.mutation.RunLog;
import dev.recovery.safety.Action;
import dev.recovery.state.Completeness;
import dev.recovery.state.Consistency;
import dev.recovery.state.Inventory;
import dev.recovery.state.Inventory.View;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What to run to supply the evidence that an advice misses. Commands that only read, in the tool
 * that left the addresses behind: Terraform and OpenTofu, or Pulumi; for another tool, none.
 */
final class Supply {

  // Children of a killed run go on, and an audit log comes late.
  private static final Duration SETTLED = Duration.ofMinutes(15);

  /** By how a tool spells the address of a resource. */
  private enum Tool {
    TERRAFORM,
    PULUMI,
    OTHER
  }

  private final Incident incident;
  private final Tool tool;
  private final List<String> lines = new ArrayList<>();

  private Supply(Incident incident) {
    this.incident = incident;
    this.tool = tool(incident);
  }

  /** A paragraph that ends in a line break; empty where nothing more is needed. */
  static String of(Advice advice) {
    Incident incident = advice.incident();
    if (advice.recovery().next() == Action.NONE
        || !incident.all(ControllerStatus.class).isEmpty()
        || incident.all(Attempt.class).stream().noneMatch(Supply::ofInfrastructure)) {
      return "";
    }
    Supply supply = new Supply(incident);
    boolean compared = advice.state().consistency() != Consistency.UNKNOWN;
    boolean settled = !(advice.mutation() instanceof Mutation.Unknown);
    if (!compared || !settled || !supply.complete(View.ACTUAL)) {
      supply.inventories();
    }
    supply.audit(advice.mutation());
    supply.lock(advice.authority().lock());
    return supply.lines.isEmpty()
        ? ""
        : "\nTo know more, add to the same files and ask again:\n" + String.join("", supply.lines);
  }

  private static boolean ofInfrastructure(Attempt attempt) {
    return attempt.operation() == Operation.APPLY || attempt.operation() == Operation.PLAN;
  }

  // aws_vpc.main, aws:ec2:Subnet::data, OrdersDb
  private static Tool tool(Incident incident) {
    List<String> addresses = new ArrayList<>();
    for (RunLog log : incident.all(RunLog.class)) {
      log.operations().forEach(operation -> addresses.add(operation.address()));
    }
    for (Inventory inventory : incident.all(Inventory.class)) {
      inventory.resources().forEach(resource -> addresses.add(resource.address()));
    }
    if (addresses.stream().anyMatch(address -> address.contains("::"))) {
      return Tool.PULUMI;
    }
    return addresses.isEmpty() || addresses.stream().anyMatch(address -> address.contains("."))
        ? Tool.TERRAFORM
        : Tool.OTHER;
  }

  private boolean complete(View view) {
    return incident.all(Inventory.class).stream()
        .anyMatch(i -> i.view() == view && i.completeness() == Completeness.COMPLETE);
  }

  private void inventories() {
    if (!complete(View.RECORDED) && tool != Tool.OTHER) {
      line(
          tool == Tool.PULUMI
              ? "recorded state: pulumi stack export > stack.json"
              : "recorded state: terraform state pull > state-after.json");
    }
    if (!complete(View.DESIRED) && tool == Tool.TERRAFORM) {
      line("desired state: terraform show -json PLAN_FILE > plan.json");
    }
    if (!complete(View.ACTUAL)) {
      line(
          "what exists: inventory.json, {\"complete\": true, \"takenAt\": ..., \"resources\":"
              + " [{\"address\": ..., \"type\": ..., \"id\": ...}]}, from the cloud and not from"
              + " state");
    }
  }

  private void audit(Mutation mutation) {
    boolean missing =
        mutation instanceof Mutation.Unknown
            && mutation.missing().stream()
                .anyMatch(m -> m.channel() == MutationChannel.CLOUD_AUDIT);
    if (missing) {
      line(
          "what was called: the cloud's audit log%s as cloudtrail.json, and its \"coverage\" in incident.json"
              .formatted(window()));
    }
  }

  private String window() {
    for (Attempt attempt : incident.all(Attempt.class)) {
      if (attempt.recency() == Attempt.Recency.CURRENT
          && attempt.startedAt().isPresent()
          && attempt.endedAt().isPresent()) {
        Instant end = attempt.endedAt().get().plus(SETTLED);
        return " from %s to %s".formatted(attempt.startedAt().get(), end);
      }
    }
    return " over the run's whole window";
  }

  private void lock(LockVerdict verdict) {
    if (verdict == LockVerdict.UNKNOWN) {
      line(
          "whether the run that took the lock still executes: \"lock_owner\" in incident.json,"
              + " alive, or dead once that is proven");
    }
  }

  private void line(String text) {
    lines.add(Wrap.text("  - ", text));
  }
}
