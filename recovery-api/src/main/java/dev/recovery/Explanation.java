package dev.recovery;

import java.util.List;
import java.util.Objects;

/**
 * Why the advice says what it says: one rule that spoke, and the facts it spoke about.
 *
 * @param pack the rule's pack
 * @param rule the rule's name
 * @param article its place in the article
 * @param facts the facts that matched, as text
 */
public record Explanation(String pack, String rule, String article, List<String> facts) {

  /** Copies the facts. */
  public Explanation {
    Objects.requireNonNull(pack, "pack");
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(article, "article");
    facts = List.copyOf(facts);
  }
}
