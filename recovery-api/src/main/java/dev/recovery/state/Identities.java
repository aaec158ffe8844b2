package dev.recovery.state;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the object that a record is of. An id is unique within a type at best: a role and its
 * profile are often named alike.
 */
final class Identities {

  private final Map<String, ResourceEntry> objects = new HashMap<>();
  private final Map<List<String>, ResourceEntry> sharers = new HashMap<>();
  private final Set<String> shared = new HashSet<>();
  private final Set<String> types = new HashSet<>();
  private final Set<ResourceEntry> taken = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<List<String>> takenSharers = new HashSet<>();

  Identities(Inventory recorded, Inventory actual) {
    recorded.resources().forEach(record -> types.add(record.type()));
    for (ResourceEntry object : actual.resources()) {
      if (!object.identity().isEmpty()) {
        ResourceEntry before = objects.putIfAbsent(object.identity(), object);
        if (before != null) {
          if (shared.add(object.identity())) {
            share(before);
          }
          share(object);
        }
      }
    }
  }

  private void share(ResourceEntry object) {
    sharers.putIfAbsent(exactly(object), object);
    sharers.putIfAbsent(byType(object), object);
  }

  private static List<String> exactly(ResourceEntry entry) {
    return List.of(entry.identity(), entry.type(), entry.address());
  }

  private static List<String> byType(ResourceEntry entry) {
    return List.of(entry.identity(), entry.type());
  }

  /**
   * Finds a record's object.
   *
   * @param record what is recorded
   * @return the object of its identity; null where none is known
   */
  @Nullable ResourceEntry find(ResourceEntry record) {
    ResourceEntry object = objects.get(record.identity());
    if (object != null && shared.contains(record.identity())) {
      object = sharers.getOrDefault(byType(record), object);
      object = sharers.getOrDefault(exactly(record), object);
    }
    return object == null || foreign(record, object) ? null : object;
  }

  // Inventories may name types in words of their own; then the id alone has to do.
  private boolean foreign(ResourceEntry record, ResourceEntry object) {
    return !record.type().equals(object.type())
        && !record.type().isEmpty()
        && !object.type().isEmpty()
        && types.contains(object.type());
  }

  /**
   * Finds a record's object and marks it as recorded.
   *
   * @param record what is recorded
   * @return as {@link #find}
   */
  @Nullable ResourceEntry take(ResourceEntry record) {
    ResourceEntry object = find(record);
    if (object != null) {
      taken.add(object);
      if (shared.contains(object.identity())) {
        takenSharers.add(byType(object));
      }
    }
    return object;
  }

  /**
   * Whether a record was found for an object, or for another listing of it.
   *
   * @param object what exists
   * @return true once {@link #take} returned it
   */
  boolean taken(ResourceEntry object) {
    return taken.contains(object)
        || (shared.contains(object.identity()) && takenSharers.contains(byType(object)));
  }
}
