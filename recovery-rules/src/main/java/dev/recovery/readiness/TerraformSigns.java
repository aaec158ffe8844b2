package dev.recovery.readiness;

import dev.recovery.learning.AntiPattern;
import dev.recovery.learning.Pattern;
import dev.recovery.readiness.Sign.Bearing;
import dev.recovery.readiness.internal.form.Hcl;
import dev.recovery.readiness.internal.form.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads Terraform, OpenTofu and Terragrunt: units of state, where state lies, what is pinned. */
final class TerraformSigns {

  private final Platform platform;
  private final Map<String, String> bucketNames = new HashMap<>();
  private final List<Platform.Bucket> versions = new ArrayList<>();
  private final Set<String> logging = new HashSet<>();
  private final Map<String, String> locals = new HashMap<>();
  private final List<Platform.Unit> partial = new ArrayList<>();
  private final GovernanceSigns governance;

  TerraformSigns(Platform platform) {
    this.platform = platform;
    this.governance = new GovernanceSigns(platform);
  }

  /** The settings of a backend that are kept in a file of their own. */
  static boolean settings(String path) {
    return path.matches("(.*/)?([^/]*\\.tfbackend|([^/]*[.-])?backend([.-][^/]*)?\\.hcl)");
  }

  void read(String path, String text) {
    Hcl file = Hcl.read(text);
    if (settings(path) && file.blocks().isEmpty()) {
      partial.add(new Platform.Unit(Platform.folder(path), path, 1, "", Map.copyOf(file.values())));
    } else {
      read(path, file);
    }
  }

  /** What a state holds: it is there, though no block here says so. */
  void shown(String path, List<Hcl> resources) {
    resources.forEach(r -> settled(r, path, path));
  }

  void read(String path, Hcl file) {
    String folder = Platform.folder(path);
    boolean grunt = Platform.name(path).equals("terragrunt.hcl");
    file.all("terraform").forEach(t -> settings(t, path, folder, grunt));
    file.all("remote_state").forEach(r -> remote(r, path, folder));
    if (grunt && file.all("include").findAny().isPresent()) {
      platform.units.add(new Platform.Unit(folder, path, 1, "", Map.of()));
    }
    file.all("module")
        .forEach(
            m -> {
              platform.callers.add(folder);
              module(m, path);
            });
    file.all("resource").forEach(r -> resource(r, path, folder));
    file.all("locals")
        .flatMap(l -> l.values().entrySet().stream())
        .filter(l -> l.getValue().matches("[\\w.-]+"))
        .forEach(l -> locals.put(folder + "//local." + l.getKey(), l.getValue()));
  }

  private void settings(Hcl terraform, String path, String folder, boolean grunt) {
    terraform.all("backend").forEach(b -> unit(b, b.label(0), path, folder));
    terraform.all("cloud").forEach(c -> unit(c, "cloud", path, folder));
    if (grunt && terraform.values().containsKey("source")) {
      source(terraform.values().getOrDefault("source", ""), path, terraform.line());
    }
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
    if (source.matches("(registry\\.terraform\\.io/)?terraform-aws-modules/s3-bucket/aws")) {
      String bucket = scoped(Platform.folder(path), module.plain("bucket"));
      legacyVersioning(module, bucket, path);
      if (module.all("logging").findAny().isPresent()) {
        logging.add(bucket);
      }
    }
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
    if (source.startsWith(".") || source.startsWith("/")) {
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
    platform.sign(Pattern.IMMUTABLE_ARTIFACTS, Bearing.AGAINST, text, path, line);
  }

  private void resource(Hcl resource, String path, String folder) {
    platform.resources.merge(folder, 1, Integer::sum);
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
    String type = resource.label(0);
    String address = type + "." + resource.label(1);
    if (resource.plain("count").equals("0")) {
      // It is written down and never made.
      return;
    }
    governance.read(resource, path, folder);
    String bucket = scoped(folder, resource.plain("bucket"));
    String name = scoped(folder, resource.plain("name"));
    switch (type) {
      case "aws_s3_bucket" -> {
        bucketNames.put(scoped(folder, address), bucket);
        legacyVersioning(resource, bucket, path);
      }
      case "google_storage_bucket" -> {
        legacyVersioning(resource, name, path);
        if (resource.all("logging").findAny().isPresent()) {
          logging.add(name);
        }
      }
      case "azurerm_storage_account" ->
          resource
              .all("blob_properties")
              .filter(b -> b.values().containsKey("versioning_enabled"))
              .forEach(b -> version(name, status(b, "versioning_enabled"), path, b.line()));
      case "aws_s3_bucket_versioning" ->
          resource
              .all("versioning_configuration")
              .forEach(v -> version(bucket, v.plain("status"), path, resource.line()));
      case "aws_s3_bucket_logging" -> logging.add(bucket);
      default -> {
        // Other resources are counted only.
      }
    }
  }

  /** A name as it is; an address, a variable and a local mean something in their folder only. */
  static String scoped(String folder, String name) {
    return name.matches("(?s)(?:aws|google|azurerm)_\\w+\\..*|(?:var|local|module|data|each)\\..*")
        ? folder + "//" + name
        : name;
  }

  private void legacyVersioning(Hcl resource, String name, String path) {
    resource
        .all("versioning")
        .filter(v -> v.values().containsKey("enabled"))
        .forEach(v -> version(name, status(v, "enabled"), path, v.line()));
  }

  private static String status(Hcl block, String name) {
    return block.is(name, "true")
        ? "Enabled"
        : block.is(name, "false") ? "Disabled" : block.values().getOrDefault(name, "");
  }

  /** What a template of CloudFormation makes. */
  void template(String path, Value template) {
    for (Value resource : template.at("Resources").fields().values()) {
      String name = resource.text("Properties", "BucketName");
      String status = resource.text("Properties", "VersioningConfiguration", "Status");
      if (resource.text("Type").equals("AWS::S3::Bucket")
          && name.matches("[\\w.-]+")
          && !status.isEmpty()) {
        version(name, status, path, resource.line());
      }
    }
  }

  private void version(String bucket, String status, String path, int line) {
    versions.add(new Platform.Bucket(bucket, status, false, path, line));
  }

  /** Brings together what several files said of one bucket. */
  void finish() {
    governance.finish();
    completed();
    for (Platform.Bucket one : versions) {
      String name = literal(one.name());
      platform.buckets.add(
          new Platform.Bucket(
              name,
              one.versioning(),
              logging.stream().anyMatch(l -> literal(l).equals(name)),
              one.file(),
              one.line()));
    }
  }

  // A backend whose settings are in files of their own is as good as the worst of them; those of
  // another folder are those of another unit.
  private void completed() {
    List<Platform.Unit> units = new ArrayList<>();
    for (Platform.Unit unit : platform.units) {
      List<Platform.Unit> files =
          unit.backend().isEmpty() || unit.settings().containsKey("bucket")
              ? List.of()
              : partial.stream()
                  .filter(
                      p ->
                          (p.folder() + "/").startsWith(unit.folder() + "/")
                              || unit.folder().isEmpty())
                  .toList();
      for (Platform.Unit file : files) {
        Map<String, String> both = new HashMap<>(unit.settings());
        both.putAll(file.settings());
        units.add(
            new Platform.Unit(
                unit.folder(), unit.file(), unit.line(), unit.backend(), Map.copyOf(both)));
      }
      if (files.isEmpty()) {
        units.add(unit);
      }
    }
    platform.units.clear();
    for (Platform.Unit unit : units) {
      platform.units.add(resolved(unit));
    }
    platform.remotes.replaceAll(this::resolved);
  }

  private Platform.Unit resolved(Platform.Unit unit) {
    Map<String, String> settings = new HashMap<>(unit.settings());
    settings.replaceAll((k, v) -> locals.getOrDefault(unit.folder() + "//" + v, v));
    return new Platform.Unit(
        unit.folder(), unit.file(), unit.line(), unit.backend(), Map.copyOf(settings));
  }

  // aws_s3_bucket.state.id stands for the name that the bucket's own block gives.
  private String literal(String given) {
    String reference = locals.getOrDefault(given, given);
    return Optional.ofNullable(bucketNames.get(reference.replaceAll("\\.(id|bucket)$", "")))
        .filter(n -> !n.isEmpty())
        .map(n -> locals.getOrDefault(n, n))
        .orElse(reference);
  }
}
