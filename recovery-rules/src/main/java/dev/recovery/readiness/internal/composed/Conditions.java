package dev.recovery.readiness.internal.composed;

import dev.recovery.readiness.internal.form.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which conditions never hold, by what the user of a part gives it. */
final class Conditions {

  private static final int DEEPEST = 40;
  private static final String NAME =
      "(?:parameters|inputs)(?:\\.([\\w-]{1,100})|\\['([\\w-]{1,100})'\\])";
  private static final String CONSTANT = "'?([\\w./ -]{0,100}?)'?";
  private static final Pattern BRANCH = Pattern.compile("\\$\\{\\{\\s*if\\s+(.{1,400}?)\\s*\\}\\}");
  private static final Pattern BRACES = Pattern.compile("\\$\\{\\{(.{1,400}?)\\}\\}");
  private static final Pattern ALONE = Pattern.compile(NAME);
  private static final Pattern NOT =
      Pattern.compile("(?:not\\(\\s*" + NAME + "\\s*\\)|!\\s*" + NAME + ")");
  private static final Pattern CALLED =
      Pattern.compile("(eq|ne)\\(\\s*" + NAME + "\\s*,\\s*" + CONSTANT + "\\s*\\)");
  private static final Pattern COMPARED = Pattern.compile(NAME + "\\s*(==|!=)\\s*" + CONSTANT);

  private Conditions() {}

  /** Whether a key of Azure is a condition that never holds. */
  static boolean neverBranch(String key, Map<String, String> known) {
    Matcher branch = BRANCH.matcher(key.strip());
    return branch.matches() && never(branch.group(1), known);
  }

  /** A copy in which each condition that never holds says so. */
  static Value settled(Value value, Map<String, String> known) {
    return settled(value, known, 0);
  }

  private static Value settled(Value value, Map<String, String> known, int depth) {
    if (depth > DEEPEST) {
      return value;
    }
    Map<String, Value> fields = new LinkedHashMap<>();
    value
        .fields()
        .forEach(
            (name, one) ->
                fields.put(
                    name,
                    name.equals("if") && never(bare(one.text()), known)
                        ? Filling.text(one.line(), "false")
                        : settled(one, known, depth + 1)));
    List<Value> items = new ArrayList<>();
    value.items().forEach(i -> items.add(settled(i, known, depth + 1)));
    return new Value(value.line(), value.text(), fields, items);
  }

  private static String bare(String condition) {
    Matcher braces = BRACES.matcher(condition.strip());
    return braces.matches() ? braces.group(1) : condition;
  }

  // What is not known may hold.
  private static boolean never(String condition, Map<String, String> known) {
    if (condition.contains("||") || condition.length() > 400) {
      return false;
    }
    for (String part : condition.split("&&", -1)) {
      String one = part.strip();
      Matcher alone = ALONE.matcher(one);
      Matcher not = NOT.matcher(one);
      Matcher called = CALLED.matcher(one);
      Matcher compared = COMPARED.matcher(one);
      boolean never =
          alone.matches()
              ? is(known, "false", alone.group(1), alone.group(2))
              : not.matches()
                  ? is(known, "true", not.group(1), not.group(2), not.group(3), not.group(4))
                  : called.matches()
                      ? unequal(
                          known,
                          called.group(1).equals("ne"),
                          called.group(4),
                          called.group(2),
                          called.group(3))
                      : compared.matches()
                          && unequal(
                              known,
                              compared.group(3).equals("!="),
                              compared.group(4),
                              compared.group(1),
                              compared.group(2));
      if (never) {
        return true;
      }
    }
    return false;
  }

  private static boolean unequal(
      Map<String, String> known, boolean negated, String constant, String... names) {
    String value = value(known, names);
    return !value.isEmpty()
        && !constant.isEmpty()
        && value.equalsIgnoreCase(constant.strip()) == negated;
  }

  private static boolean is(Map<String, String> known, String wanted, String... names) {
    return value(known, names).equalsIgnoreCase(wanted);
  }

  // Empty where it is computed, or given by nobody.
  private static String value(Map<String, String> known, String... names) {
    for (String name : names) {
      if (name != null) {
        String value = known.getOrDefault(name, "");
        return value.contains("$") ? "" : value;
      }
    }
    return "";
  }
}
