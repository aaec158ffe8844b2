package dev.recovery.rules;

/** The sentences that a pack can use instead of DRL. */
public final class RuleWords {

  private RuleWords() {}

  /**
   * Every sentence, with the pattern or verb that it means.
   *
   * @return text in the form of a {@code .dsl} file
   */
  public static String text() {
    return Sentences.words();
  }
}
