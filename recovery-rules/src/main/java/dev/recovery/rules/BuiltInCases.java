package dev.recovery.rules;

import com.google.common.base.Splitter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** An incident for each built-in rule that fires it, as the rules are tested with it. */
final class BuiltInCases {

  static final String FILE = "cases.txt";

  private static final String HEAD = "== ";
  private static final String FIRES = " <- ";

  private BuiltInCases() {}

  /**
   * A case.
   *
   * @param name what happened, as one word
   * @param incident the incident as indented JSON, which the command line reads with {@code
   *     --incident}
   */
  record Case(String name, String incident) {

    /** What happened, as a clause. */
    String title() {
      return name.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
    }
  }

  static Map<String, Case> byRule() {
    Map<String, Case> cases = new LinkedHashMap<>();
    for (String entry : Splitter.on("\n" + HEAD).omitEmptyStrings().split("\n" + text())) {
      int line = entry.indexOf('\n');
      List<String> head = Splitter.on(FIRES).splitToList(entry.substring(0, line));
      String incident = entry.substring(line + 1);
      cases.put(
          head.get(0), new Case(head.get(1), incident.endsWith("\n") ? incident : incident + "\n"));
    }
    return cases;
  }

  private static String text() {
    try (InputStream in = BuiltInCases.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException(
            "The cases (%s) are missing. Maybe the jar was repackaged without them."
                .formatted(FILE));
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("The cases (%s) cannot be read.".formatted(FILE), e);
    }
  }
}
