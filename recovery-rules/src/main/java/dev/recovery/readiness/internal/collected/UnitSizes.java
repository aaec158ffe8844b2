package dev.recovery.readiness.internal.collected;

import dev.recovery.readiness.internal.form.Hcl;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

  private final Map<String, Integer> least = new HashMap<>();
  private final Map<String, Integer> most = new HashMap<>();
  private final Map<String, List<Call>> calls = new HashMap<>();
  private final Map<String, Size> sizes = new HashMap<>();

  // A module, and how many times it is at least and at most.
  private record Call(String folder, int least, int most) {}

  public void holds(String folder, Hcl resource, Optional<Integer> each) {
    Call times = times(folder, resource, each);
    least.merge(folder, times.least(), Integer::sum);
    most.merge(folder, times.most(), Integer::sum);
  }

  private static Call times(String folder, Hcl block, Optional<Integer> each) {
    String count = block.values().getOrDefault("count", "");
    boolean written = count.matches("\\d{1,6}");
    boolean computed =
        written
            ? false
            : !count.isEmpty() || (block.values().containsKey("for_each") && each.isEmpty());
    int sure = written ? Integer.parseInt(count) : each.orElse(1);
    return new Call(folder, sure, computed ? COMPUTED : sure);
  }

  /** Notes a module; where its source is no folder of the platform, its size is not known. */
  public void calls(String folder, Hcl module, Optional<Integer> each) {
    String source = module.values().getOrDefault("source", "");
    calls
        .computeIfAbsent(folder, f -> new ArrayList<>())
        .add(times(resolved(folder, source), module, each));
  }

  // A folder below the platform's root, or a text that is none.
  private static String resolved(String folder, String source) {
    String plain = source.replaceAll("\\?.*", "").replaceAll("(?<!:)//", "/").strip();
    String rooted =
        plain.replaceAll(
            "^\\$\\{\\s*(?:get_repo_root\\(\\)|get_path_to_repo_root\\(\\))\\s*\\}/", "/");
    boolean absolute = rooted.startsWith("/") && !rooted.equals(plain);
    String here =
        rooted.replaceAll("^\\$\\{\\s*(?:get_terragrunt_dir\\(\\)|path\\.module)\\s*\\}/", "./");
    if (!absolute && !here.startsWith("./") && !here.startsWith("../")) {
      return "?";
    }
    List<String> parts = new ArrayList<>(absolute ? List.of() : List.of(folder.split("/", -1)));
    for (String part : here.split("/", -1)) {
      if (part.equals("..")) {
        if (parts.isEmpty()) {
          return "?";
        }
        parts.remove(parts.size() - 1);
      } else if (!part.equals(".") && !part.isEmpty()) {
        parts.add(part);
      }
    }
    parts.removeIf(String::isEmpty);
    return String.join("/", parts).contains("${") ? "?" : String.join("/", parts);
  }

  public Size of(String folder) {
    return of(folder, 0, new HashSet<>());
  }

  private Size of(String folder, int depth, Set<String> above) {
    Size before = sizes.get(folder);
    if (before != null) {
      return before;
    }
    long sure = least.getOrDefault(folder, 0);
    long can = most.getOrDefault(folder, 0);
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
