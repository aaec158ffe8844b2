package dev.recovery.readiness.internal.pipelines;

import dev.recovery.readiness.internal.form.Value;
import java.util.List;
import java.util.Optional;

/** Finds out which product a pipeline is written for, and reads its jobs. */
public final class Pipelines {

  private Pipelines() {}

  /** Whether a file without an extension that tells is a pipeline. */
  public static boolean named(String path) {
    return path.matches("(?i)(.*/)?(jenkinsfile([-.].*)?|[^/]+\\.jenkinsfile)");
  }

  /** The jobs of a pipeline that is written as a program. */
  public static List<Job> read(String text) {
    return JenkinsJobs.of(text);
  }

  /** The products whose pipelines are documents. */
  public enum Product {
    GITHUB,
    GITHUB_ACTION,
    CIRCLE,
    BUILDKITE,
    AZURE,
    GITLAB
  }

  /** Which product a document is a pipeline of; absent where it is none. */
  public static Optional<Product> product(String path, Value document) {
    if (path.matches("(.*/)?\\.(github|gitea|forgejo)/workflows/[^/]+\\.ya?ml")) {
      return Optional.of(Product.GITHUB);
    }
    if (document.text("runs", "using").equals("composite")) {
      return Optional.of(Product.GITHUB_ACTION);
    }
    if (path.matches("(.*/)?\\.circleci/[^/]+\\.ya?ml")) {
      return Optional.of(Product.CIRCLE);
    }
    if (path.matches("(.*/)?\\.buildkite/[^/]+\\.(ya?ml|json)")) {
      return Optional.of(Product.BUILDKITE);
    }
    if (document.has("apiVersion") && document.has("kind")) {
      return Optional.empty();
    }
    if (AzureJobs.is(document)) {
      return Optional.of(Product.AZURE);
    }
    if (path.matches(
            "(.*/)?(\\.gitlab-ci\\.ya?ml|\\.gitlab/ci/[^/]+\\.ya?ml|[^/]+\\.gitlab-ci\\.ya?ml)")
        || GitlabJobs.is(document)) {
      return Optional.of(Product.GITLAB);
    }
    return Optional.empty();
  }

  /** The jobs of a document; absent where it is no pipeline. */
  public static Optional<List<Job>> read(String path, Value document) {
    return product(path, document)
        .map(
            product ->
                Images.with(
                    document,
                    switch (product) {
                      case GITHUB -> GithubJobs.workflow(document);
                      case GITHUB_ACTION -> GithubJobs.action(document);
                      case CIRCLE -> CircleJobs.of(document);
                      case BUILDKITE -> BuildkiteJobs.of(document);
                      case AZURE -> AzureJobs.of(document);
                      case GITLAB -> GitlabJobs.of(document);
                    }));
  }
}
