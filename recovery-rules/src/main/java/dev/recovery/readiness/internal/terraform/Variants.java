package dev.recovery.readiness.internal.terraform;

import dev.recovery.readiness.internal.collected.Platform;
import dev.recovery.readiness.internal.terraform.Expressions.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a folder of Terraform is made with: once for each file of variables, and once for each place
 * that uses it as a module.
 */
final class Variants {

  /** The name, which no variable has, of the file from which values come. */
  static final String ORIGIN = "";

  private static final int MOST = 60;
  private static final int DEEPEST = 6;
  private static final Pattern ALWAYS =
      Pattern.compile("terraform\\.tfvars(?:\\.json)?|.*\\.auto\\.tfvars(?:\\.json)?");
  private static final Pattern FOR_STAGES =
      Pattern.compile(
          "(?:env|envs|environments?|stages?|vars|tfvars|var-files|config|configs|variables"
              + "|workspaces|accounts?)(?:/[^/]+)?");

  private final Names names;
  private final Expressions expressions;
  private final Map<String, List<Map<String, Object>>> known = new HashMap<>();

  Variants(Names names, Expressions expressions) {
    this.names = names;
    this.expressions = expressions;
  }

  /** Every way in which a folder is made; one without values where nobody gives any. */
  List<Place> of(String folder) {
    return variables(folder, 0, new HashSet<>()).stream().map(v -> Place.of(folder, v)).toList();
  }

  /** All texts that an expression comes to; none where one of them is not known. */
  Set<String> texts(String folder, String expression) {
    Set<String> texts = new LinkedHashSet<>();
    for (Place place : of(folder)) {
      Optional<String> text = expressions.text(expression, place);
      if (text.isEmpty()) {
        return Set.of();
      }
      texts.add(text.get());
    }
    return texts;
  }

  private List<Map<String, Object>> variables(String folder, int depth, Set<String> above) {
    List<Map<String, Object>> before = known.get(folder);
    if (before != null) {
      return before;
    }
    if (depth > DEEPEST || !above.add(folder)) {
      return List.of(Map.of());
    }
    Map<String, Object> base = new HashMap<>(names.defaults.getOrDefault(folder, Map.of()));
    names
        .given
        .getOrDefault(folder, Map.of())
        .forEach(
            (path, values) -> {
              if (ALWAYS.matcher(Platform.name(path)).matches()) {
                base.putAll(values);
              }
            });
    List<Map<String, Object>> all = new ArrayList<>();
    for (Names.Call call : names.calls.getOrDefault(folder, List.of())) {
      if (all.size() < MOST) {
        all.addAll(called(folder, call, depth, above));
      }
    }
    if (all.isEmpty()) {
      names.given.forEach(
          (of, files) -> {
            if (of.equals(folder) || FOR_STAGES.matcher(below(folder, of)).matches()) {
              files.forEach(
                  (path, values) -> {
                    if (all.size() < MOST && !ALWAYS.matcher(Platform.name(path)).matches()) {
                      Map<String, Object> both = new HashMap<>(base);
                      both.putAll(values);
                      both.put(ORIGIN, path);
                      all.add(both);
                    }
                  });
            }
          });
    }
    above.remove(folder);
    List<Map<String, Object>> result = all.isEmpty() ? List.of(base) : all;
    if (depth == 0) {
      known.put(folder, result);
    }
    return result;
  }

  private static String below(String folder, String of) {
    String prefix = folder.isEmpty() ? "" : folder + "/";
    return of.startsWith(prefix) ? of.substring(prefix.length()) : "";
  }

  private List<Map<String, Object>> called(
      String folder, Names.Call call, int depth, Set<String> above) {
    if (call.file().endsWith(".hcl")) {
      Place leaf = new Place(call.folder(), call.file(), call.folder(), Map.of());
      return List.of(from(call, expressions.arguments(folder, call, leaf), Map.of()));
    }
    return variables(call.folder(), depth + 1, above).stream()
        .limit(MOST)
        .map(v -> from(call, expressions.arguments(folder, call, Place.of(call.folder(), v)), v))
        .toList();
  }

  private static Map<String, Object> from(
      Names.Call call, Map<String, Object> variables, Map<String, Object> caller) {
    Map<String, Object> all = new HashMap<>(variables);
    all.put(ORIGIN, caller.getOrDefault(ORIGIN, call.file()));
    return all;
  }
}
