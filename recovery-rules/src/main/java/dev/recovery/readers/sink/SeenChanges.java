package dev.recovery.readers.sink;

import dev.recovery.boundary.Witness;
import dev.recovery.mutation.ResourceOperation;
import dev.recovery.mutation.ResourceOperation.Kind;
import dev.recovery.mutation.ResourceOperation.Outcome;
import dev.recovery.readers.form.Named;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What was seen to change in a cluster. Mutable while files are read. */
final class SeenChanges {

  private static final int MOST = 10_000;

  private final Map<String, ResourceOperation> changes = new LinkedHashMap<>();
  private final Set<Named> unmade = new HashSet<>();
  private final Set<String> left = new HashSet<>();

  void add(String subject, Kind kind, Witness witness) {
    if (changes.size() < MOST) {
      changes.putIfAbsent(
          kind + " " + subject,
          new ResourceOperation(subject, kind, Outcome.COMPLETED, "", "", witness));
    }
  }

  void unmade(String subject) {
    unmade.add(Named.of(subject));
  }

  void left(String file) {
    left.add(file);
  }

  /** Whether a tool that tells of each object told of some in a file, and nothing was changed. */
  boolean leftAll(String file) {
    return left.contains(file) && changes.isEmpty();
  }

  boolean isEmpty() {
    return changes.isEmpty();
  }

  /** What was changed; a thing that is told with its namespace and without is one. */
  List<ResourceOperation> all() {
    Set<String> full = new HashSet<>();
    for (ResourceOperation change : changes.values()) {
      int slash = change.address().indexOf('/');
      int space = change.address().indexOf(' ');
      if (space > 0 && slash > space) {
        full.add(
            change.kind()
                + change.address().substring(0, space + 1)
                + change.address().substring(slash + 1));
      }
    }
    return changes.values().stream()
        .filter(change -> !full.contains(change.kind() + change.address()))
        .toList();
  }

  /** Forgets what was only asked for, of objects that are still seen to fail. */
  void settle(Sightings sightings) {
    changes
        .values()
        .removeIf(
            change -> {
              Named thing = Named.of(change.address());
              return unmade.contains(thing) && sightings.stands(thing);
            });
  }
}
