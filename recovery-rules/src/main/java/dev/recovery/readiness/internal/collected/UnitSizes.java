package dev.recovery.readiness.internal.collected;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How many resources a unit holds: as many as somebody has counted in its state, or at least those
 * that are written down in it and in the modules that lie beside it.
 */
public final class UnitSizes {

  private static final int DEEPEST = 10;
  private static final long MANY = 1_000_000;

  // No folder has this name.
  private static final String RESOURCE = "//";
  private final Map<String, List<Call>> calls = new HashMap<>();
  private final Map<String, Integer> counted = new HashMap<>();
  private final Map<String, Set<String>> stacks = new HashMap<>();
  private final Map<String, Integer> sizes = new HashMap<>();

  // A module, and how many times it is made; the second is asked once every file was read.
  private record Call(String folder, String count, Supplier<Optional<Integer>> each) {

    int least() {
      return count.matches("\\d{1,6}") ? Integer.parseInt(count) : each.get().orElse(1);
    }
  }

  /** Counts a resource. */
  public void holds(String folder, String count, Supplier<Optional<Integer>> each) {
    calls.computeIfAbsent(folder, f -> new ArrayList<>()).add(new Call(RESOURCE, count, each));
  }

  /** Counts a module; one that lies in no folder of the platform adds nothing. */
  public void calls(String folder, String module, String count, Supplier<Optional<Integer>> each) {
    calls.computeIfAbsent(folder, f -> new ArrayList<>()).add(new Call(module, count, each));
  }

  /** Takes what somebody has counted in the state itself. */
  public void counted(String folder, int resources) {
    counted.merge(folder, resources, Math::max);
  }

  /** Takes that a unit is made once for each of its stacks, which have states of their own. */
  public void stack(String folder, String name) {
    Set<String> names = stacks.computeIfAbsent(folder, f -> new TreeSet<>());
    if (!name.isEmpty()) {
      names.add(name);
    }
  }

  /** How many there are at least. */
  public int least(String folder) {
    return least(folder, 0, new HashSet<>());
  }

  /** Whether somebody has counted in the state what a unit holds. */
  public boolean counted(String folder) {
    return told(folder) != null;
  }

  // A count names the end of the folder at least, and the longest name is the unit's own.
  private @Nullable Integer told(String folder) {
    String longest = "";
    for (String named : counted.keySet()) {
      if (("/" + folder).endsWith("/" + named) && named.length() > longest.length()) {
        longest = named;
      }
    }
    return longest.isEmpty() && stacks.containsKey(folder)
        ? largest(folder, stacks.getOrDefault(folder, Set.of()))
        : counted.get(longest);
  }

  // The largest of the stacks, where all that are written down were counted.
  private @Nullable Integer largest(String folder, Set<String> names) {
    Map<String, Integer> told = new HashMap<>();
    counted.forEach(
        (named, resources) -> {
          int slash = named.lastIndexOf('/');
          if (slash > 0 && ("/" + folder).endsWith("/" + named.substring(0, slash))) {
            told.merge(named.substring(slash + 1), resources, Math::max);
          }
        });
    return told.isEmpty() || !told.keySet().containsAll(names)
        ? null
        : Collections.max(told.values());
  }

  private int least(String folder, int depth, Set<String> above) {
    Integer before = sizes.get(folder);
    if (before != null) {
      return before;
    }
    if (folder.equals(RESOURCE)) {
      return 1;
    }
    Integer told = depth == 0 ? told(folder) : null;
    if (told != null) {
      return told;
    }
    long sure = 0;
    if (depth < DEEPEST && above.add(folder)) {
      for (Call module : calls.getOrDefault(folder, List.of())) {
        sure += (long) least(module.folder(), depth + 1, above) * module.least();
      }
      above.remove(folder);
    }
    int least = (int) Math.min(MANY, sure);
    sizes.put(folder, least);
    return least;
  }
}
