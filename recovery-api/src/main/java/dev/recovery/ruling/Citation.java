package dev.recovery.ruling;

import java.util.Objects;

/**
 * Where a ruling comes from.
 *
 * @param pack the rule pack
 * @param rule the rule's name
 * @param article its place in the article, or in the pack's own book of reference
 */
public record Citation(String pack, String rule, String article) {

  /** Checks that every component is there. */
  public Citation {
    Objects.requireNonNull(pack, "pack");
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(article, "article");
  }
}
