package dev.recovery.readiness.internal.delivery;

import dev.recovery.readiness.internal.collected.Platform;
import dev.recovery.readiness.internal.form.Value;
import java.util.List;

/**
 * Reads what code hosts export of their settings: who reviews environments, and what a branch asks
 * for. What is written down and not in force asks for nothing.
 */
public final class HostSigns {

  /** The product of rules that hold for all environments of a tier. */
  static final String TIER = "gitlab tier";

  private final Platform platform;

  public HostSigns(Platform platform) {
    this.platform = platform;
  }

  /** Takes a document, or every item of a list; tells whether it was a setting of a host. */
  public boolean read(String path, Value document) {
    List<Value> all = document.items().isEmpty() ? document.at("value").items() : document.items();
    if (!all.isEmpty()) {
      boolean known = false;
      for (Value one : all) {
        known |= setting(path, one);
      }
      return known;
    }
    return setting(path, document);
  }

  private boolean setting(String path, Value one) {
    if (one.has("environments") || one.has("branches")) {
      one.at("environments").items().forEach(this::github);
      for (Value branch : one.at("branches").items()) {
        protection(path, branch.at("protection"));
      }
      return true;
    }
    if (one.has("protection_rules") && one.has("name")) {
      github(one);
      return true;
    }
    if (one.has("enforcement") && one.has("rules")) {
      ruleset(path, one);
      return true;
    }
    if (one.has("required_pull_request_reviews")) {
      protection(path, one);
      return true;
    }
    if (one.has("code_owner_approval_required")) {
      platform.branchRules.add(
          new Platform.BranchRule(
              yes(one, "code_owner_approval_required"), false, path, one.line()));
      return true;
    }
    if (one.has("name")
        && (one.has("required_approval_count")
            || one.has("approval_rules")
            || one.has("deploy_access_levels"))) {
      gitlab(path, one);
      return true;
    }
    if (one.has("resource") && one.has("settings") && one.has("type")) {
      azure(one);
      return true;
    }
    if (one.has("isBlocking") && one.has("settings") && one.has("type")) {
      policy(path, one);
      return true;
    }
    if (one.has("reset_approvals_on_push")) {
      platform.approvalsEnd |= yes(one, "reset_approvals_on_push");
      return true;
    }
    if (one.text("kind").equals("reset_pullrequest_approvals_on_change")) {
      platform.approvalsEnd |= main(one.text("pattern"));
      return true;
    }
    return false;
  }

  private void github(Value environment) {
    boolean reviewed =
        !environment.at("reviewers").isEmpty()
            || environment.at("protection_rules").items().stream()
                .anyMatch(
                    r ->
                        r.text("type").equals("required_reviewers")
                            && !r.at("reviewers").isEmpty());
    platform.environment("github", environment.text("name"), reviewed);
  }

  private void gitlab(String path, Value environment) {
    boolean reviewed =
        environment.text("required_approval_count").matches("[1-9]\\d*")
            || environment.at("approval_rules").items().stream()
                .anyMatch(r -> r.text("required_approvals").matches("[1-9]\\d*"));
    boolean tier = Platform.name(path).contains("group");
    platform.environment(tier ? TIER : "gitlab", environment.text("name"), reviewed);
  }

  // An environment has several checks, of which one that asks somebody is enough.
  private void azure(Value check) {
    boolean reviewed =
        check.text("type", "name").equals("Approval")
            && !check.text("isDisabled").equals("true")
            && !check.at("settings", "approvers").isEmpty();
    if (reviewed && check.text("resource", "type").equals("environment")) {
      platform.environment("azure", check.text("resource", "name"), true);
    }
  }

  // A policy of a branch of Azure DevOps, which names its kind in words.
  private void policy(String path, Value policy) {
    boolean holds =
        policy.text("isBlocking").equals("true")
            && !policy.text("isEnabled").equals("false")
            && !policy.text("isDeleted").equals("true")
            && policy.at("settings", "scope").items().stream()
                .anyMatch(s -> s.text("refName").isEmpty() || main(s.text("refName")));
    String kind = policy.text("type", "displayName");
    if (holds && kind.equals("Required reviewers")) {
      List<String> patterns = policy.at("settings", "filenamePatterns").texts();
      owners(platform, patterns.isEmpty() ? List.of("/*") : patterns, path, policy.line());
      platform.branchRules.add(new Platform.BranchRule(true, false, path, policy.line()));
    } else if (holds && kind.equals("Minimum number of reviewers")) {
      platform.approvalsEnd |= yes(policy.at("settings"), "resetOnSourcePush");
    }
  }

  /** Whoever has to review what is changed below a path owns it. */
  static void owners(Platform platform, List<String> patterns, String path, int line) {
    for (String one : patterns) {
      if (!one.isBlank() && !one.startsWith("!")) {
        // A star there means everything below as well.
        platform.owners.add(
            new Platform.OwnerRule(
                Platform.ANY_REPOSITORY, one.replaceAll("/\\*$", "/"), true, path, line));
      }
    }
  }

  private void ruleset(String path, Value ruleset) {
    List<String> branches = ruleset.at("conditions", "ref_name", "include").texts();
    boolean holds =
        ruleset.text("enforcement").equals("active")
            && !ruleset.text("target").equals("tag")
            && branches.stream().anyMatch(HostSigns::main);
    boolean owners = false;
    boolean ends = false;
    for (Value rule : ruleset.at("rules").items()) {
      boolean pulls = holds && rule.text("type").equals("pull_request");
      owners |= pulls && yes(rule.at("parameters"), "require_code_owner_review");
      ends |= pulls && yes(rule.at("parameters"), "dismiss_stale_reviews_on_push");
    }
    platform.branchRules.add(new Platform.BranchRule(owners, ends, path, ruleset.line()));
  }

  private void protection(String path, Value protection) {
    Value reviews = protection.at("required_pull_request_reviews");
    if (!protection.isEmpty()) {
      platform.branchRules.add(
          new Platform.BranchRule(
              yes(reviews, "require_code_owner_reviews"),
              yes(reviews, "dismiss_stale_reviews"),
              path,
              protection.line()));
    }
  }

  /** Whether a name of branches means the one from which a platform is made. */
  public static boolean main(String name) {
    return name.replaceAll("^refs/heads/", "")
        .matches("~DEFAULT_BRANCH|~ALL|main|master|trunk|production|\\*{1,2}");
  }

  private static boolean yes(Value one, String name) {
    return one.text(name).equals("true");
  }
}
