package dev.recovery.readiness.internal.terraform;

import dev.recovery.readiness.internal.collected.Platform;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Computes what an expression comes to, as far as files say it. What is given from outside (an
 * account's number, a variable of the environment) comes to nothing, and is unknown.
 */
final class Expressions {

  /**
   * Where an expression stands.
   *
   * @param folder of the Terraform that it is a part of
   * @param file of Terragrunt that it is a part of; empty in Terraform
   * @param leaf the folder of the unit for which a file of Terragrunt is read
   * @param variables what the variables are
   */
  record Place(String folder, String file, String leaf, Map<String, Object> variables) {

    static Place of(String folder, Map<String, Object> variables) {
      return new Place(folder, "", folder, variables);
    }

    Place in(String other) {
      return new Place(folder, other, leaf, variables);
    }
  }

  // A file that was read, of which somebody asks for a local.
  private record Config(String file) {}

  private static final int DEEPEST = 16;
  private static final int LONGEST = 4_000;
  private static final int MOST = 5_000;
  private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");
  private static final Pattern REFERENCE =
      Pattern.compile("[A-Za-z_][\\w-]{0,100}(?:\\.[\\w-]{1,100}|\\[[^\\[\\]]{1,200}\\])+");
  private static final Pattern FUNCTION = Pattern.compile("([a-z][a-z0-9_]{1,40})\\(");
  private static final Pattern STEP = Pattern.compile("\\.([\\w-]+)|\\[([^\\[\\]]+)\\]");
  private static final Pattern LITERAL = Pattern.compile("[\\w./:@+=-]*");

  private final Names names;
  // Steps that are left, so that names which go round in circles come to an end.
  private int left;

  Expressions(Names names) {
    this.names = names;
  }

  /** A text, where every part of it is known. */
  Optional<String> text(String expression, Place place) {
    left = MOST;
    return value(expression, place, 0) instanceof String text
        ? Optional.of(text)
        : Optional.empty();
  }

  /** A list or a map, where it is known. */
  @Nullable Object value(String expression, Place place) {
    left = MOST;
    return value(expression, place, 0);
  }

  private @Nullable Object computed(@Nullable Object given, Place place, int depth) {
    return given instanceof String text ? value(text, place, depth + 1) : given;
  }

  private @Nullable Object value(String expression, Place place, int depth) {
    String text = expression.strip();
    if (depth > DEEPEST || text.length() > LONGEST || --left < 0) {
      return null;
    }
    // Within a template quotes are still there.
    if (QUOTED.matcher(text).matches()) {
      return filled(text.substring(1, text.length() - 1), place, depth);
    }
    Matcher function = FUNCTION.matcher(text);
    if (function.lookingAt()) {
      int close = Words.close(text, function.end() - 1);
      Object called =
          called(
              function.group(1),
              Words.parts(text.substring(function.end(), Math.min(close, text.length()))),
              place,
              depth);
      return followed(called, text.substring(Math.min(text.length(), close + 1)), place, depth);
    }
    if (text.startsWith("[") && Words.whole(text, '[')) {
      List<Object> list = new ArrayList<>();
      for (String part : Words.parts(text.substring(1, text.length() - 1))) {
        Object one = part.isEmpty() ? null : value(part, place, depth + 1);
        if (one != null) {
          list.add(one);
        } else if (!part.isEmpty()) {
          return null;
        }
      }
      return list;
    }
    if (text.startsWith("{") && Words.whole(text, '{')) {
      return map(text.substring(1, text.length() - 1));
    }
    if (text.contains("${")) {
      return filled(text, place, depth);
    }
    if (REFERENCE.matcher(text).matches()) {
      return referred(text, place, depth);
    }
    return LITERAL.matcher(text).matches() ? text : null;
  }

  private static Map<String, Object> map(String text) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (String part : Words.parts(text)) {
      String[] both = part.split("\\s*[=:]\\s*", 2);
      if (both.length == 2) {
        map.put(both[0].strip(), both[1].strip());
      }
    }
    return map;
  }

  // A template: what it fills in has to be a text, each part of it.
  private @Nullable Object filled(String text, Place place, int depth) {
    StringBuilder filled = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      int open = text.indexOf("${", at);
      if (open < 0) {
        filled.append(text.substring(at));
        break;
      }
      int close = Words.close(text, open + 1);
      Object part =
          value(text.substring(open + 2, Math.min(close, text.length())), place, depth + 1);
      if (open == 0 && close == text.length() - 1) {
        return part;
      }
      if (!(part instanceof String known)) {
        return null;
      }
      filled.append(text, at, open).append(known);
      at = close + 1;
    }
    return filled.toString();
  }

  private @Nullable Object referred(String text, Place place, int depth) {
    int end = text.indexOf('.');
    int bracket = text.indexOf('[');
    end = end < 0 || (bracket >= 0 && bracket < end) ? bracket : end;
    String rest = text.substring(end);
    return switch (text.substring(0, end)) {
      case "local" -> {
        Map<String, Object> known =
            place.file().isEmpty()
                ? names.locals.getOrDefault(place.folder(), Map.of())
                : names.configured.getOrDefault(place.file(), Map.of());
        yield followed(known, rest, place, depth);
      }
      case "var" -> followed(place.variables(), rest, place, depth);
      case "module" -> output(rest, place, depth);
      case "include" -> {
        Matcher step = STEP.matcher(rest);
        yield step.lookingAt()
            ? followed(
                included(step.group(1), place, depth), rest.substring(step.end()), place, depth)
            : null;
      }
      case "path" -> rest.equals(".module") ? place.folder() : null;
      case "each", "count", "data", "dependency", "terraform", "self" -> null;
      default -> {
        String scope = place.folder() + "//";
        String named = names.named.get(scope + Names.address(text));
        yield named != null
            ? value(
                named.startsWith(scope) ? named.substring(scope.length()) : named, place, depth + 1)
            : text.matches("[a-z]+_\\w+\\..*") ? null : text;
      }
    };
  }

  private @Nullable Object included(@Nullable String label, Place place, int depth) {
    String path =
        names.included.getOrDefault(place.file(), Map.of()).getOrDefault(String.valueOf(label), "");
    return value(path, place, depth + 1) instanceof String file ? new Config(file) : null;
  }

  /** The files that a file of Terragrunt includes, as far as that is known. */
  List<String> includes(Place place) {
    left = MOST;
    List<String> files = new ArrayList<>();
    for (String path : names.included.getOrDefault(place.file(), Map.of()).values()) {
      if (value(path, place, 0) instanceof String file) {
        files.add(names.files.contains(file) ? file : Words.path(place.leaf(), file));
      }
    }
    return files;
  }

  private @Nullable Object output(String rest, Place place, int depth) {
    Matcher module = STEP.matcher(rest);
    if (!module.lookingAt()) {
      return null;
    }
    String key = place.folder() + "//" + module.group(1);
    Names.Call call = names.modules.get(key);
    String target = names.targets.get(key);
    Matcher output = STEP.matcher(rest).region(module.end(), rest.length());
    if (call == null || target == null || !output.lookingAt()) {
      return null;
    }
    String expression =
        names
            .outputs
            .getOrDefault(target, Map.of())
            .getOrDefault(String.valueOf(output.group(1)), "");
    return expression.isEmpty()
        ? null
        : value(expression, Place.of(target, arguments(target, call, place, depth)), depth + 1);
  }

  /** What the variables of a module are where it is called. */
  Map<String, Object> arguments(String target, Names.Call call, Place place) {
    left = MOST;
    return arguments(target, call, place, 0);
  }

  private Map<String, Object> arguments(String target, Names.Call call, Place place, int depth) {
    Map<String, Object> variables = new HashMap<>(names.defaults.getOrDefault(target, Map.of()));
    Names.map(call.arguments())
        .forEach(
            (name, given) -> {
              Object known = computed(given, place, depth);
              if (known == null) {
                variables.remove(name);
              } else {
                variables.put(name, known);
              }
            });
    return variables;
  }

  private @Nullable Object followed(@Nullable Object from, String steps, Place place, int depth) {
    Object value = from;
    Place here = place;
    Matcher step = STEP.matcher(steps);
    int at = 0;
    while (value != null && at < steps.length()) {
      if (!step.region(at, steps.length()).lookingAt()) {
        return null;
      }
      String name =
          step.group(1) != null
              ? step.group(1)
              : value(step.group(2), place, depth + 1) instanceof String key ? key : "";
      at = step.end();
      if (value instanceof Config config) {
        here = place.in(config.file());
        value = name.equals("locals") ? names.configured.get(config.file()) : null;
      } else if (value instanceof Map<?, ?> map) {
        value = computed(map.get(name), here, depth + 1);
      } else if (value instanceof List<?> list && name.matches("\\d{1,4}")) {
        int index = Integer.parseInt(name);
        value = index < list.size() ? computed(list.get(index), here, depth + 1) : null;
      } else {
        return null;
      }
    }
    return value;
  }

  private @Nullable Object called(String name, List<String> given, Place place, int depth) {
    if (name.equals("try") || name.equals("coalesce")) {
      return given.stream()
          .map(g -> value(g, place, depth + 1))
          .filter(v -> v != null)
          .findFirst()
          .orElse(null);
    }
    List<Object> all = new ArrayList<>();
    for (String one : given) {
      Object known = one.isEmpty() && given.size() == 1 ? "" : value(one, place, depth + 1);
      if (known == null && !name.equals("lookup") && !name.equals("read_terragrunt_config")) {
        return null;
      }
      all.add(known == null ? "" : known);
    }
    Object first = all.get(0);
    String text = first instanceof String one ? one : "";
    return switch (name) {
      case "get_terragrunt_dir", "get_original_terragrunt_dir", "get_path_from_repo_root" ->
          place.leaf();
      case "get_parent_terragrunt_dir" -> Platform.folder(place.file());
      case "get_repo_root", "get_path_to_repo_root" -> "";
      case "path_relative_to_include" -> {
        String above = Platform.folder(place.file());
        boolean below = !above.isEmpty() && (place.leaf() + "/").startsWith(above + "/");
        yield Words.path("", place.leaf().substring(below ? above.length() : 0));
      }
      case "find_in_parent_folders" -> above(text, place);
      case "read_terragrunt_config" -> config(text, place);
      case "yamldecode", "jsondecode" -> settings(text, place);
      case "element" ->
          all.get(all.size() - 1) instanceof String index
              ? followed(first, "[" + index + "]", place, depth)
              : null;
      case "lookup" -> {
        Object found =
            first instanceof Map<?, ?> map && all.size() >= 2
                ? computed(map.get(String.valueOf(all.get(1))), place, depth)
                : null;
        yield found == null && all.size() > 2 ? all.get(2) : found;
      }
      default -> Functions.of(name, all);
    };
  }

  // The nearest file of that name above the unit, wherever the word itself stands.
  private @Nullable Object above(String name, Place place) {
    List<String> wanted = name.isEmpty() ? List.of("terragrunt.hcl", "root.hcl") : List.of(name);
    String folder = place.leaf();
    while (!folder.isEmpty()) {
      folder = Platform.folder(folder);
      for (String one : wanted) {
        String path = folder.isEmpty() ? one : folder + "/" + one;
        if (names.files.contains(path)) {
          return path;
        }
      }
    }
    return null;
  }

  private @Nullable Object config(String path, Place place) {
    String file = known(path, place);
    return names.configured.containsKey(file) ? new Config(file) : null;
  }

  private @Nullable Object settings(String path, Place place) {
    return names.settings.get(known(path, place));
  }

  private String known(String path, Place place) {
    return names.files.contains(path)
        ? path
        : Words.path(place.file().isEmpty() ? place.folder() : Platform.folder(place.file()), path);
  }
}
