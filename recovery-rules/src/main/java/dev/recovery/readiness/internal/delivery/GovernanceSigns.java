package dev.recovery.readiness.internal.delivery;

import dev.recovery.readiness.ReadinessItem;
import dev.recovery.readiness.internal.collected.Platform;
import dev.recovery.readiness.internal.collected.Stage;
import dev.recovery.readiness.internal.form.Hcl;
import dev.recovery.readiness.internal.pipelines.Job.Gate;
import dev.recovery.readiness.internal.pipelines.Job.Kept;
import dev.recovery.readiness.internal.pipelines.Scripts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Reads the rules of code hosts, of services that apply, and of secret stores that are written as
 * Terraform. The same things exported are {@link HostSigns}.
 */
public final class GovernanceSigns {

  private final Platform platform;
  private final Map<String, String> environments = new HashMap<>();
  private final Set<String> checked = new HashSet<>();
  private final List<Platform.ApplyJob> stacks = new ArrayList<>();
  private final List<Runnable> later = new ArrayList<>();
  private final Set<String> approvals = new HashSet<>();
  private final Set<String> approved = new HashSet<>();

  public GovernanceSigns(Platform platform) {
    this.platform = platform;
  }

  public void read(Hcl resource, String path, String folder, Supplier<List<Made>> made) {
    String address = folder + "//" + resource.label(0) + "." + resource.label(1);
    switch (resource.label(0)) {
      case "github_repository_environment" ->
          environment("github", resource, made, m -> reviewers(resource, m));
      case "gitlab_project_protected_environment" ->
          environment("gitlab", resource, made, m -> approvals(resource));
      case "gitlab_group_protected_environment" ->
          environment(HostSigns.TIER, resource, made, m -> approvals(resource));
      case "github_repository_ruleset", "github_organization_ruleset" -> ruleset(resource, path);
      case "github_branch_protection", "github_branch_protection_v3" -> protection(resource, path);
      case "gitlab_branch_protection" ->
          rule(resource.is("code_owner_approval_required", "true"), false, path, resource);
      case "gitlab_project_level_mr_approvals" ->
          platform.approvalsEnd |= resource.is("reset_approvals_on_push", "true");
      case "azuredevops_environment" ->
          later.add(
              () ->
                  made.get()
                      .forEach(
                          m ->
                              m.text(resource, "name")
                                  .ifPresent(n -> environments.put(member(address, m.key()), n))));
      case "azuredevops_check_approval" -> {
        if (resource.is("target_resource_type", "environment") && some(resource, "approvers")) {
          String of = reference(folder, resource, "target_resource_id");
          later.add(
              () ->
                  made.get()
                      .forEach(
                          m ->
                              checked.add(
                                  of.replaceAll("\\[each\\.\\w+\\]", member("", m.key())))));
        }
      }
      case "azuredevops_branch_policy_auto_reviewers" -> reviewers(resource, path);
      case "azuredevops_branch_policy_min_reviewers" ->
          platform.approvalsEnd |=
              blocking(resource)
                  && resource
                      .all("settings")
                      .anyMatch(
                          t ->
                              t.is("on_push_reset_approved_votes", "true")
                                  || t.is("on_push_reset_all_votes", "true"));
      case "spacelift_stack" ->
          stack(
              resource,
              path,
              address,
              resource.is("autodeploy", "true"),
              "is deployed by Spacelift without anybody's word");
      case "tfe_workspace" ->
          stack(
              resource,
              path,
              address,
              resource.is("auto_apply", "true"),
              "is applied by HCP Terraform without anybody's word");
      case "spacelift_policy" -> {
        if (resource.is("type", "approval")) {
          approvals.add(address);
        }
      }
      case "spacelift_policy_attachment" ->
          approved.add(
              reference(folder, resource, "policy_id")
                  + " "
                  + reference(folder, resource, "stack_id"));
      case "vault_mount" -> vault(resource, path);
      case "vault_kv_secret_backend_v2" -> {
        if (resource.plain("max_versions").equals("1")) {
          keepsNone(resource, path);
        }
      }
      // Other parameters are settings.
      case "aws_ssm_parameter" ->
          platform.storeKeepsVersions |= resource.is("type", "securestring") && !Stage.aside(path);
      case "aws_secretsmanager_secret",
          "google_secret_manager_secret",
          "azurerm_key_vault",
          "azurerm_key_vault_secret",
          "vault_kv_secret_v2" ->
          platform.storeKeepsVersions |= !Stage.aside(path);
      default -> {
        // Others say nothing of who may do what.
      }
    }
  }

  private static String member(String address, String key) {
    return key.isEmpty() ? address : address + "[" + key + "]";
  }

  // Names are known once every file was read.
  private void environment(
      String product, Hcl resource, Supplier<List<Made>> made, Predicate<Made> reviewed) {
    later.add(
        () ->
            made.get()
                .forEach(
                    m ->
                        m.text(resource, "environment")
                            .ifPresent(n -> platform.environment(product, n, reviewed.test(m)))));
  }

  private static boolean reviewers(Hcl resource, Made made) {
    return Stream.concat(
            resource.all("reviewers"),
            resource
                .all("dynamic")
                .filter(d -> d.label(0).equals("reviewers") && made.some(d, "for_each"))
                .flatMap(d -> d.all("content")))
        .anyMatch(r -> made.some(r, "teams") || made.some(r, "users"));
  }

  private static boolean blocking(Hcl policy) {
    return !policy.is("enabled", "false") && !policy.is("blocking", "false");
  }

  // Who has to review what is changed below a path owns it.
  private void reviewers(Hcl policy, String path) {
    for (Hcl settings : policy.all("settings").toList()) {
      if (blocking(policy) && some(settings, "auto_reviewer_ids")) {
        String filters = settings.values().getOrDefault("path_filters", "/*");
        HostSigns.owners(
            platform, List.of(filters.split("[\\[\\]\\s,\"]+", -1)), path, policy.line());
        platform.branchRules.add(new Platform.BranchRule(true, false, path, policy.line()));
      }
    }
  }

  private static boolean some(Hcl block, String name) {
    String value = block.values().getOrDefault(name, "").replaceAll("[\\[\\]\\s\"]", "");
    return !value.isEmpty() && !value.equals("null") && !value.equals("0");
  }

  private static String reference(String folder, Hcl resource, String name) {
    return folder + "//" + resource.values().getOrDefault(name, "").replaceAll("\\.id$", "");
  }

  private static boolean approvals(Hcl resource) {
    return resource.plain("required_approval_count").matches("[1-9]\\d*")
        || resource
            .all("approval_rules")
            .anyMatch(r -> r.plain("required_approvals").matches("[1-9]\\d*"))
        || resource
            .values()
            .getOrDefault("approval_rules", "")
            .matches("(?s).{0,2000}required_approvals\\s*=\\s*[1-9].*");
  }

  private void ruleset(Hcl resource, String path) {
    boolean branch =
        resource
            .all("conditions")
            .flatMap(c -> c.all("ref_name"))
            .anyMatch(
                r ->
                    List.of(r.values().getOrDefault("include", "").split("[\\[\\]\\s,\"]+", -1))
                        .stream()
                        .anyMatch(HostSigns::main));
    boolean holds = branch && resource.is("enforcement", "active") && !resource.is("target", "tag");
    List<Hcl> pulls = resource.all("rules").flatMap(r -> r.all("pull_request")).toList();
    rule(
        holds && pulls.stream().anyMatch(r -> r.is("require_code_owner_review", "true")),
        holds && pulls.stream().anyMatch(r -> r.is("dismiss_stale_reviews_on_push", "true")),
        path,
        resource);
  }

  private void protection(Hcl resource, String path) {
    List<Hcl> reviews = resource.all("required_pull_request_reviews").toList();
    rule(
        reviews.stream().anyMatch(r -> r.is("require_code_owner_reviews", "true")),
        reviews.stream().anyMatch(r -> r.is("dismiss_stale_reviews", "true")),
        path,
        resource);
  }

  private void rule(boolean owners, boolean ends, String path, Hcl resource) {
    platform.branchRules.add(new Platform.BranchRule(owners, ends, path, resource.line()));
  }

  // A service plans and applies in one run, and waits in between where it is told to.
  private void stack(Hcl resource, String path, String address, boolean automatic, String why) {
    stacks.add(
        new Platform.ApplyJob(
            address,
            path,
            resource.line(),
            Scripts.Named.SAVED,
            true,
            false,
            false,
            Kept.BY_SERVICE,
            automatic ? new Gate(Gate.Kind.OFF, why) : new Gate(Gate.Kind.ANYBODY, "")));
  }

  private void vault(Hcl mount, String path) {
    boolean second =
        mount.is("type", "kv-v2") || mount.all("options").anyMatch(o -> o.is("version", "2"));
    if (second) {
      platform.storeKeepsVersions |= !Stage.aside(path);
    } else if (mount.plain("type").startsWith("kv") || mount.is("type", "generic")) {
      keepsNone(mount, path);
    }
  }

  private void keepsNone(Hcl store, String path) {
    platform.sign(
        ReadinessItem.SECRET_ROLLBACK,
        Platform.against(Stage.aside(path)),
        "the store (%s) keeps no versions".formatted(store.label(1)),
        path,
        store.line());
  }

  /** Brings together what stands in several blocks. */
  public void finish() {
    later.forEach(Runnable::run);
    later.clear();
    environments.forEach(
        (address, name) -> platform.environment("azure", name, checked.contains(address)));
    for (Platform.ApplyJob stack : stacks) {
      boolean held =
          stack.gate().kind() == Gate.Kind.ANYBODY
              && approvals.stream().anyMatch(p -> approved.contains(p + " " + stack.name()));
      platform.applies.add(
          new Platform.ApplyJob(
              stack.name().replaceAll("^.*\\.", ""),
              stack.file(),
              stack.line(),
              stack.plan(),
              stack.fromPipeline(),
              stack.digest(),
              stack.planned(),
              stack.kept(),
              held ? new Gate(Gate.Kind.NAMED, "") : stack.gate()));
    }
    stacks.clear();
    environments.clear();
  }
}
