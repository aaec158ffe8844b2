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

/** How many resources a unit holds, with those of the modules that lie beside it. */
public final class UnitSizes {

  /**
   * What is known of a size.
   *
   * @param least what is written down
   * @param most what that can come to, where a number is computed
   * @param known whether every part of it was seen
   */
  public record Size(int least, int most, boolean known) {}

  private static final int DEEPEST = 10;
  private static final long MANY = 1_000_000;
  // What is made for each of a computed set; more would be a unit of its own for most teams.
  private static final int COMPUTED = 10;

  // No folder has this name.
  private static final String RESOURCE = "//";
  private final Map<String, List<Call>> calls = new HashMap<>();
  private final Map<String, Integer> counted = new HashMap<>();
  private final Map<String, Set<String>> stacks = new HashMap<>();
  private final Map<String, Size> sizes = new HashMap<>();

  // A module, and how many times it is made; the second is asked once every file was read.
  private record Call(String folder, String count, Supplier<Optional<Integer>> each) {

    int least() {
      return count.matches("\\d{1,6}") ? Integer.parseInt(count) : each.get().orElse(1);
    }

    int most() {
      boolean written = count.isEmpty() || count.matches("\\d{1,6}");
      return written && each.get().isPresent() ? least() : COMPUTED;
    }
  }

  /** Counts a resource. */
  public void holds(String folder, String count, Supplier<Optional<Integer>> each) {
    calls.computeIfAbsent(folder, f -> new ArrayList<>()).add(new Call(RESOURCE, count, each));
  }

  /** Counts a module; where it lies in no folder of the platform, its size is not known. */
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

  public Size of(String folder) {
    return of(folder, 0, new HashSet<>());
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

  private Size of(String folder, int depth, Set<String> above) {
    Size before = sizes.get(folder);
    if (before != null) {
      return before;
    }
    if (folder.equals(RESOURCE)) {
      return new Size(1, 1, true);
    }
    Integer told = depth == 0 ? told(folder) : null;
    if (told != null) {
      return new Size(told, told, true);
    }
    long sure = 0;
    long can = 0;
    boolean known = depth < DEEPEST && above.add(folder);
    if (known) {
      for (Call module : calls.getOrDefault(folder, List.of())) {
        Size size = of(module.folder(), depth + 1, above);
        sure += (long) size.least() * module.least();
        can += (long) size.most() * module.most();
        known &= size.known() && size.least() > 0;
      }
      above.remove(folder);
    }
    Size size = new Size((int) Math.min(MANY, sure), (int) Math.min(MANY, can), known);
    sizes.put(folder, size);
    return size;
  }
}
