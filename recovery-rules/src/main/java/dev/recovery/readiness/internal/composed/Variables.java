package dev.recovery.readiness.internal.composed;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Variables of a step, filled into what it does. */
final class Variables {

  private static final Pattern EXPRESSION = Pattern.compile("\\$\\{\\{([^}]{0,300})\\}\\}");
  private static final Pattern OF_ENVIRONMENT = Pattern.compile("env\\.(\\w{1,100})");
  private static final Pattern USED = Pattern.compile("\\$(?:\\{(\\w{1,100})\\}|(\\w{1,100}))");

  private Variables() {}

  /** A value, with the variables in it that are known. */
  static String plain(String value, Map<String, String> known) {
    return filled(value, known).replace("${{github.workspace}}", ".");
  }

  /** A text in which variables stand for their values, and expressions have no blanks. */
  static String filled(String text, Map<String, String> known) {
    if (!text.contains("$")) {
      return text;
    }
    String whole =
        EXPRESSION
            .matcher(text)
            .replaceAll(
                m -> {
                  String inner = m.group(1).strip();
                  Matcher variable = OF_ENVIRONMENT.matcher(inner);
                  String value = variable.matches() ? known.get(variable.group(1)) : null;
                  String left = "${{" + inner.replaceAll("\\s+", "") + "}}";
                  return Matcher.quoteReplacement(value == null ? left : value);
                });
    return USED.matcher(whole)
        .replaceAll(
            m -> {
              String name = m.group(1) == null ? m.group(2) : m.group(1);
              String value = known.get(name);
              return Matcher.quoteReplacement(value == null ? m.group() : value);
            });
  }
}
