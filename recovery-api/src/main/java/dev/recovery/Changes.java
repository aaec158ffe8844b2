package dev.recovery;

import dev.recovery.authority.ManualMutation;
import dev.recovery.internal.Paragraphs;
import dev.recovery.mutation.ResourceOperation;
import dev.recovery.mutation.ResourceOperation.Kind;
import dev.recovery.mutation.ResourceOperation.Outcome;
import dev.recovery.mutation.RunLog;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What was changed, by name and by whom, and what may have been. */
final class Changes {

  private static final int SOME = 4;

  private final Map<Kind, Set<String>> done = new EnumMap<>(Kind.class);
  private final Set<String> open = new TreeSet<>();
  private final Map<String, String> people = new TreeMap<>();

  private Changes() {}

  static Changes of(Incident incident) {
    Changes changes = new Changes();
    for (RunLog log : incident.all(RunLog.class)) {
      log.operations().stream().filter(o -> o.kind().mutates()).forEach(changes::add);
    }
    for (ManualMutation manual : incident.all(ManualMutation.class)) {
      changes.people.put(
          manual.changed().isEmpty() ? manual.action() : manual.changed(),
          manual.actor().isEmpty() ? "by hand" : "by " + manual.actor());
    }
    changes.done.values().forEach(changes.open::removeAll);
    return changes;
  }

  private void add(ResourceOperation operation) {
    if (operation.outcome() == Outcome.COMPLETED) {
      done.computeIfAbsent(operation.kind(), k -> new TreeSet<>()).add(operation.address());
    } else {
      open.add(operation.address());
    }
  }

  /** What is known to have changed. */
  Optional<String> done() {
    List<String> words = new ArrayList<>();
    done.forEach((kind, names) -> words.add("%s %s".formatted(verb(kind), some(names))));
    if (!people.isEmpty()) {
      words.add(
          people.entrySet().stream()
              .limit(SOME)
              .map(e -> "%s, %s".formatted(e.getKey(), e.getValue()))
              .collect(Collectors.joining("; ")));
    }
    return words.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", words));
  }

  /** What may have changed, and nobody saw it end. */
  Optional<String> open() {
    return open.isEmpty() ? Optional.empty() : Optional.of("may have changed: " + some(open));
  }

  private static String some(Set<String> names) {
    return Paragraphs.some(List.copyOf(names), SOME, "");
  }

  private static String verb(Kind kind) {
    return switch (kind) {
      case CREATE -> "created";
      case UPDATE -> "updated";
      case DELETE -> "deleted";
      case IMPORT, READ, UNKNOWN -> "changed";
    };
  }
}
