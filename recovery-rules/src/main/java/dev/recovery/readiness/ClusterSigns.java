package dev.recovery.readiness;

import dev.recovery.learning.AntiPattern;
import dev.recovery.learning.Pattern;
import dev.recovery.readiness.Platform.Scope;
import dev.recovery.readiness.Sign.Bearing;
import dev.recovery.readiness.internal.form.Value;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Reads objects of a cluster: applications, projects, roles, stores, images. */
final class ClusterSigns {

  private final Platform platform;
  private final PolicySigns policies;

  ClusterSigns(Platform platform, LocalDate today) {
    this.platform = platform;
    this.policies = new PolicySigns(platform, today);
  }

  static boolean object(Value document) {
    return document.has("apiVersion") && document.has("kind");
  }

  void read(String path, Value object) {
    String group = object.text("apiVersion").replaceAll("/.*", "");
    String kind = object.text("kind");
    switch (kind) {
      case "Application" -> application(path, object);
      case "AppProject" -> project(object);
      case "Kustomization" -> {
        if (group.equals("kustomize.toolkit.fluxcd.io")) {
          reconciled(path, object);
        } else {
          installed(path, object);
        }
      }
      case "HelmRelease" -> {
        reconciled(path, object);
        values(path, object.at("spec", "values"));
      }
      case "GitRepository" -> source(path, object);
      case "OCIRepository", "HelmRepository" -> source(path, object);
      case "SecretStore", "ClusterSecretStore" -> store(path, object);
      // Encrypted in Git, every version is in Git.
      case "SealedSecret" -> platform.storeKeepsVersions = true;
      case "Secret" -> platform.storeKeepsVersions |= object.has("sops");
      case "ConfigMap" -> settings(path, object);
      case "Role", "ClusterRole" -> role(object);
      case "RoleBinding", "ClusterRoleBinding" -> {
        if (object.at("subjects").items().stream()
            .anyMatch(
                s ->
                    s.text("kind").matches("Group|User")
                        // Whoever is signed in is nobody in particular.
                        && !s.text("name").startsWith("system:"))) {
          platform.boundRoles.add(object.text("roleRef", "name"));
        }
      }
      case "ApplicationSet" -> generated(path, object);
      default -> {
        // The rest is a policy, or says nothing.
      }
    }
    policies.read(path, object);
    platform.controllers.object(path, object);
    images(path, object.at("spec"));
  }

  private void application(String path, Value app) {
    Value spec = app.at("spec");
    String project = spec.text("project");
    Value automated = spec.at("syncPolicy", "automated");
    boolean automatic = spec.at("syncPolicy").has("automated");
    List<Value> sources =
        spec.has("sources") ? spec.at("sources").items() : List.of(spec.at("source"));
    String revision =
        sources.stream()
            .map(s -> s.text("targetRevision"))
            .filter(r -> !fixed(r))
            .findFirst()
            .orElse(sources.isEmpty() ? "" : sources.get(0).text("targetRevision"));
    String name = app.text("metadata", "name");
    for (Value source : sources) {
      values(path, source.at("helm", "valuesObject"));
      platform.controllers.chart(
          source.text("chart"), source.text("targetRevision"), path, app.line(), name);
    }
    platform.apps.add(
        new Platform.App(
            name,
            path,
            app.line(),
            project.isEmpty() || project.equals("default") ? Scope.OPEN : Scope.UNKNOWN,
            automatic && automated.text("prune").equals("true"),
            automatic && automated.text("selfHeal").equals("true"),
            automated.text("allowEmpty").equals("true"),
            fixed(revision) || asksBeforeItPrunes(spec),
            project,
            "",
            makes(app, sources, automated)));
    platform.owned.add(new Platform.Owned("application", path, app.line()));
    platform.references = true;
    if (sources.stream()
        .anyMatch(
            c ->
                !c.text("chart").isEmpty()
                    && !c.text("targetRevision").matches("v?\\d+\\.\\d+\\.\\d+[\\w.+-]*"))) {
      mutable(path, app.line(), "the chart of (%s) has no single version".formatted(name));
    }
    for (Value ignored : spec.at("ignoreDifferences").items()) {
      boolean all = ignored.text("kind").equals("*") || ignored.text("group").equals("*");
      boolean whole =
          ignored.at("jsonPointers").texts().stream()
              .anyMatch(p -> p.matches("/|/spec|/spec/template/?|/metadata"));
      boolean query =
          ignored.at("jqPathExpressions").texts().stream()
              .anyMatch(p -> p.matches("\\.|\\.spec|\\.spec\\.template"));
      if (all || whole || query) {
        broadIgnore(path, ignored.line(), "(%s) ignores differences broadly".formatted(name));
      }
    }
  }

  // One that heals takes back a pause of what it makes, unless it is told to leave it alone.
  private static Platform.Makes makes(Value app, List<Value> sources, Value automated) {
    List<String> folders =
        sources.stream()
            .map(s -> s.text("path").replaceAll("^\\./|/+$", ""))
            .filter(p -> !p.isEmpty() && !p.equals("."))
            .toList();
    Value spec = app.at("spec");
    boolean respects =
        spec.at("syncPolicy", "syncOptions").texts().stream()
            .anyMatch(o -> o.strip().equalsIgnoreCase("RespectIgnoreDifferences=true"));
    boolean left =
        spec.at("ignoreDifferences").items().stream()
            .filter(i -> i.text("kind").matches("Application|\\*"))
            .anyMatch(ClusterSigns::ofThePause);
    boolean heals = automated.text("selfHeal").equals("true");
    return new Platform.Makes(folders, !heals || (respects && left));
  }

  private static boolean ofThePause(Value ignored) {
    return Stream.concat(
            ignored.at("jsonPointers").texts().stream(),
            ignored.at("jqPathExpressions").texts().stream())
        .anyMatch(p -> p.matches("[/.]spec(?:[/.]syncPolicy(?:[/.]automated(?:[/.].*)?)?)?"));
  }

  // An order of pruning holds nothing back.
  private static boolean asksBeforeItPrunes(Value spec) {
    return spec.at("syncPolicy", "syncOptions").texts().stream()
        .anyMatch(o -> o.strip().matches("(?i)Prune=(false|confirm)"));
  }

  private void broadIgnore(String path, int line, String text) {
    platform.sign(AntiPattern.IGNORING_DIFF_GLOBALLY, Bearing.AGAINST, text, path, line);
    platform.sign(ReadinessItem.DRIFT_CLASSIFIED, Bearing.AGAINST, text, path, line);
  }

  // Its template stands for applications; what a parameter fills in is not known.
  private void generated(String path, Value set) {
    Value template = set.at("spec", "template");
    boolean once = set.text("spec", "syncPolicy", "applicationsSync").equals("create-only");
    boolean left =
        set.at("spec", "ignoreApplicationDifferences").items().stream()
            .anyMatch(ClusterSigns::ofThePause);
    if (template.at("spec", "syncPolicy").has("automated") && !once && !left) {
      platform.takenBack.add(new Platform.Owned(set.text("metadata", "name"), path, set.line()));
    }
    application(
        path,
        new Value(
            set.line(),
            "",
            Map.of("metadata", set.at("metadata"), "spec", template.at("spec")),
            List.of()));
  }

  private void role(Value role) {
    for (Value rule : role.at("rules").items()) {
      boolean loops =
          rule.at("resources").texts().stream()
              .anyMatch(r -> r.matches("kustomizations|helmreleases|applications"));
      boolean changes =
          rule.at("verbs").texts().stream().anyMatch(v -> v.matches("patch|update|\\*"));
      if (loops && changes) {
        platform.pauseRoles.add(role.text("metadata", "name"));
        if (rule.at("resources").texts().stream()
            .anyMatch(r -> r.matches("kustomizations|helmreleases"))) {
          platform.suspendRoles.add(role.text("metadata", "name"));
        }
      }
    }
  }

  private void project(Value project) {
    Value spec = project.at("spec");
    boolean everywhere =
        spec.at("destinations").items().stream()
            .anyMatch(
                d ->
                    d.text("namespace").equals("*")
                        && (d.text("server").equals("*") || d.text("name").equals("*")));
    String name = project.text("metadata", "name");
    platform.projects.put(
        name, !everywhere && !spec.at("destinations").isEmpty() && !name.equals("default"));
    platform.roles |=
        spec.at("roles").items().stream()
            .anyMatch(
                r ->
                    !r.at("groups").isEmpty()
                        && r.at("policies").texts().stream().anyMatch(ClusterSigns::mayAct));
    for (Value window : spec.at("syncWindows").items()) {
      boolean always =
          window.text("kind").equals("allow")
              && window.text("schedule").matches("\\s*\\* \\* \\* \\* \\*\\s*")
              && window.text("duration").matches("24h|[1-9]\\d*d");
      if (!always) {
        window.at("applications").texts().forEach(a -> platform.windows.add(name + "/" + a));
        if (window.at("namespaces").texts().contains("*")
            || window.at("clusters").texts().contains("*")) {
          platform.windows.add(name + "/*");
        }
      }
    }
  }

  // A line of Argo CD's rules that lets somebody act; one that only reads pauses nothing.
  private static boolean mayAct(String line) {
    List<String> words = Stream.of(line.split(",", -1)).map(String::strip).toList();
    return words.size() == 6
        && words.get(0).equals("p")
        && words.get(2).equals("applications")
        && words.get(3).matches("sync|update|\\*|action(/.*)?")
        && words.get(5).equals("allow");
  }

  private void rules(String path, Value data) {
    if (data.text("policy.default").equals("role:admin")) {
      platform.sign(
          ReadinessItem.SCOPED_PAUSE,
          Bearing.AGAINST,
          "whoever signs in may pause and resume everything",
          path,
          data.at("policy.default").line());
    }
    platform.roles |= acts(data.text("policy.csv"));
  }

  // A role counts once it is given to somebody; a group can be named without one as well.
  private static boolean acts(String policy) {
    Set<String> given = new HashSet<>();
    for (String line : (Iterable<String>) policy.lines()::iterator) {
      String[] words = line.strip().split("\\s*,\\s*", -1);
      if (words.length >= 3 && words[0].equals("g")) {
        given.add(words[2]);
      }
    }
    return policy
        .lines()
        .filter(ClusterSigns::mayAct)
        .map(l -> l.split(",", -1)[1].strip())
        .anyMatch(r -> !r.startsWith("role:") || given.contains(r));
  }

  /** Rules of Argo CD that stand in the values of its chart, below whatever name of a chart. */
  boolean values(String path, Value values) {
    return values(path, values, 0);
  }

  private boolean values(String path, Value values, int depth) {
    Value rbac =
        values.has("configs") ? values.at("configs", "rbac") : values.at("server", "rbacConfig");
    if (rbac.has("policy.csv") || rbac.has("policy.default")) {
      rules(path, rbac);
      return true;
    }
    boolean found = false;
    if (depth < 2) {
      for (Map.Entry<String, Value> one : values.fields().entrySet()) {
        if (one.getKey().matches("argo-?cd|values|valuesObject|spec|helm")) {
          found |= values(path, one.getValue(), depth + 1);
        }
      }
    }
    return found;
  }

  private void reconciled(String path, Value object) {
    Value spec = object.at("spec");
    String account = spec.text("serviceAccountName");
    platform.apps.add(
        new Platform.App(
            object.text("metadata", "name"),
            path,
            object.line(),
            account.isEmpty() ? Scope.UNKNOWN : Scope.SCOPED,
            spec.text("prune").equals("true"),
            true,
            spec.text("force").equals("true"),
            false,
            "",
            spec.text("sourceRef", "kind") + "/" + spec.text("sourceRef", "name")));
    platform.owned.add(new Platform.Owned("application", path, object.line()));
    String version = spec.text("chart", "spec", "version");
    platform.controllers.chart(
        spec.text("chart", "spec", "chart"),
        version,
        path,
        object.line(),
        object.text("metadata", "name"));
    if (spec.has("chart")) {
      platform.references = true;
      if (!version.matches("v?\\d+\\.\\d+\\.\\d+.*")) {
        mutable(path, object.line(), "the chart of a release has no single version");
      }
    }
  }

  private void source(String path, Value source) {
    Value ref = source.at("spec", "ref");
    String id = source.text("kind") + "/" + source.text("metadata", "name");
    boolean pinned =
        ref.has("digest") || ref.has("commit") || ref.text("tag").matches("v?\\d+\\.\\d+.*");
    platform.movingSources.put(id, !pinned);
    if (ref.has("digest")) {
      platform.references = true;
    }
    if (ref.text("tag").equals("latest") || ref.text("semver").equals("*")) {
      platform.references = true;
      mutable(path, source.line(), "a source follows whatever is newest");
    }
  }

  private void mutable(String path, int line, String text) {
    platform.mutable(text, path, line);
  }

  private static boolean fixed(String revision) {
    return revision.matches("[0-9a-f]{40}|v?\\d+\\.\\d+\\.\\d+.*");
  }

  private void store(String path, Value store) {
    platform.owned.add(new Platform.Owned("secret store", path, store.line()));
    Value provider = store.at("spec", "provider");
    if (provider.has("vault")) {
      // The operator's own default is the second version.
      if (provider.text("vault", "version").equals("v1")) {
        platform.sign(
            ReadinessItem.SECRET_ROLLBACK,
            Bearing.AGAINST,
            "the store (%s) keeps no versions".formatted(store.text("metadata", "name")),
            path,
            provider.at("vault", "version").line());
      } else {
        platform.storeKeepsVersions = true;
      }
    } else if (provider.has("aws") || provider.has("azurekv") || provider.has("gcpsm")) {
      platform.storeKeepsVersions = true;
    }
  }

  private void settings(String path, Value map) {
    String name = map.text("metadata", "name");
    Value data = map.at("data");
    if (name.equals("argocd-rbac-cm")) {
      rules(path, data);
    }
    if (name.equals("argocd-cm")
        && !data.text("resource.customizations.ignoreDifferences.all").isEmpty()) {
      broadIgnore(
          path,
          data.at("resource.customizations.ignoreDifferences.all").line(),
          "differences of every kind are ignored");
    }
  }

  private void installed(String path, Value kustomization) {
    installed(path, kustomization.at("resources").items());
  }

  /** What a kustomization installs from elsewhere; its kind may be left out. */
  void installed(String path, List<Value> resources) {
    for (Value resource : resources) {
      String url = resource.text();
      boolean controller =
          url.contains("argo-cd")
              || url.contains("fluxcd")
              || url.contains("kyverno")
              || url.contains("gatekeeper");
      if (!controller || !url.matches("(?:https?://|github\\.com/).*")) {
        continue;
      }
      platform.controllers.manifest(url, path, resource.line());
      if (url.matches(".*/(stable|latest|master|main|HEAD)/.*")) {
        platform.sign(
            ReadinessItem.CONTROLLER_UPGRADES,
            Bearing.AGAINST,
            "a controller is installed from a moving reference, which has no way back",
            path,
            resource.line());
        platform.sign(
            Pattern.CONTROLLER_CANARIES,
            Bearing.AGAINST,
            "a controller is installed from a moving reference, everywhere at once",
            path,
            resource.line());
        mutable(path, resource.line(), "a controller is installed from a moving reference");
      } else if (path.matches("(.*/)?[^/]*(canary|staging|preprod|test)[^/]*/.*")) {
        platform.canaries.add(path);
      }
    }
  }

  private void images(String path, Value spec) {
    for (Map.Entry<String, Value> field : spec.fields().entrySet()) {
      Value value = field.getValue();
      String image = value.text();
      if (field.getKey().equals("image") && !image.isEmpty() && !image.contains("{{")) {
        image(path, value.line(), image);
      } else {
        images(path, value);
      }
    }
    spec.items().forEach(i -> images(path, i));
  }

  private void image(String path, int line, String image) {
    platform.references = true;
    String last = image.substring(image.lastIndexOf('/') + 1);
    if (image.contains("@sha256:")) {
      return;
    }
    if (!last.contains(":") || last.endsWith(":latest")) {
      mutable(path, line, "the image (%s) means another one tomorrow".formatted(last));
    } else {
      platform.undigested = true;
      platform.sign(
          Pattern.IMMUTABLE_ARTIFACTS,
          Bearing.INCOMPLETE,
          "the image (%s) is named by a tag".formatted(last),
          path,
          line);
    }
  }
}
