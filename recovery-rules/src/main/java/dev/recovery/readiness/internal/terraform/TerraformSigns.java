package dev.recovery.readiness.internal.terraform;

import dev.recovery.learning.AntiPattern;
import dev.recovery.readiness.Sign.Bearing;
import dev.recovery.readiness.internal.collected.Platform;
import dev.recovery.readiness.internal.delivery.GovernanceSigns;
import dev.recovery.readiness.internal.form.Hcl;
import dev.recovery.readiness.internal.form.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads Terraform, OpenTofu and Terragrunt: units of state, where state lies, what is pinned. */
public final class TerraformSigns {

  private static final java.util.regex.Pattern ACCOUNT =
      java.util.regex.Pattern.compile("(azurerm_storage_account\\.\\w+)\\.id\\}?/blobServices/");
  // A function of Terragrunt that gives a folder of the same repository.
  private static final java.util.regex.Pattern BESIDE =
      java.util.regex.Pattern.compile(
          "\\$\\{\\s*(?:get_repo_root|get_path_to_repo_root|get_terragrunt_dir"
              + "|get_parent_terragrunt_dir|find_in_parent_folders|path_relative_\\w+|dirname)\\(");
  private static final java.util.regex.Pattern TRAILED =
      java.util.regex.Pattern.compile(
          "(aws_s3_bucket\\.\\w+)\\.arn|arn:aws[\\w-]*:s3:::([\\w.-]+)/");

  private final Platform platform;
  private final Map<String, String> bucketNames = new HashMap<>();
  private final List<Platform.Bucket> versions = new ArrayList<>();
  private final Set<String> logging = new HashSet<>();
  private final Map<String, String> locals = new HashMap<>();
  private final List<Platform.Unit> partial = new ArrayList<>();
  private final GovernanceSigns governance;
  private final ForEach each = new ForEach();

  public TerraformSigns(Platform platform) {
    this.platform = platform;
    this.governance = new GovernanceSigns(platform);
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
    file.all("terraform").forEach(t -> settings(t, path, folder, grunt));
    file.all("remote_state").forEach(r -> remote(r, path, folder));
    if (grunt && file.all("include").findAny().isPresent()) {
      platform.units.add(new Platform.Unit(folder, path, 1, "", Map.of()));
    }
    // What is made for each member of a local is counted by it.
    file.all("locals").forEach(l -> each.locals(folder, l));
    file.all("module")
        .forEach(
            m -> {
              platform.sizes.calls(folder, m, each.size(m, folder));
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
      platform.sizes.calls(folder, terraform, Optional.empty());
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
    platform.sizes.holds(folder, resource, each.size(resource, folder));
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
    String bucket = place(resource, folder, "bucket");
    String name = place(resource, folder, "name");
    switch (type) {
      case "aws_s3_bucket" -> {
        bucketNames.put(scoped(folder, address), bucket);
        legacyVersioning(resource, bucket, path);
      }
      case "google_storage_bucket" -> {
        bucketNames.put(scoped(folder, address), name);
        legacyVersioning(resource, name, path);
        if (resource.all("logging").findAny().isPresent()) {
          logging.add(name);
        }
      }
      case "azurerm_storage_account" -> {
        bucketNames.put(scoped(folder, address), name);
        resource
            .all("blob_properties")
            .filter(b -> b.values().containsKey("versioning_enabled"))
            .forEach(b -> version(name, status(b, "versioning_enabled"), path, b.line()));
      }
      case "azurerm_monitor_diagnostic_setting" -> logs(resource, folder);
      case "helm_release" ->
          platform.controllers.chart(
              resource.plain("chart"),
              resource.plain("version"),
              path,
              resource.line(),
              resource.plain("name"));
      case "aws_cloudtrail" -> trail(resource, folder);
      case "digitalocean_spaces_bucket",
          "linode_object_storage_bucket",
          "yandex_storage_bucket",
          "scaleway_object_bucket",
          "minio_s3_bucket" -> {
        String own = bucket.isEmpty() ? name : bucket;
        bucketNames.put(scoped(folder, address), own);
        legacyVersioning(resource, own, path);
      }
      case "alicloud_oss_bucket_versioning" ->
          version(bucket, resource.plain("status"), path, resource.line());
      case "oci_objectstorage_bucket" ->
          version(name, resource.plain("versioning"), path, resource.line());
      case "tencentcloud_cos_bucket" ->
          version(bucket, status(resource, "versioning_enable"), path, resource.line());
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

  private String place(Hcl resource, String folder, String name) {
    return each.marked(resource, folder, name)
        .orElseGet(() -> scoped(folder, resource.plain(name)));
  }

  // Metrics count accesses; only the log of reading and writing says who it was.
  private void logs(Hcl setting, String folder) {
    String of = setting.values().getOrDefault("target_resource_id", "");
    Set<String> logged =
        Stream.concat(setting.all("enabled_log"), setting.all("log"))
            .filter(l -> !l.is("enabled", "false"))
            .flatMap(l -> Stream.of(l.plain("category"), l.plain("category_group")))
            .collect(Collectors.toSet());
    Matcher account = ACCOUNT.matcher(of);
    if (account.find()
        && (logged.containsAll(Set.of("StorageRead", "StorageWrite"))
            || logged.contains("allLogs")
            || logged.contains("audit"))) {
      logging.add(folder + "//" + account.group(1));
    }
  }

  // A trail names the buckets whose objects it follows.
  private void trail(Hcl trail, String folder) {
    for (Hcl selector : trail.all("event_selector").toList()) {
      boolean all = selector.plain("read_write_type").matches("|All");
      for (Hcl data : selector.all("data_resource").toList()) {
        Matcher bucket = TRAILED.matcher(data.values().getOrDefault("values", ""));
        while (all && data.is("type", "aws::s3::object") && bucket.find()) {
          logging.add(bucket.group(1) == null ? bucket.group(2) : folder + "//" + bucket.group(1));
        }
      }
    }
  }

  /** A name as it is; an address, a variable and a local mean something in their folder only. */
  public static String scoped(String folder, String name) {
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
  public void template(String path, Value template) {
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
  public void finish() {
    governance.finish();
    completed();
    Set<String> logged =
        logging.stream().flatMap(l -> names(l).stream()).collect(Collectors.toSet());
    for (Platform.Bucket one : versions) {
      for (String name : names(one.name())) {
        platform.buckets.add(
            new Platform.Bucket(
                name, one.versioning(), logged.contains(name), one.file(), one.line()));
      }
    }
  }

  private List<String> names(String given) {
    String named = ForEach.is(given) ? given : literal(given);
    return each.names(named, bucketNames);
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
    return Optional.ofNullable(bucketNames.get(reference.replaceAll("\\.(id|bucket|name)$", "")))
        .filter(n -> !n.isEmpty())
        .map(n -> locals.getOrDefault(n, n))
        .orElse(reference);
  }
}
