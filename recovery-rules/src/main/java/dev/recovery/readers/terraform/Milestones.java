package dev.recovery.readers.terraform;

import dev.recovery.mutation.ResourceOperation.Kind;
import dev.recovery.readers.sink.Log;
import dev.recovery.readers.transport.Prefixes;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The lines by which a tool says how far a run has come. */
public final class Milestones {

  // What was changed in a part of the log that was not kept.
  private static final String UNNAMED = "(unnamed)";

  /**
   * One of them.
   *
   * @param reached whether a line is it
   * @param told what the line tells
   */
  public record Milestone(Predicate<String> reached, Consumer<String> told) {}

  private final Log log;
  private final Milestone[] all;

  public Milestones(Log log, RenderedPlan plan) {
    this.log = log;
    this.all =
        new Milestone[] {
          at(starts("Apply complete!", "Destroy complete!"), this::applied),
          at(
              starts("No changes.", "Your infrastructure matches the configuration"),
              line -> plan.empty()),
          at(
              starts("You can apply this plan to save these new output values"),
              line -> plan.outputs()),
          at(
              starts(
                  "Planning failed.",
                  "Terraform planned the following actions, but then encountered a problem",
                  "OpenTofu planned the following actions, but then encountered a problem"),
              line -> {
                log.planningFailed = true;
                log.planned.errored();
              }),
          at(
              starts("Releasing state lock", "Acquiring state lock", "Stopping operation"),
              line -> {}),
          at(
              starts(
                  "Initializing the backend",
                  "Initializing HCP Terraform",
                  "Initializing Terraform Cloud",
                  "Initializing Terraform Enterprise"),
              line -> {
                log.legs.starts();
                log.initializingBackend = true;
              }),
          at(
              line ->
                  line.endsWith(" has been successfully initialized!")
                      || line.equals("Success! The configuration is valid.")
                      || line.startsWith("Success! The configuration is valid, but "),
              line -> prepared()),
          at(
              starts("Initializing provider plugins", "Successfully configured the backend"),
              line -> log.initializingBackend = false),
          at(starts("Initializing modules"), line -> {}),
          at(
              starts("This is a refresh-only plan"),
              line -> {
                log.planned.refreshed();
                log.last = Log.Last.PLANNED;
              }),
          new Milestone(
              line -> line.contains("Objects have changed outside of "), line -> plan.drifts()),
          new Milestone(
              line -> line.startsWith("Your configuration already applies the changes detected"),
              line -> log.planned.followed()),
          at(
              starts(
                  "Terraform will perform the following actions",
                  "OpenTofu will perform the following actions",
                  "Unless you have made equivalent changes"),
              line -> plan.plans())
        };
  }

  /** The milestone that a line is; empty where it is none. */
  public Optional<Milestone> of(String line) {
    for (Milestone one : all) {
      if (one.reached.test(line)) {
        return Optional.of(one);
      }
    }
    return Optional.empty();
  }

  // Apply complete! Resources: 2 added, 1 changed, 0 destroyed.
  private void applied(String line) {
    log.applied = true;
    log.planned.destroyed(RenderedPlan.count(line, " destroyed"));
    log.exitedLast = false;
    Log.Last end = Applied.end(line, log.legs.planned());
    if (!log.mutates()) {
      if (RenderedPlan.count(line, " added") > 0) {
        log.completed(UNNAMED, Kind.CREATE, "");
      } else if (RenderedPlan.count(line, " changed") > 0) {
        log.completed(UNNAMED, Kind.UPDATE, "");
      } else if (RenderedPlan.count(line, " destroyed") > 0) {
        log.completed(UNNAMED, Kind.DELETE, "");
      }
    }
    log.last = end;
    if (Applied.nothing(line)) {
      log.legs.idle();
    }
  }

  private void prepared() {
    if (log.last == Log.Last.NOTHING) {
      log.last = Log.Last.PREPARED;
    }
  }

  private Milestone at(Predicate<String> reached, Consumer<String> told) {
    return new Milestone(
        reached,
        line -> {
          log.console = true;
          told.accept(line);
        });
  }

  private static Predicate<String> starts(String... words) {
    return line -> Prefixes.any(line, words);
  }
}
