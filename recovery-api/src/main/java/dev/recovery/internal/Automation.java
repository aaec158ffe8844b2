package dev.recovery.internal;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells the names of pipelines and controllers from those of people. */
public final class Automation {

  // Whole words of a name: people are called Abbott and Brunner.
  private static final Set<String> WORDS =
      Set.of("ci", "cd", "cicd", "bot", "runner", "runners", "deploy", "deployer", "lambda", "sa");

  // So long or so rare that no person's name holds them.
  private static final List<String> STEMS =
      List.of(
          "terraform",
          "tofu",
          "pipeline",
          "atlantis",
          "github",
          "gitlab",
          "jenkins",
          "buildkite",
          "circleci",
          "spacelift",
          "argocd",
          "automation",
          "serviceaccount",
          "controller",
          "codebuild",
          "deployment");

  // DeployRole, app-deploy
  private static final Pattern PARTS = Pattern.compile("[^A-Za-z0-9]+|(?<=[a-z0-9])(?=[A-Z])");

  private Automation() {}

  /**
   * Whether a name is one that programs bear.
   *
   * @param principal who made a call, as the far side knows them
   * @return false for a name that a person could have
   */
  public static boolean named(String principal) {
    String name = principal.toLowerCase(Locale.ROOT);
    return STEMS.stream().anyMatch(name::contains)
        || PARTS
            .splitAsStream(principal)
            .map(part -> part.toLowerCase(Locale.ROOT))
            .anyMatch(WORDS::contains);
  }
}
