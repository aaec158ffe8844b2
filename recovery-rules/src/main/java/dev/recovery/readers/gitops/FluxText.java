package dev.recovery.readers.gitops;

import dev.recovery.mutation.ResourceOperation.Kind;
import dev.recovery.readers.form.Named;
import dev.recovery.readers.sink.Cluster;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what the command line of Flux prints: what it does, waits for, did and could not do. */
public final class FluxText {

  // A list that is empty, as the one of what is not ready should be.
  private static final Pattern NONE_LISTED =
      Pattern.compile("✗ no \\S{1,60} objects found (?:in|matching) .{1,300}");

  // ✗ Kustomization reconciliation failed: dependency 'flux-system/infra' is not ready
  private static final Pattern NOT_RECONCILED =
      Pattern.compile("✗ ([A-Z]\\w{2,40})(?: [\\w.-]{1,250})? reconciliation failed: (.{1,3000}+)");
  // ► annotating Kustomization apps in flux-system namespace
  private static final Pattern DOING =
      Pattern.compile(
          "► (?:annotating|resuming|suspending|deleting|applying) (\\S{1,60}) ([\\w.-]{1,250})"
              + " in ([\\w.-]{1,63}) namespace");
  // ◎ waiting for Kustomization "flux-system/flux-system" to be reconciled
  private static final Pattern WAITING =
      Pattern.compile("◎ waiting for (\\S{1,60}) \"([\\w./-]{1,250})\" to be reconciled");
  private static final Pattern WAITING_FOR_IT =
      Pattern.compile("◎ waiting for (\\S{1,60})(?: source)? reconciliation");
  private static final Pattern CHANGED =
      Pattern.compile(
          "✔ (?:installed|applied|reconciled components|created|uninstalled|committed"
              + "|.{1,60} (?:created|updated|deleted|suspended|resumed))\\b.{0,400}");
  // What Flux says once the thing it waited for is there.
  private static final Pattern DONE =
      Pattern.compile(
          "✔ (?:applied revision .{1,300}|fetched revision:? .{1,300}"
              + "|.{0,300} reconciliation completed|.{1,100} reconciled successfully"
              + "|reconciled sync configuration|all components are healthy|install finished"
              + "|uninstall finished|all checks passed|prerequisites checks passed"
              + "|no changes detected|dry-run mode enabled, .{1,100}"
              + "|artifact successfully pushed to .{1,400}|.{1,250} is ready"
              + "|component manifests are up to date|sync manifests are up to date)");

  // Helm upgrade failed for release shop/web with chart web@2.14.0: context deadline exceeded
  private static final Pattern RELEASE =
      Pattern.compile(
          "Helm (?:install|upgrade|test) (failed|succeeded) for release ([a-z0-9-]{1,63}/[a-z0-9.-]{1,63}?)(?:\\.v\\d{1,6})?(?: with chart .{0,3000}+)?");

  private final Cluster cluster;
  private String doing = "";

  public FluxText(Cluster cluster) {
    this.cluster = cluster;
  }

  /** A command was given: what is printed next answers it. */
  public void command() {
    doing = "";
  }

  /**
   * Reads a line.
   *
   * @return whether Flux printed it
   */
  public boolean line(String text, String at) {
    if (text.startsWith("✔ ")) {
      if (CHANGED.matcher(text).matches()) {
        cluster.changed(text.substring(2), Kind.UPDATE, at);
      }
      if (DONE.matcher(text).matches()) {
        cluster.succeeded(doing, at);
      }
      return true;
    }
    if (text.startsWith("► ")) {
      Matcher action = DOING.matcher(text);
      if (action.matches()) {
        doing = action.group(1) + " " + action.group(3) + "/" + action.group(2);
      }
      return true;
    }
    if (text.startsWith("◎ ")) {
      waits(text, at);
      return true;
    }
    if (text.startsWith("✗ ")) {
      if (!NONE_LISTED.matcher(text).matches()) {
        fails(text, at);
      }
      return true;
    }
    return text.startsWith("Helm ") && release(text, at);
  }

  // What the controller says of a release, whoever passes it on.
  private boolean release(String text, String at) {
    Matcher release = RELEASE.matcher(text);
    if (!release.matches()) {
      return false;
    }
    String subject = "HelmRelease " + release.group(2);
    if (release.group(1).equals("succeeded")) {
      cluster.succeeded(subject, at);
    } else {
      FluxObject.notReady(cluster, subject, "", text, false, at);
    }
    return true;
  }

  private void waits(String text, String at) {
    Matcher waiting = WAITING.matcher(text);
    if (waiting.matches()) {
      doing = waiting.group(1) + " " + waiting.group(2);
    }
    if (waiting.matches() || WAITING_FOR_IT.matcher(text).matches()) {
      cluster.underWay(doing, at);
    }
  }

  private void fails(String text, String at) {
    Matcher kind = NOT_RECONCILED.matcher(text);
    if (kind.matches() && FluxObject.source(kind.group(1))) {
      FluxObject.notFetched(cluster, named(kind.group(1)), kind.group(2), at);
    } else if (kind.matches()) {
      FluxObject.notReady(cluster, named(kind.group(1)), "", kind.group(2), false, at);
    } else if (text.contains(" dry-run failed")) {
      FluxObject.notReady(cluster, "Kustomization", "", text.substring(2), false, at);
    } else if (!cluster.failure("", text.substring(2), at)) {
      cluster.open("", at);
    }
  }

  // What fails is what was being done, where it is of the kind that failed.
  private String named(String kind) {
    return Named.of(doing).kind().equals(Named.kind(kind)) ? doing : kind;
  }
}
