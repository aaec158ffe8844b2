package dev.recovery.readiness.internal.cluster;

import dev.recovery.readiness.internal.collected.Platform;
import dev.recovery.readiness.internal.collected.Stage;
import dev.recovery.readiness.internal.form.Value;

/** Reads roles of a cluster that let somebody pause what a controller does, and who has them. */
final class RoleSigns {

  private final Platform platform;

  RoleSigns(Platform platform) {
    this.platform = platform;
  }

  void role(String path, Value role) {
    if (Stage.aside(path)) {
      return;
    }
    for (Value rule : role.at("rules").items()) {
      boolean all =
          rule.at("resources").texts().contains("*")
              && rule.at("apiGroups").texts().stream()
                  .anyMatch(
                      g ->
                          g.matches(
                              "\\*|(?:kustomize|helm)\\.toolkit\\.fluxcd\\.io|argoproj\\.io"));
      boolean loops =
          all
              || rule.at("resources").texts().stream()
                  .anyMatch(r -> r.matches("kustomizations|helmreleases|applications"));
      boolean changes =
          rule.at("verbs").texts().stream().anyMatch(v -> v.matches("patch|update|\\*"));
      if (loops && changes) {
        platform.pauseRoles.add(role.text("metadata", "name"));
        if (rule.at("resources").texts().stream()
            .anyMatch(r -> r.matches("kustomizations|helmreleases|\\*"))) {
          platform.suspendRoles.add(role.text("metadata", "name"));
        }
      }
    }
  }

  void binding(String path, Value binding) {
    if (!Stage.aside(path)
        && binding.at("subjects").items().stream()
            .anyMatch(
                s ->
                    s.text("kind").matches("Group|User")
                        // Whoever is signed in is nobody in particular.
                        && !s.text("name").startsWith("system:"))) {
      platform.boundRoles.add(binding.text("roleRef", "name"));
    }
    everybody(path, binding);
    accounts(binding);
  }

  // An account may do within a namespace what a role says, or in all of them.
  private void accounts(Value binding) {
    String namespace = binding.text("metadata", "namespace");
    boolean whole = binding.text("kind").equals("ClusterRoleBinding");
    for (Value subject : binding.at("subjects").items()) {
      String own = subject.text("namespace");
      String account = (own.isEmpty() ? namespace : own) + "/" + subject.text("name");
      // What may write where controllers read may as well write everywhere.
      boolean above = whole || namespace.matches("kube-system|flux-system|argo-?cd");
      if (subject.text("kind").equals("ServiceAccount") && (above || !namespace.isEmpty())) {
        (above ? platform.clusterWide : platform.namespaced).add(account);
      }
    }
  }

  // A role for the whole cluster that everybody has.
  private void everybody(String path, Value binding) {
    for (Value subject : binding.at("subjects").items()) {
      if (binding.text("kind").equals("ClusterRoleBinding")
          && !Stage.aside(path)
          && subject.text("kind").equals("Group")
          && ArgoRules.everybody(subject.text("name"))) {
        platform.everybody.putIfAbsent(
            binding.text("roleRef", "name"),
            new Platform.Owned(subject.text("name"), path, binding.line()));
      }
    }
  }
}
