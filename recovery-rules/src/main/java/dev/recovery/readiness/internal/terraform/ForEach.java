package dev.recovery.readiness.internal.terraform;

import dev.recovery.readiness.internal.delivery.Made;
import dev.recovery.readiness.internal.form.Hcl;
import dev.recovery.readiness.internal.terraform.Expressions.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The names that a resource has which is written once and made for each member of a set or map. */
final class ForEach {

  private static final int MOST = 200;
  private static final int DEEPEST = 3;
  private static final String MARK = "for each\n";
  private static final Pattern MEMBER =
      Pattern.compile(
          "\\$\\{\\s*each\\.(key|value)((?:\\.\\w+){0,3})\\s*\\}"
              + "|\\beach\\.(key|value)((?:\\.\\w+){0,3})");
  private static final Pattern OF_ANOTHER =
      Pattern.compile("(\\w+\\.\\w+)\\[each\\.(?:key|value)\\](?:\\.\\w+)?");
  private static final Pattern NAME = Pattern.compile("[\\w.-]+");

  private record Member(String key, Object said, Place place) {}

  private final Names names;
  private final Expressions expressions;
  private final Variants variants;
  // Maps that stand in the resource itself.
  private final Map<String, Map<String, Object>> own = new HashMap<>();

  ForEach(Names names, Expressions expressions, Variants variants) {
    this.names = names;
    this.expressions = expressions;
    this.variants = variants;
  }

  /** The name of a resource, in a form that {@link #names} can take apart. */
  Optional<String> marked(Hcl resource, String folder, String attribute) {
    String name = resource.values().getOrDefault(attribute, "");
    if (!name.contains("each.") || name.contains("\n")) {
      return Optional.empty();
    }
    String over = resource.values().getOrDefault("for_each", "").replaceAll("\\s+", " ");
    if (over.isEmpty()) {
      over = "for_each of " + resource.label(0) + "." + resource.label(1);
      own.put(
          folder + "//" + over,
          resource.all("for_each").findFirst().map(Names::map).orElse(Map.of()));
    }
    return Optional.of(MARK + folder + "\n" + over + "\n" + name);
  }

  static boolean is(String name) {
    return name.startsWith(MARK);
  }

  /** How many are made; absent where that is computed. It is asked once every file was read. */
  Supplier<Optional<Integer>> size(Hcl resource, String folder) {
    String over = resource.values().getOrDefault("for_each", "");
    if (over.isEmpty()) {
      Optional<Hcl> map = resource.all("for_each").findFirst();
      // A loop within the braces computes its members.
      boolean computed =
          map.map(
                  m ->
                      m.blocks().stream().anyMatch(b -> b.type().equals("for"))
                          || m.values().keySet().stream().anyMatch(k -> k.startsWith("for")))
              .orElse(false);
      Optional<Integer> written =
          computed
              ? Optional.empty()
              : Optional.of(map.map(m -> m.blocks().size() + m.values().size()).orElse(1));
      return () -> written;
    }
    return () -> {
      List<Integer> sizes =
          variants.of(folder).stream().map(p -> members(over, p)).map(m -> m.size()).toList();
      // As many as the largest of all that are made of it.
      return sizes.stream().allMatch(s -> s > 0)
          ? sizes.stream().max(Integer::compare)
          : Optional.empty();
    };
  }

  /** The names; none where a member is computed. */
  List<String> names(String marked) {
    return names(marked, key -> true, 0);
  }

  /** The name of the one of them that is made for a key. */
  List<String> named(String marked, String key) {
    return names(marked, key::equals, 0);
  }

  private List<String> names(String marked, Predicate<String> wanted, int depth) {
    if (!is(marked)) {
      return List.of(marked);
    }
    String[] parts = marked.substring(MARK.length()).split("\n", 3);
    String folder = parts[0];
    String over = names.named.getOrDefault(folder + "//" + parts[1], "");
    Matcher another = OF_ANOTHER.matcher(parts[2]);
    if (!over.isEmpty() && depth < DEEPEST) {
      // It is made for each of the others, and stands for that one.
      return names(over, wanted, depth + 1);
    }
    List<Member> made = made(folder, parts[1]);
    if (!made.isEmpty() && another.matches() && depth < DEEPEST) {
      Set<String> keys = new LinkedHashSet<>(made.stream().map(Member::key).toList());
      String address = names.named.getOrDefault(folder + "//" + another.group(1), "");
      return address.isEmpty() ? List.of() : names(address, keys::contains, depth + 1);
    }
    List<String> all = new ArrayList<>();
    for (Member member : made) {
      if (wanted.test(member.key())) {
        filled(parts[2], member)
            .flatMap(f -> expressions.text(f, member.place()))
            .filter(n -> NAME.matcher(n).matches())
            .ifPresent(all::add);
      }
    }
    return all;
  }

  /** Everything that a block makes. */
  List<Made> all(Hcl block, String folder) {
    String over = block.values().getOrDefault("for_each", "");
    boolean written = block.all("for_each").findAny().isPresent();
    if (over.isEmpty() && !written) {
      return variants.of(folder).stream().<Made>map(p -> new One(new Member("", "", p))).toList();
    }
    String key = "for_each of " + block.label(0) + "." + block.label(1);
    if (written) {
      own.put(folder + "//" + key, Names.map(block.all("for_each").findFirst().orElseThrow()));
    }
    return made(folder, written ? key : over).stream().<Made>map(One::new).toList();
  }

  private final class One implements Made {
    private final Member member;

    One(Member member) {
      this.member = member;
    }

    @Override
    public String key() {
      return member.key();
    }

    @Override
    public String origin() {
      return member.place().variables().get(Variants.ORIGIN) instanceof String file ? file : "";
    }

    @Override
    public Optional<String> text(Hcl block, String name) {
      return filled(block.values().getOrDefault(name, ""), member)
          .flatMap(f -> expressions.text(f, member.place()));
    }

    @Override
    public boolean some(Hcl block, String name) {
      String value = block.values().getOrDefault(name, "").strip();
      Matcher each = MEMBER.matcher(value);
      boolean depends = each.find();
      Object known =
          depends && each.start() == 0 && each.end() == value.length()
              ? said(member, each.group(4) == null ? "" : each.group(4))
              : expressions.value(value, member.place());
      if (known instanceof List<?> list) {
        return !list.isEmpty();
      }
      String plain = value.replaceAll("[\\[\\]\\s\"]", "");
      // Who it is need not be known, only that somebody is named.
      return !depends && !plain.isEmpty() && !plain.matches("null|0|.*\\?.*");
    }
  }

  private Optional<String> filled(String name, Member member) {
    StringBuilder filled = new StringBuilder();
    Matcher each = MEMBER.matcher(name);
    while (each.find()) {
      String what = each.group(1) == null ? each.group(3) : each.group(1);
      String of = each.group(1) == null ? each.group(4) : each.group(2);
      Object text = what.equals("key") ? member.key() : said(member, of);
      if (!(text instanceof String known) || known.isEmpty()) {
        return Optional.empty();
      }
      each.appendReplacement(filled, Matcher.quoteReplacement(known));
    }
    each.appendTail(filled);
    return Optional.of(filled.toString());
  }

  private @Nullable Object said(Member member, String steps) {
    Object value = member.said();
    for (String step : steps.isEmpty() ? new String[0] : steps.substring(1).split("\\.", -1)) {
      value = value instanceof Map<?, ?> map ? map.get(step) : null;
    }
    return value instanceof String text ? expressions.value(text, member.place()) : value;
  }

  private List<Member> made(String folder, String over) {
    List<Member> made = new ArrayList<>();
    Map<String, Object> here = own.get(folder + "//" + over);
    for (Place place : variants.of(folder)) {
      Map<String, Object> members = here == null ? members(over, place) : here;
      members.forEach(
          (key, said) -> {
            if (made.size() < MOST) {
              made.add(new Member(key, said, place));
            }
          });
    }
    return made;
  }

  private Map<String, Object> members(String over, Place place) {
    Map<String, Object> members = new LinkedHashMap<>();
    Object value = expressions.value(over, place);
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, said) -> members.put(String.valueOf(key), said));
    } else if (value instanceof List<?> list) {
      list.stream()
          .filter(String.class::isInstance)
          .map(String::valueOf)
          .forEach(one -> members.put(one, one));
    }
    return members;
  }
}
