package dev.recovery.rules;

import java.util.List;
import java.util.Objects;

/**
 * A rule of the built-in base, as its file has it.
 *
 * @param name the rule's name
 * @param articles its places in the article
 * @param file the file's path below the rule base
 * @param line the line of its first word, from 1
 * @param text the rule, from {@code rule} to {@code end}
 */
public record RuleInfo(String name, List<String> articles, String file, int line, String text) {

  /** Copies the places. */
  public RuleInfo {
    Objects.requireNonNull(name, "name");
    articles = List.copyOf(articles);
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(text, "text");
  }
}
