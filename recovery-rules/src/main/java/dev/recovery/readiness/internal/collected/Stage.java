package dev.recovery.readiness.internal.collected;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Which stage of delivery a name stands for. What is not certainly beside production counts as
 * production, since a mistake there proves too much.
 */
public final class Stage {

  private static final Pattern PRODUCTION = Pattern.compile("prod(?:uction)?\\d*|prd\\d*");
  private static final Pattern BESIDE =
      Pattern.compile(
          "staging\\d*|stg\\d*|np\\d*|sandbox(?:es)?|sbx\\d*|playgrounds?|nonprod|preprod|uat|acceptance|scratch|previews?"
              + "|ephemeral|throwaway|play-?tests?|sandpit");
  // Words that also name things of production, as in (dev-portal) and (load-test).
  private static final Pattern ALONE =
      Pattern.compile(
          "dev\\d*|develop|development|test\\d*|testing|qa|stage|acc|accp|tst\\d*|lab|demo|integration|int|training|trial|beta|canary|examples?");
  private static final Pattern LAST = Pattern.compile("dev\\d*|qa|stage");
  private static final Pattern EXTENSION =
      Pattern.compile("\\.(?:ya?ml|jsonl?|ndjson|tf|tofu|hcl|md|markdown|sh|tfbackend|tfvars)$");

  private Stage() {}

  /**
   * Whether something is of another stage than production.
   *
   * @param names names and paths of it, the one that decides first
   */
  public static boolean aside(String... names) {
    for (String name : names) {
      boolean beside = false;
      for (String segment : segments(name)) {
        List<String> words = List.of(segment.split("[-_.:@\\s]+", -1));
        if (words.stream().anyMatch(w -> PRODUCTION.matcher(w).matches())) {
          return false;
        }
        beside |=
            words.stream().anyMatch(w -> BESIDE.matcher(w).matches())
                || ALONE.matcher(segment).matches()
                || LAST.matcher(words.get(words.size() - 1)).matches();
      }
      if (beside) {
        return true;
      }
    }
    return false;
  }

  /** Whether something says that it is production. */
  public static boolean production(String name) {
    for (String segment : segments(name)) {
      for (String word : segment.split("[-_.:@\\s]+", -1)) {
        if (PRODUCTION.matcher(word).matches()) {
          return true;
        }
      }
      // A folder (live) holds every stage, and a cluster (live-eu) is one of them.
      if (segment.startsWith("live-") || segment.endsWith("-live")) {
        return true;
      }
    }
    return false;
  }

  private static String[] segments(String name) {
    String plain = EXTENSION.matcher(name.toLowerCase(Locale.ROOT).strip()).replaceAll("");
    return plain.replaceAll("\\b(non|pre)[-_]?pro?d(?:uction)?\\b", "$1prod").split("/", -1);
  }
}
