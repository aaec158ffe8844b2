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

  /** The jobs of a document; absent where it is no pipeline. */
  public static Optional<List<Job>> read(String path, Value document) {
    if (path.matches("(.*/)?\\.(github|gitea|forgejo)/workflows/[^/]+\\.ya?ml")) {
      return Optional.of(GithubJobs.workflow(document));
    }
    if (document.text("runs", "using").equals("composite")) {
      return Optional.of(GithubJobs.action(document));
    }
    if (path.matches("(.*/)?\\.circleci/[^/]+\\.ya?ml")) {
      return Optional.of(CircleJobs.of(document));
    }
    if (path.matches("(.*/)?\\.buildkite/[^/]+\\.(ya?ml|json)")) {
      return Optional.of(BuildkiteJobs.of(document));
    }
    if (document.has("apiVersion") && document.has("kind")) {
      return Optional.empty();
    }
    if (AzureJobs.is(document)) {
      return Optional.of(AzureJobs.of(document));
    }
    if (path.matches(
            "(.*/)?(\\.gitlab-ci\\.ya?ml|\\.gitlab/ci/[^/]+\\.ya?ml|[^/]+\\.gitlab-ci\\.ya?ml)")
        || GitlabJobs.is(document)) {
      return Optional.of(GitlabJobs.of(document));
    }
    return Optional.empty();
  }
}
