package dev.recovery.readiness.internal.terraform;

import dev.recovery.readiness.internal.form.Hcl;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names that a resource has which is written once and made for each member of a set or map. */
public final class ForEach {

  private static final int MOST = 200;
  private static final int DEEPEST = 3;
  private static final String MARK = "for each\n";
  private static final Pattern LIST =
      Pattern.compile("(?:toset\\()?\\s*\\[([^\\[\\]]*)\\]\\s*\\)?");
  private static final Pattern MEMBER =
      Pattern.compile(
          "\\$\\{\\s*each\\.(key|value)(?:\\.(\\w+))?\\s*\\}|\\beach\\.(key|value)(?:\\.(\\w+))?");
  private static final Pattern OF_ANOTHER =
      Pattern.compile("(\\w+\\.\\w+)\\[each\\.(?:key|value)\\](?:\\.\\w+)?");

  // Each member with what it says; the empty name is the member itself.
  private final Map<String, Map<String, Map<String, String>>> members = new HashMap<>();

  /** Takes the sets and maps that a block of locals names. */
  public void locals(String folder, Hcl locals) {
    locals.blocks().forEach(b -> members.put(folder + "//local." + b.type(), of(b)));
    locals
        .values()
        .forEach(
            (name, value) ->
                list(value).ifPresent(l -> members.put(folder + "//local." + name, l)));
  }

  /** The name of a resource, in a form that {@link #names} can take apart. */
  public Optional<String> marked(Hcl resource, String folder, String attribute) {
    String name = resource.values().getOrDefault(attribute, "");
    if (!name.contains("each.") || name.contains("\n")) {
      return Optional.empty();
    }
    String over = resource.values().getOrDefault("for_each", "").replaceAll("\\s+", " ");
    if (over.isEmpty()) {
      // A map that stands in the resource itself.
      over = "for_each of " + resource.label(0) + "." + resource.label(1);
      members.put(
          folder + "//" + over,
          resource.all("for_each").findFirst().map(ForEach::of).orElse(Map.of()));
    }
    return Optional.of(MARK + folder + "\n" + over + "\n" + name);
  }

  public static boolean is(String name) {
    return name.startsWith(MARK);
  }

  /** How many are made; absent where that is computed. */
  public Optional<Integer> size(Hcl resource, String folder) {
    String over = resource.values().getOrDefault("for_each", "");
    return over.isEmpty()
        ? resource.all("for_each").findFirst().map(b -> of(b).size())
        : made(folder, over).map(Map::size);
  }

  /** The names; none where a member is computed. */
  public List<String> names(String marked, Map<String, String> addresses) {
    return names(marked, addresses, key -> true, 0);
  }

  private List<String> names(
      String marked, Map<String, String> addresses, Predicate<String> wanted, int depth) {
    if (!is(marked)) {
      return List.of(marked);
    }
    String[] parts = marked.substring(MARK.length()).split("\n", 3);
    String folder = parts[0];
    String over = addresses.getOrDefault(folder + "//" + parts[1], "");
    Optional<Map<String, Map<String, String>>> made = made(folder, parts[1]);
    Matcher another = OF_ANOTHER.matcher(parts[2]);
    if (!over.isEmpty() && depth < DEEPEST) {
      // It is made for each of the others, and stands for that one.
      return names(over, addresses, wanted, depth + 1);
    }
    if (made.isEmpty()) {
      return List.of();
    }
    if (another.matches() && depth < DEEPEST) {
      String address = addresses.getOrDefault(folder + "//" + another.group(1), "");
      return address.isEmpty()
          ? List.of()
          : names(address, addresses, made.get()::containsKey, depth + 1);
    }
    List<String> names = new ArrayList<>();
    made.get()
        .forEach(
            (key, said) -> {
              String name = wanted.test(key) ? filled(parts[2], key, said) : "";
              if (!name.isEmpty()) {
                names.add(name);
              }
            });
    return names;
  }

  private static String filled(String name, String key, Map<String, String> said) {
    StringBuilder filled = new StringBuilder();
    Matcher member = MEMBER.matcher(name);
    while (member.find()) {
      String what = member.group(1) == null ? member.group(3) : member.group(1);
      String of = member.group(1) == null ? member.group(4) : member.group(2);
      String text = what.equals("key") ? key : said.getOrDefault(of == null ? "" : of, "");
      member.appendReplacement(filled, Matcher.quoteReplacement(text));
    }
    member.appendTail(filled);
    return filled.toString().matches("[\\w.-]+") ? filled.toString() : "";
  }

  private Optional<Map<String, Map<String, String>>> made(String folder, String over) {
    Optional<Map<String, Map<String, String>>> list = list(over);
    String named = over.replaceAll("^toset\\((.*)\\)$", "$1").strip();
    return list.isPresent()
        ? list
        : Optional.ofNullable(members.get(folder + "//" + named)).filter(m -> !m.isEmpty());
  }

  private static Optional<Map<String, Map<String, String>>> list(String value) {
    Matcher list = LIST.matcher(value.strip());
    if (value.length() > 4_000 || !list.matches()) {
      return Optional.empty();
    }
    Map<String, Map<String, String>> members = new LinkedHashMap<>();
    for (String member : list.group(1).split("[\\s,]+", -1)) {
      if (member.matches("[\\w.-]+") && members.size() < MOST) {
        members.put(member, Map.of("", member));
      }
    }
    return members.isEmpty() ? Optional.empty() : Optional.of(members);
  }

  private static Map<String, Map<String, String>> of(Hcl map) {
    Map<String, Map<String, String>> members = new LinkedHashMap<>();
    map.blocks().stream().limit(MOST).forEach(b -> members.put(b.type(), Map.copyOf(b.values())));
    map.values().forEach((key, value) -> members.putIfAbsent(key, Map.of("", value)));
    return members;
  }
}
