package dev.recovery.readiness.internal.cluster;

import dev.recovery.readiness.internal.collected.Platform;
import dev.recovery.readiness.internal.collected.Platform.Scope;
import dev.recovery.readiness.internal.collected.Stage;
import dev.recovery.readiness.internal.form.Value;
import java.util.Locale;

/** Reads objects of Flux: what it reconciles, from where, and as whom. */
final class FluxSigns {

  private static final String ACCOUNT = "--default-service-account=";

  private final Platform platform;

  FluxSigns(Platform platform) {
    this.platform = platform;
  }

  void reconciled(String path, Value object) {
    Value spec = object.at("spec");
    String account = spec.text("serviceAccountName");
    if (spec.has("interval") || spec.has("sourceRef") || spec.has("chartRef") || !chart(spec)) {
      app(path, object, spec, account);
    }
    String version = spec.text("chart", "spec", "version");
    String chart = spec.text("chart", "spec", "chart");
    String name = object.text("metadata", "name");
    // A patch of a version names the release alone.
    platform.controllers.chart(chart.isEmpty() ? name : chart, version, path, object.line(), name);
    if (!chart.isEmpty()) {
      platform.references = true;
      if (!version.matches("v?\\d+\\.\\d+\\.\\d+.*")) {
        platform.mutable("the chart of a release has no single version", path, object.line());
      }
    }
  }

  // What says no more of a chart than its version or its values is laid over a whole release.
  private static boolean chart(Value spec) {
    return spec.text("chart", "spec", "chart").isEmpty()
        && (spec.has("chart") || spec.has("values"));
  }

  private void app(String path, Value object, Value spec, String account) {
    if (!account.isEmpty() && !spec.text("targetNamespace").isEmpty()) {
      platform.tenants.put(
          path + ":" + object.line(), object.text("metadata", "namespace") + "/" + account);
    }
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
    // (kyverno_chart: 3.4.4) is put into a release that all clusters share.
    spec.at("postBuild", "substitute")
        .fields()
        .forEach(
            (name, version) -> {
              String chart =
                  name.toLowerCase(Locale.ROOT)
                      .replaceAll("(?:_chart)?(?:_version|_chart)$", "")
                      .replace('_', '-');
              platform.controllers.chart(chart, version.text(), path, version.line());
            });
    if (!spec.text("path").isEmpty()) {
      // It starts at the root of its repository, which can be any folder above.
      for (String above = path; !above.isEmpty(); ) {
        above = Platform.folder(above);
        String root = above.isEmpty() ? "" : above + "/x";
        platform.bases.add(path, Platform.beside(root, spec.text("path")));
      }
    }
  }

  void source(String path, Value source) {
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
      platform.mutable("a source follows whatever is newest", path, source.line());
    }
  }

  /** Takes an installation that is described as one object. */
  void instance(String path, Value instance) {
    platform.controllers.chart(
        "flux",
        instance.text("spec", "distribution", "version"),
        path,
        instance.line(),
        instance.text("metadata", "name"));
    platform.fluxAccount |=
        instance.text("spec", "cluster", "multitenant").equals("true") && !Stage.aside(path);
    defaultAccount(path, instance.at("spec", "kustomize"));
  }

  /** Where whatever names no account of its own gets one that may do little. */
  void defaultAccount(String path, Value part) {
    platform.fluxAccount |= !Stage.aside(path) && part.flat().contains(ACCOUNT);
  }
}
