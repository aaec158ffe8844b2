package dev.recovery.testkit.world;

import dev.recovery.testkit.world.Cloud.Thing;
import dev.recovery.testkit.world.StateBackend.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A saved plan: what it would do, and what it was made from.
 *
 * @param commit the source revision
 * @param serial the state's serial
 * @param changes one for each resource
 * @param drifted what was found changed outside, and whether it is gone
 */
record Plan(String commit, long serial, List<Change> changes, Map<String, Boolean> drifted) {

  enum Kind {
    KEEP,
    CREATE,
    UPDATE,
    REPLACE,
    DELETE;

    /** As the tool's stream says it. */
    String word() {
      return this == KEEP ? "noop" : name().toLowerCase(Locale.ROOT);
    }
  }

  record Change(String address, Kind kind, String id, String size) {

    /** What is asked of the cloud, once what has to go is gone. */
    String verb() {
      return kind == Kind.UPDATE ? "update" : "create";
    }
  }

  /** As the tool plans: what is recorded is read again, and what is not recorded is not known. */
  static Plan of(
      String commit,
      StateBackend.Version state,
      Map<String, String> desired,
      Cloud cloud,
      Instant now) {
    List<Change> changes = new ArrayList<>();
    Map<String, Boolean> drifted = new TreeMap<>();
    Map<String, Thing> found = new TreeMap<>();
    state
        .entries()
        .forEach(
            (address, entry) -> {
              Thing thing = cloud.read(entry.id(), now);
              if (thing == null) {
                drifted.put(address, true);
              } else {
                found.put(address, thing);
                if (!thing.size().equals(entry.size())) {
                  drifted.put(address, false);
                }
                if (!desired.containsKey(address)) {
                  changes.add(new Change(address, Kind.DELETE, entry.id(), ""));
                }
              }
            });
    desired.forEach(
        (address, size) -> {
          Thing thing = found.get(address);
          Entry entry = state.entries().get(address);
          changes.add(
              thing == null || entry == null
                  ? new Change(address, Kind.CREATE, "", size)
                  : new Change(
                      address,
                      entry.tainted()
                          ? Kind.REPLACE
                          : thing.size().equals(size) ? Kind.KEEP : Kind.UPDATE,
                      entry.id(),
                      size));
        });
    return new Plan(commit, state.serial(), List.copyOf(changes), drifted);
  }

  List<Change> actions() {
    return changes.stream().filter(c -> c.kind() != Kind.KEEP).toList();
  }

  int count(Kind kind) {
    return (int) changes.stream().filter(c -> c.kind() == kind).count();
  }

  String digest() {
    return "%08x".formatted((commit + serial + actions()).hashCode());
  }
}
