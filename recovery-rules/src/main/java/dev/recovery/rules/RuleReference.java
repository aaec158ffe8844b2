package dev.recovery.rules;

import dev.recovery.pack.PackRule;
import dev.recovery.pack.RulePack;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The reference of a rule base: a page for each of its files, with all its rules. */
public final class RuleReference {

  private RuleReference() {}

  /**
   * The built-in base's.
   *
   * @return the text of each page by its path, in Markdown
   */
  public static SortedMap<String, String> builtIn() {
    return pages(
        "The built-in rules",
        BuiltInRules.index().stream()
            .map(r -> new PackRule(r.name(), r.articles(), r.file(), r.line(), r.text()))
            .toList(),
        BuiltInCases.byRule());
  }

  /**
   * A pack's.
   *
   * @param pack the pack
   * @return the text of each page by its path, in Markdown
   */
  public static SortedMap<String, String> of(RulePack pack) {
    return pages("The rules of " + pack.name() + " " + pack.version(), pack.rules(), Map.of());
  }

  private static SortedMap<String, String> pages(
      String title, List<PackRule> rules, Map<String, BuiltInCases.Case> cases) {
    SortedMap<String, List<PackRule>> files = new TreeMap<>();
    List<String> order = new ArrayList<>();
    for (PackRule rule : rules) {
      if (!files.containsKey(rule.file())) {
        order.add(rule.file());
      }
      files.computeIfAbsent(rule.file(), f -> new ArrayList<>()).add(rule);
    }
    SortedMap<String, String> pages = new TreeMap<>();
    StringBuilder index = new StringBuilder("# " + title + "\n\n");
    for (String file : order) {
      List<PackRule> of = files.getOrDefault(file, List.of());
      index.append("- [%s](%s) (%d)\n".formatted(file, page(file), of.size()));
      pages.put(page(file), page(file, of, cases));
    }
    pages.put("README.md", index.toString());
    return pages;
  }

  private static String page(String file) {
    return file.replaceAll("\\.\\w+$", "") + ".md";
  }

  private static String page(
      String file, List<PackRule> rules, Map<String, BuiltInCases.Case> cases) {
    StringBuilder page = new StringBuilder("# " + file + "\n");
    for (PackRule rule : rules) {
      page.append("\n## ").append(rule.name()).append("\n\n");
      page.append(
          rule.references().isEmpty()
              ? "It does not say where it comes from.\n"
              : "From `" + String.join("`, `", rule.references()) + "`.\n");
      page.append("\n```\n").append(rule.text()).append("\n```\n");
      BuiltInCases.Case fires = cases.get(rule.name());
      if (fires != null) {
        page.append("\nAn incident that fires it, ").append(fires.title()).append(":\n");
        page.append("\n```json\n").append(fires.incident()).append("```\n");
      }
    }
    return page.toString();
  }
}
