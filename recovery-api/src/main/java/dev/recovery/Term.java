package dev.recovery;

import java.util.Locale;
import java.util.Optional;

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
   * @param <T> the vocabulary
   * @return empty where no word is spelled so; never a guess
   */
  static <T extends Enum<T> & Term> Optional<T> of(Class<T> vocabulary, String id) {
    for (T term : vocabulary.getEnumConstants()) {
      if (term.id().equals(id)) {
        return Optional.of(term);
      }
    }
    return Optional.empty();
  }

  /**
   * Finds a word by its spelling, in a vocabulary that has a word for unknown.
   *
   * @param vocabulary the enum to search
   * @param id the spelling, as {@link #id()} gives it
   * @param unknown the vocabulary's word for unknown
   * @param <T> the vocabulary
   * @return the word, or {@code unknown}
   * @throws IllegalArgumentException if {@code unknown} says anything else: a typing error would
   *     turn into it
   */
  static <T extends Enum<T> & Term> T of(Class<T> vocabulary, String id, T unknown) {
    if (!unknown.name().equals("UNKNOWN")) {
      throw new IllegalArgumentException(
          "An unknown %s cannot mean (%s). Maybe use Term.of(%1$s.class, id), which is empty then."
              .formatted(vocabulary.getSimpleName(), unknown.id()));
    }
    return of(vocabulary, id).orElse(unknown);
  }
}
