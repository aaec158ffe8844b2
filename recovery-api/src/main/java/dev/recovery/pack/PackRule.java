package dev.recovery.pack;

import java.util.List;
import java.util.Objects;

/**
 * A rule of a pack, as its file has it.
 *
 * @param name the rule's name
 * @param references where it comes from: a runbook, a post-mortem, a place in the article
 * @param file the file's path in the pack
 * @param line the line of its first word, from 1
 * @param text the rule as it was written
 */
public record PackRule(String name, List<String> references, String file, int line, String text) {

  /** Copies the references. */
  public PackRule {
    Objects.requireNonNull(name, "name");
    references = List.copyOf(references);
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(text, "text");
  }
}
