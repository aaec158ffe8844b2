package dev.recovery.readiness.internal.terraform;

import dev.recovery.learning.AntiPattern;
import dev.recovery.readiness.Sign.Bearing;
import dev.recovery.readiness.internal.collected.Platform;
import dev.recovery.readiness.internal.delivery.GovernanceSigns;
import dev.recovery.readiness.internal.delivery.Made;
import dev.recovery.readiness.internal.form.Hcl;
import dev.recovery.readiness.internal.form.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Reads Terraform, OpenTofu and Terragrunt: units of state, where state lies, what is pinned. */
public final class TerraformSigns {

  // A function of Terragrunt that gives a folder of the same repository.
  private static final java.util.regex.Pattern BESIDE =
      java.util.regex.Pattern.compile(
          "\\$\\{\\s*(?:get_repo_root|get_path_to_repo_root|get_terragrunt_dir"
              + "|get_parent_terragrunt_dir|find_in_parent_folders|path_relative_\\w+|dirname)\\(");
  private final Platform platform;
  private final List<Platform.Unit> partial = new ArrayList<>();
  private final List<Pending> pending = new ArrayList<>();
  private final List<Runnable> released = new ArrayList<>();
  private final GovernanceSigns governance;
  private final Names names = new Names();
  private final Expressions expressions = new Expressions(names);
  private final Variants variants = new Variants(names, expressions);
  private final ForEach each = new ForEach(names, expressions, variants);
  private final StateStores stores;
  private final BiConsumer<String, Value> objects;
  private final Units units;

  // A module whose place is known once every file was read.
  private record Pending(String folder, String path, String name, Hcl block, Hcl arguments) {}

  /**
   * Signs that have seen nothing yet.
   *
   * @param objects takes what is an object of a cluster, with the file in which it stands
   */
  public TerraformSigns(Platform platform, BiConsumer<String, Value> objects) {
    this.platform = platform;
    this.objects = objects;
    this.governance = new GovernanceSigns(platform);
    this.stores = new StateStores(platform, names, variants, each);
    this.units = new Units(platform, names, expressions, variants);
  }

  /** The settings of a backend that are kept in a file of their own. */
  public static boolean settings(String path) {
    return path.matches("(.*/)?([^/]*\\.tfbackend|([^/]*[.-])?backend([.-][^/]*)?\\.hcl)");
  }

  public void read(String path, String text) {
    Hcl file = Hcl.read(text);
    if (settings(path) && file.blocks().isEmpty()) {
      partial.add(new Platform.Unit(Platform.folder(path), path, 1, "", Map.copyOf(file.values())));
    } else {
      read(path, file);
    }
  }

  /** What a state holds: it is there, though no block here says so. */
  public void shown(String path, List<Hcl> resources) {
    resources.forEach(r -> settled(r, path, path));
  }

  public void read(String path, Hcl file) {
    String folder = Platform.folder(path);
    boolean grunt = Platform.name(path).equals("terragrunt.hcl");
    names.read(path, folder, file);
    file.all("terraform").forEach(t -> settings(t, path, folder, file));
    file.all("remote_state").forEach(r -> remote(r, path, folder));
    file.all("generate").forEach(g -> generated(g, path, folder));
    if (grunt && file.all("include").findAny().isPresent()) {
      platform.units.add(new Platform.Unit(folder, path, 1, "", Map.of()));
    }
    if (Platform.name(path).equals("terragrunt.stack.hcl")) {
      file.all("unit").forEach(u -> stacked(u, path, folder));
    }
    file.all("module")
        .forEach(
            m -> {
              pending.add(new Pending(folder, path, m.label(0), m, m));
              stores.module(m, path, folder);
              module(m, path);
            });
    file.all("resource").forEach(r -> resource(r, path, folder));
  }

  private void settings(Hcl terraform, String path, String folder, Hcl file) {
    terraform.all("backend").forEach(b -> unit(b, b.label(0), path, folder));
    terraform.all("cloud").forEach(c -> unit(c, "cloud", path, folder));
    if (path.endsWith(".hcl") && terraform.values().containsKey("source")) {
      Hcl inputs = file.all("inputs").findFirst().orElse(terraform);
      pending.add(new Pending(folder, path, "", terraform, inputs));
      source(terraform.values().getOrDefault("source", ""), path, terraform.line());
    }
  }

  // What a file of Terragrunt writes into the folder of each unit.
  private void generated(Hcl generate, String path, String folder) {
    String contents = generate.values().getOrDefault("contents", "");
    if (contents.contains("backend")) {
      Hcl.read(contents)
          .all("terraform")
          .flatMap(t -> t.all("backend"))
          .forEach(
              b ->
                  platform.remotes.add(
                      new Platform.Unit(
                          folder, path, generate.line(), b.label(0), Map.copyOf(b.values()))));
    }
  }

  // A stack is a file in which several units stand.
  private void stacked(Hcl unit, String path, String folder) {
    String own =
        Words.path(folder, unit.plain("path").isEmpty() ? unit.label(0) : unit.plain("path"));
    platform.units.add(new Platform.Unit(own, path, unit.line(), "", Map.of()));
    platform.lockFiles.add(own);
    pending.add(new Pending(own, path, "", unit, unit.all("values").findFirst().orElse(unit)));
    source(unit.values().getOrDefault("source", ""), path, unit.line());
  }

  private void unit(Hcl backend, String type, String path, String folder) {
    platform.units.add(
        new Platform.Unit(folder, path, backend.line(), type, Map.copyOf(backend.values())));
  }

  private void remote(Hcl remote, String path, String folder) {
    Map<String, String> settings = new HashMap<>();
    remote.all("config").forEach(c -> settings.putAll(c.values()));
    platform.remotes.add(
        new Platform.Unit(
            folder, path, remote.line(), remote.plain("backend"), Map.copyOf(settings)));
  }

  private void module(Hcl module, String path) {
    String source = module.values().getOrDefault("source", "");
    if (source.startsWith(".") || source.isEmpty()) {
      return;
    }
    if (source.contains("git::") || source.startsWith("git@") || source.contains(".git")) {
      source(source, path, module.line());
      return;
    }
    platform.references = true;
    if (!module.plain("version").matches("v?\\d[\\w.+-]*")) {
      mutable(path, module.line(), "the module (%s) names no single version".formatted(source));
    }
  }

  private void source(String source, String path, int line) {
    if (source.startsWith(".") || source.startsWith("/") || BESIDE.matcher(source).lookingAt()) {
      return;
    }
    platform.references = true;
    int ref = source.indexOf("ref=");
    String named = ref < 0 ? "" : source.substring(ref + 4).replaceAll("&.*", "");
    if (!named.matches("v?\\d+(\\.[\\w.+-]+)?|[0-9a-f]{7,40}|[\\w-]{1,200}[-/]v?\\d+\\.[\\w.]+")) {
      mutable(
          path, line, "the module (%s) follows a branch".formatted(source.replaceAll("\\?.*", "")));
    }
  }

  private void mutable(String path, int line, String text) {
    platform.mutable(text, path, line);
  }

  private void resource(Hcl resource, String path, String folder) {
    platform.sizes.holds(
        folder, resource.values().getOrDefault("count", ""), each.size(resource, folder));
    resource
        .all("lifecycle")
        .filter(l -> l.is("ignore_changes", "all"))
        .forEach(
            l ->
                platform.sign(
                    AntiPattern.IGNORING_DIFF_GLOBALLY,
                    Bearing.AGAINST,
                    "every difference of (%s.%s) is ignored"
                        .formatted(resource.label(0), resource.label(1)),
                    path,
                    l.line()));
    settled(resource, path, folder);
  }

  private void settled(Hcl resource, String path, String folder) {
    if (resource.plain("count").equals("0")) {
      // It is written down and never made.
      return;
    }
    governance.read(resource, path, folder, () -> each.all(resource, folder));
    if (resource.label(0).equals("helm_release")) {
      released.add(() -> released(resource, path, folder));
    }
    Manifests.of(resource).stream()
        .filter(o -> o.has("kind") && o.has("apiVersion"))
        .forEach(o -> objects.accept(path, o));
    stores.read(resource, path, folder);
  }

  // A chart is installed once for each place that uses the module in which it stands.
  private void released(Hcl release, String path, String folder) {
    for (Made one : each.all(release, folder)) {
      platform.controllers.chart(
          one.text(release, "chart").orElse(""),
          one.text(release, "version").orElse(""),
          path,
          release.line(),
          one.key(),
          one.origin(),
          one.text(release, "name").orElse(""));
    }
  }

  /** What a template of CloudFormation makes. */
  public void template(String path, Value template) {
    stores.template(path, template);
  }

  /** Takes values of variables, from a file of their own. */
  public void variables(String path, String text) {
    names.given(path, Hcl.read(text));
  }

  /** Takes a small file of settings, which a configuration can read. */
  public void settings(String path, Value document) {
    names.settings(path, document);
  }

  /** Brings together what several files said. */
  public void finish() {
    for (Pending one : pending) {
      String target = units.target(one.folder(), one.path(), one.block());
      names.calls(target, one.name(), new Names.Call(one.folder(), one.path(), one.arguments()));
      platform.sizes.calls(
          one.folder(),
          target,
          one.block().values().getOrDefault("count", ""),
          each.size(one.block(), one.folder()));
    }
    pending.clear();
    released.forEach(Runnable::run);
    released.clear();
    governance.finish();
    stores.finish();
    units.complete(partial);
  }
}
