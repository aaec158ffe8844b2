package dev.recovery.readers.story;

import dev.recovery.boundary.Symptom;
import dev.recovery.readers.sink.Findings;
import dev.recovery.readers.sink.Log;
import dev.recovery.readers.sink.things.ShownState.Held;
import dev.recovery.state.Inventory;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds a plan that would make what a recorded state already holds: it was made on another state,
 * as after a backend that was configured anew without its state, and would make everything twice.
 */
final class PlansAnew {

  private PlansAnew() {}

  static void facts(List<Log> logs, Findings findings) {
    // What an apply made, its state holds afterwards.
    if (logs.stream().anyMatch(l -> l.applied || l.mutates())) {
      return;
    }
    for (Log log : logs) {
      if (log.planned.onlyCreates()) {
        String twice = recorded(log.planned.created(), findings);
        if (twice.isEmpty()) {
          elsewhere(log, logs, findings);
        } else {
          observe(log, twice, log.source, findings);
        }
      }
    }
  }

  // Most of what would be made stands in the state that was given.
  private static String recorded(Set<String> created, Findings findings) {
    for (Inventory inventory : findings.all(Inventory.class)) {
      if (inventory.view() == Inventory.View.RECORDED) {
        Set<String> twice =
            inventory.resources().stream()
                .map(r -> r.address())
                .filter(created::contains)
                .collect(Collectors.toCollection(java.util.TreeSet::new));
        if (!twice.isEmpty() && twice.size() * 2 >= created.size()) {
          return "the recorded state %s holds %d of them: %s"
              .formatted(
                  inventory.source(),
                  twice.size(),
                  twice.stream().limit(3).collect(Collectors.joining(", ")));
        }
      }
    }
    return "";
  }

  private static void elsewhere(Log log, List<Log> logs, Findings findings) {
    String reconfigured =
        logs.stream()
            .map(l -> l.shown.reconfigured())
            .filter(c -> !c.isEmpty())
            .findFirst()
            .orElse("");
    boolean empty = logs.stream().anyMatch(l -> l.shown.empty());
    Held held =
        logs.stream()
            .map(l -> l.shown.held())
            .filter(h -> h.resources() > 0)
            .findFirst()
            .orElse(null);
    if (held == null || (!empty && reconfigured.isEmpty())) {
      return;
    }
    String left = reconfigured.isEmpty() ? "" : ", which " + reconfigured + " left behind";
    observe(
        log,
        "another state of serial %d holds %d%s".formatted(held.serial(), held.resources(), left),
        held.source(),
        findings);
  }

  private static void observe(Log log, String where, String source, Findings findings) {
    findings.observe(
        Symptom.MASS_RECREATION_PLANNED,
        "",
        "",
        "the plan makes anew %d resources that are there: %s".formatted(log.planned.added(), where),
        source);
  }
}
