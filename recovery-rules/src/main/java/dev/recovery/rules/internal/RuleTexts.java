package dev.recovery.rules.internal;

import java.util.SortedMap;

/** Whatever has its rules as text that compiles by itself. */
public interface RuleTexts {

  /**
   * The rules.
   *
   * @return DRL by file name
   */
  SortedMap<String, String> texts();
}
