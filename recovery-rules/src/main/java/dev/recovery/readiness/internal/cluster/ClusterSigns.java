package dev.recovery.readiness.internal.cluster;

import dev.recovery.learning.AntiPattern;
import dev.recovery.learning.Pattern;
import dev.recovery.readiness.ReadinessItem;
import dev.recovery.readiness.Sign.Bearing;
import dev.recovery.readiness.internal.collected.Platform;
import dev.recovery.readiness.internal.collected.Platform.Scope;
import dev.recovery.readiness.internal.collected.Stage;
import dev.recovery.readiness.internal.form.Value;
import dev.recovery.readiness.internal.policies.PolicySigns;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Reads objects of a cluster: applications, projects, roles, stores, images. */
public final class ClusterSigns {

  private final Platform platform;
  private final PolicySigns policies;
  private final ImageSigns images;
  private final ArgoRules rules;
  private final StoreSigns stores;
  private final FluxSigns flux;
  private final RoleSigns roles;

  public ClusterSigns(
      Platform platform,
      PolicySigns policies,
      ImageSigns images,
      ArgoRules rules,
      StoreSigns stores) {
    this.platform = platform;
    this.stores = stores;
    this.flux = new FluxSigns(platform);
    this.roles = new RoleSigns(platform);
    this.policies = policies;
    this.images = images;
    this.rules = rules;
  }

  public static boolean object(Value document) {
    return document.has("apiVersion") && document.has("kind");
  }

  public void read(String path, Value object) {
    String group = object.text("apiVersion").replaceAll("/.*", "");
    String kind = object.text("kind");
    switch (kind) {
      case "Application" -> application(path, object);
      case "AppProject" -> project(path, object);
      case "Kustomization" -> {
        if (group.equals("kustomize.toolkit.fluxcd.io")) {
          flux.reconciled(path, object);
          images.replaced(path, object.at("spec", "images"));
        } else {
          kustomization(path, object);
        }
      }
      case "HelmRelease" -> {
        flux.reconciled(path, object);
        rules.values(path, object.at("spec", "values"));
      }
      case "GitRepository", "OCIRepository", "HelmRepository" -> flux.source(path, object);
      case "FluxInstance" -> flux.instance(path, object);
      case "Deployment" -> {
        if (object.text("metadata", "name").matches("(?:kustomize|helm)-controller")) {
          flux.defaultAccount(path, object.at("spec", "template", "spec"));
        }
      }
      case "ArgoCD" -> {
        Value rbac = object.at("spec", "rbac");
        rules.rules(path, rbac.at("policy"), rbac.at("defaultPolicy"));
      }
      case "SecretStore", "ClusterSecretStore" -> stores.store(path, object);
      case "VaultStaticSecret", "SecretProviderClass" -> stores.brought(path, object);
      // Encrypted in Git, every version is in Git.
      case "SealedSecret" -> platform.storeKeepsVersions |= !Stage.aside(path);
      case "Secret" -> platform.storeKeepsVersions |= object.has("sops") && !Stage.aside(path);
      case "ConfigMap" -> settings(path, object);
      case "Role", "ClusterRole" -> roles.role(path, object);
      case "RoleBinding", "ClusterRoleBinding" -> roles.binding(path, object);
      case "ApplicationSet" -> generated(path, object);
      default -> {
        // The rest is a policy, or says nothing.
      }
    }
    policies.read(path, object);
    platform.controllers.object(path, object);
    if (!group.matches("(?:.*\\.)?kyverno\\.io|(?:.*\\.)?gatekeeper\\.sh")) {
      // What a policy says of images is a pattern.
      images.read(path, object.at("spec"));
    }
  }

  private void application(String path, Value app) {
    Value spec = app.at("spec");
    String project = spec.text("project");
    Value automated = spec.at("syncPolicy", "automated");
    boolean automatic = spec.at("syncPolicy").has("automated");
    List<Value> sources = sources(spec);
    String revision =
        sources.stream()
            .map(s -> s.text("targetRevision"))
            .filter(r -> !fixed(r))
            .findFirst()
            .orElse(sources.isEmpty() ? "" : sources.get(0).text("targetRevision"));
    String name = app.text("metadata", "name");
    for (Value source : sources) {
      rules.values(path, source.at("helm", "valuesObject"));
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
    Bearing bearing = Platform.against(Stage.aside(path));
    platform.sign(AntiPattern.IGNORING_DIFF_GLOBALLY, bearing, text, path, line);
    platform.sign(ReadinessItem.DRIFT_CLASSIFIED, bearing, text, path, line);
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
    new SetSigns(platform).read(path, set, sources(template.at("spec")));
    Set<String> projects = SetSigns.projects(set);
    Value spec = template.at("spec");
    for (Value one : projects.isEmpty() ? List.of(spec) : in(spec, projects)) {
      application(
          path,
          new Value(
              set.line(), "", Map.of("metadata", set.at("metadata"), "spec", one), List.of()));
    }
  }

  // The same in each of some projects.
  private static List<Value> in(Value spec, Set<String> projects) {
    List<Value> all = new ArrayList<>();
    for (String project : projects) {
      Map<String, Value> fields = new LinkedHashMap<>(spec.fields());
      fields.put("project", new Value(spec.line(), project, Map.of(), List.of()));
      all.add(new Value(spec.line(), "", fields, List.of()));
    }
    return all;
  }

  private static List<Value> sources(Value spec) {
    return spec.has("sources") ? spec.at("sources").items() : List.of(spec.at("source"));
  }

  private void project(String path, Value project) {
    Value spec = project.at("spec");
    boolean everywhere =
        spec.at("destinations").items().stream()
            .anyMatch(
                d ->
                    d.text("namespace").equals("*")
                        && (d.text("server").equals("*") || d.text("name").equals("*")));
    String name = project.text("metadata", "name");
    boolean scoped = !everywhere && !spec.at("destinations").isEmpty() && !name.equals("default");
    // Each stage can have one of the same name; that of production decides.
    if (Stage.aside(path)) {
      platform.projects.putIfAbsent(name, scoped);
      return;
    }
    platform.projects.put(name, scoped);
    platform.roles |=
        spec.at("roles").items().stream()
            .anyMatch(
                r ->
                    !r.at("groups").isEmpty()
                        && r.at("policies").texts().stream().anyMatch(ArgoRules::mayAct));
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

  private void mutable(String path, int line, String text) {
    platform.mutable(text, path, line);
  }

  private static boolean fixed(String revision) {
    return revision.matches("[0-9a-f]{40}|v?\\d+\\.\\d+\\.\\d+.*");
  }

  private void settings(String path, Value map) {
    String name = map.text("metadata", "name");
    Value data = map.at("data");
    if (name.equals("argocd-rbac-cm")) {
      rules.rules(path, data);
    }
    if (name.equals("argocd-cm")
        && !data.text("resource.customizations.ignoreDifferences.all").isEmpty()) {
      broadIgnore(
          path,
          data.at("resource.customizations.ignoreDifferences.all").line(),
          "differences of every kind are ignored");
    }
  }

  // A patch that stands in the kustomization itself can be a whole object.
  private void patched(String path, Value patch) {
    String text = patch.text("patch");
    if (text.contains("kind:") && text.contains("metadata:")) {
      try {
        for (Value one : Value.documents(text)) {
          if (object(one)) {
            read(path, new Value(patch.line(), "", one.fields(), List.of()));
          }
        }
      } catch (Value.Unreadable e) {
        // What cannot be read says nothing.
      }
    }
  }

  private void literals(String path, Value made) {
    for (String literal : made.at("literals").texts()) {
      int at = literal.indexOf('=');
      Value text =
          new Value(
              made.line(),
              literal.substring(at + 1).replaceAll("^['\"]|['\"]$", ""),
              Map.of(),
              List.of());
      if (literal.startsWith("policy.default=")) {
        rules.rules(path, Value.NOTHING, text);
      } else if (literal.startsWith("policy.csv=")) {
        rules.rules(path, text, Value.NOTHING);
      }
    }
  }

  /** What a kustomization installs from elsewhere, and renames; its kind may be left out. */
  public void kustomization(String path, Value kustomization) {
    images.replaced(path, kustomization.at("images"));
    for (String list : List.of("resources", "bases", "components")) {
      kustomization.at(list).texts().stream()
          .filter(t -> !t.contains("://"))
          .forEach(t -> platform.bases.add(path, Platform.beside(path, t)));
    }
    flux.defaultAccount(path, kustomization.at("patches"));
    for (Value chart : kustomization.at("helmCharts").items()) {
      platform.controllers.chart(
          chart.text("name"), chart.text("version"), path, chart.line(), chart.text("releaseName"));
    }
    for (Value patch : kustomization.at("patches").items()) {
      patched(path, patch);
    }
    for (Value made : kustomization.at("configMapGenerator").items()) {
      if (made.text("name").equals("argocd-rbac-cm")) {
        literals(path, made);
      }
    }
    for (Value resource : kustomization.at("resources").items()) {
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
            Platform.against(Stage.aside(path)),
            "a controller is installed from a moving reference, which has no way back",
            path,
            resource.line());
        platform.sign(
            Pattern.CONTROLLER_CANARIES,
            Platform.against(Stage.aside(path)),
            "a controller is installed from a moving reference, everywhere at once",
            path,
            resource.line());
        mutable(path, resource.line(), "a controller is installed from a moving reference");
      } else if (path.matches("(.*/)?[^/]*(canary|staging|preprod|test)[^/]*/.*")) {
        platform.canaries.add(path);
      }
    }
  }
}
