package dev.recovery;

import java.util.Locale;

/**
 * A word of the vocabulary: an enum constant with the spelling that JSON, the command line and
 * reports use for it.
 */
public interface Term {

  /**
   * The constant's name.
   *
   * @return as {@link Enum#name()}
   */
  String name();

  /**
   * The spelling outside Java: lower case with dashes unless a vocabulary says otherwise.
   *
   * @return for example {@code wait-for-owner}
   */
  default String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The place in the article that the word comes from.
   *
   * @return an id of the article's inventory, or the empty string for a word of the trade that the
   *     article does not list
   */
  default String article() {
    return "";
  }

  /**
   * Finds a word by its spelling.
   *
   * @param vocabulary the enum to search
   * @param id the spelling, as {@link #id()} gives it
   * @param unknown what an unknown spelling means; never a guess
   * @param <T> the vocabulary
   * @return the word, or {@code unknown}
   */
  static <T extends Enum<T> & Term> T of(Class<T> vocabulary, String id, T unknown) {
    for (T term : vocabulary.getEnumConstants()) {
      if (term.id().equals(id)) {
        return term;
      }
    }
    return unknown;
  }
}
