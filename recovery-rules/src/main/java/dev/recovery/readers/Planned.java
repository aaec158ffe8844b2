package dev.recovery.readers;

import dev.recovery.state.PlannedChanges;
import dev.recovery.state.PlannedChanges.Quality;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a plan would do, collected while it is read. Mutable. */
final class Planned {

  private final Set<String> creates = new LinkedHashSet<>();
  private final Set<String> updates = new LinkedHashSet<>();
  private final Set<String> deletes = new LinkedHashSet<>();
  private final Set<String> replaces = new LinkedHashSet<>();
  private final Set<String> drifted = new LinkedHashSet<>();
  private int add = -1;
  private int change = -1;
  private int destroy = -1;
  private Quality quality = Quality.UNKNOWN;

  void create(String address) {
    creates.add(address);
  }

  void update(String address) {
    updates.add(address);
  }

  void delete(String address) {
    deletes.add(address);
  }

  void replace(String address) {
    replaces.add(address);
  }

  void drift(String address) {
    drifted.add(address);
  }

  /** The plan's own numbers, which count a replacement twice. */
  void summary(int added, int changed, int destroyed) {
    add = added;
    change = changed;
    destroy = destroyed;
    quality = Quality.WHOLE;
  }

  void errored() {
    quality = Quality.ERRORED;
  }

  void whole() {
    if (quality == Quality.UNKNOWN) {
      quality = Quality.WHOLE;
    }
  }

  boolean summarised() {
    return add >= 0;
  }

  boolean seen() {
    return add >= 0
        || !(creates.isEmpty() && updates.isEmpty() && deletes.isEmpty() && replaces.isEmpty());
  }

  /** How many deletions the plan counts and does not name. */
  int unnamedDeletions() {
    return Math.max(0, destroy - deletes.size() - replaces.size());
  }

  PlannedChanges fact(String source) {
    List<String> destroyed = new ArrayList<>(deletes);
    destroyed.addAll(replaces);
    int created = add >= 0 ? add : creates.size() + replaces.size();
    return new PlannedChanges(
        quality,
        Math.max(0, created - replaces.size()),
        change >= 0 ? change : updates.size(),
        destroyed,
        renames(deletes, creates),
        List.copyOf(drifted),
        source);
  }

  /** Pairs each deletion with a creation of the same type in the same module, as a rename makes. */
  static List<String> renames(Set<String> deleted, Set<String> created) {
    List<String> pairs = new ArrayList<>();
    List<String> free = new ArrayList<>(created);
    for (String old : deleted) {
      for (int i = 0; i < free.size(); i++) {
        if (Addresses.sameKind(old, free.get(i))) {
          pairs.add(old + " -> " + free.remove(i));
          break;
        }
      }
    }
    return pairs;
  }
}
