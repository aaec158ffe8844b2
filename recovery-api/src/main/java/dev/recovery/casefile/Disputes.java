package dev.recovery.casefile;

import dev.recovery.Contradiction;
import dev.recovery.casefile.CaseEvent.Accepted;
import dev.recovery.casefile.CaseEvent.Acted;
import dev.recovery.casefile.CaseEvent.Approved;
import dev.recovery.casefile.CaseEvent.Opened;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Accounts of one event that cannot all be true. What speaks for an act then counts only where all
 * accounts agree; what speaks against it counts where one says it.
 */
final class Disputes {

  private final List<Contradiction> contradictions = new ArrayList<>();
  private final Set<Object> disputed = new HashSet<>();

  Disputes(List<CaseEvent> events) {
    // Most events have one account, which is compared with nothing.
    Map<Object, CaseEvent> first = new LinkedHashMap<>();
    Map<Object, List<CaseEvent>> accounts = new HashMap<>();
    for (CaseEvent event : events) {
      if (comparable(event)) {
        Object about = about(event);
        CaseEvent before = first.putIfAbsent(about, event);
        if (before != null) {
          accounts.computeIfAbsent(about, a -> new ArrayList<>(List.of(before))).add(event);
        }
      }
    }
    if (!accounts.isEmpty()) {
      first.keySet().forEach(about -> compare(about, accounts.getOrDefault(about, List.of())));
    }
  }

  private void compare(Object about, List<CaseEvent> accounts) {
    Map<String, Set<String>> components = new LinkedHashMap<>();
    for (CaseEvent event : accounts) {
      said(event)
          .forEach(
              (component, value) ->
                  components.computeIfAbsent(component, c -> new TreeSet<>()).add(value));
    }
    components.forEach(
        (component, values) -> {
          if (values.size() > 1) {
            disputed.add(about);
            contradictions.add(
                new Contradiction(
                    accounts.get(0).getClass().getSimpleName(), component, List.copyOf(values)));
          }
        });
  }

  private static boolean comparable(CaseEvent event) {
    return event instanceof Opened
        || event instanceof Acted
        || event instanceof Approved
        || event instanceof Accepted;
  }

  // A later acceptance of the same id is its renewal; at one time it is another account of it.
  private static Object about(CaseEvent event) {
    return event instanceof Accepted accepted
        ? "acceptance " + accepted.id() + " " + accepted.at()
        : event.about();
  }

  private static Map<String, String> said(CaseEvent event) {
    if (event instanceof Opened opened) {
      return ordered(
          "target",
          opened.target(),
          "budget",
          opened.budget().isEmpty() ? "" : opened.budget().toString());
    }
    if (event instanceof Acted act) {
      return ordered("action", act.action().id(), "by", act.by(), "run", act.run(), "on", act.on());
    }
    if (event instanceof Approved approved) {
      return ordered(
          "digest", approved.digest(),
          "action", approved.action().id(),
          "by", approved.by(),
          "role", approved.role().id(),
          "from", approved.from().toString(),
          "until", approved.until().toString());
    }
    if (event instanceof Accepted accepted) {
      return ordered(
          "condition", accepted.condition().map(c -> c.id()).orElse(accepted.rule()),
          "by", accepted.by(),
          "role", accepted.role().id(),
          "until", accepted.until().toString());
    }
    return Map.of();
  }

  // What one account leaves open, another may say: that is no dispute.
  private static Map<String, String> ordered(String... pairs) {
    Map<String, String> ordered = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      if (!pairs[i + 1].isEmpty()) {
        ordered.put(pairs[i], pairs[i + 1]);
      }
    }
    return ordered;
  }

  /** Whether accounts of what the event is about differ. */
  boolean over(CaseEvent event) {
    return disputed.contains(about(event));
  }

  List<Contradiction> contradictions() {
    return List.copyOf(contradictions);
  }
}
