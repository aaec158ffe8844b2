package dev.recovery.internal;

import java.util.Locale;
import java.util.regex.Pattern;

/** Names of Java in the words that they are made of. */
public final class Words {

  private static final Pattern CAPITAL = Pattern.compile("(\\p{Lu})");

  private Words() {}

  /**
   * The words of a name.
   *
   * @param name of a type or a component, such as {@code StateLock} or {@code startedAt}
   * @return for example {@code state lock}, {@code started at}
   */
  public static String of(String name) {
    return CAPITAL.matcher(name).replaceAll(" $1").strip().toLowerCase(Locale.ROOT);
  }
}
