package dev.recovery.internal.secrets;

import java.util.List;

/** Knows one way in which a secret stands in a text. */
interface Finder {

  /** Without one of these there is nothing to find; in lower case. */
  List<String> literals();

  /**
   * Looks where a literal stands.
   *
   * @param text the whole text
   * @param literal the place of the literal in the list
   * @param start where it begins
   * @param end where it ends
   * @param spans is told what is secret
   */
  void look(String text, int literal, int start, int end, Spans spans);
}
