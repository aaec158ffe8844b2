package dev.recovery.internal.secrets;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a name says of its value. */
final class SecretName {

  /** How surely a name names a secret. */
  enum Kind {
    /** It names something else. */
    NONE,
    /** A secret, where the value looks like one. */
    WEAK,
    /** A secret, or an object of a cluster that holds one, which has a name and no secret. */
    OBJECT,
    /** A secret. */
    SECRET,
    /** A secret that people make up. */
    PASSWORD
  }

  private static final Set<String> PASSWORD = Lists.words("password");
  private static final Set<String> SECRET = Lists.words("secret");
  private static final Set<String> KEY = Lists.words("key");
  private static final Set<String> OBJECT = Lists.words("object");
  private static final Set<String> WEAK = Lists.words("weak");
  private static final Set<String> COUNTS = Lists.words("counts");
  private static final Set<String> ABOUT = Lists.words("about");
  private static final Set<String> CONTAINS =
      Set.of("value", "result", "data", "plaintext", "text");
  private static final List<String> GLUED =
      List.of(
          "password",
          "passwd",
          "passphrase",
          "secret",
          "token",
          "credential",
          "credentials",
          "apikey",
          "accesskey",
          "secretkey",
          "privatekey",
          "pwd",
          "passcode",
          "secrets",
          "tokens",
          "passwords");

  private SecretName() {}

  /**
   * What a name says.
   *
   * @param name in whatever spelling: DB_PASSWORD, masterUserPassword, spring.datasource.password
   * @param before the word that stands before it in a sentence, or the empty string
   */
  static Kind kind(String name, String before) {
    int dot = name.lastIndexOf('.');
    if (dot > 0) {
      String last = name.substring(dot + 1);
      Kind kind = whole(words(last), "");
      return kind == Kind.NONE && CONTAINS.contains(last.toLowerCase(Locale.ROOT))
          ? whole(words(name.substring(0, dot)), "")
          : kind;
    }
    return whole(words(name), before);
  }

  private static Kind whole(List<String> words, String before) {
    for (int i = words.size() - 1; i >= 0; i--) {
      Kind kind = word(words, i, before);
      if (kind != Kind.NONE) {
        boolean secretId =
            kind.compareTo(Kind.OBJECT) >= 0
                && i == words.size() - 2
                && words.get(i + 1).equals("id");
        if (secretId && words.size() == 2) {
          return Kind.WEAK;
        }
        return about(words, i + 1) ? Kind.NONE : kind;
      }
    }
    return Kind.NONE;
  }

  private static boolean about(List<String> words, int from) {
    return words.subList(from, words.size()).stream().anyMatch(ABOUT::contains);
  }

  private static Kind word(List<String> words, int at, String sentence) {
    String word = words.get(at);
    String before = at > 0 ? words.get(at - 1) : sentence.toLowerCase(Locale.ROOT);
    if (word.equals("pass") && words.size() == 1) {
      // PASS: 3/3
      return Kind.WEAK;
    }
    if (PASSWORD.contains(word)) {
      return Kind.PASSWORD;
    }
    if (COUNTS.contains(before) && word.startsWith("token")) {
      return Kind.NONE;
    }
    if (word.equals("secret") || word.equals("secrets") || word.startsWith("credential")) {
      return before.isEmpty() || (at == 0 && !KEY.contains(before)) || OBJECT.contains(before)
          ? Kind.OBJECT
          : Kind.SECRET;
    }
    if (SECRET.contains(word) || (word.equals("pat") && words.size() > 1)) {
      return Kind.SECRET;
    }
    if (word.equals("key") && before.equals("secret") && words.size() == 2) {
      // secretKey of an ExternalSecret, and of a cloud.
      return Kind.WEAK;
    }
    if ((word.equals("key") || word.equals("keys")) && KEY.contains(before)) {
      return Kind.SECRET;
    }
    if (word.equals("string") && (before.equals("connection") || before.equals("conn"))) {
      return Kind.SECRET;
    }
    for (String glued : GLUED) {
      if (word.endsWith(glued) && word.length() > glued.length()) {
        return glued.startsWith("pass") || glued.equals("pwd")
            ? Kind.PASSWORD
            : OBJECT.contains(word.substring(0, word.length() - glued.length()))
                ? Kind.OBJECT
                : Kind.SECRET;
      }
    }
    return WEAK.contains(word) ? Kind.WEAK : Kind.NONE;
  }

  /** masterUserPassword, DB_PASSWORD1 and TLSKey as their words, in lower case. */
  static List<String> words(String name) {
    List<String> words = new ArrayList<>();
    int from = 0;
    for (int i = 0; i <= name.length(); i++) {
      boolean ends = i == name.length() || !Looks.letter(name.charAt(i));
      boolean turns =
          !ends
              && i > from
              && Character.isUpperCase(name.charAt(i))
              && (Character.isLowerCase(name.charAt(i - 1))
                  || (i + 1 < name.length() && Character.isLowerCase(name.charAt(i + 1))));
      if ((ends || turns) && i > from) {
        words.add(name.substring(from, i).toLowerCase(Locale.ROOT));
      }
      if (ends) {
        from = i + 1;
      } else if (turns) {
        from = i;
      }
    }
    return words;
  }
}
