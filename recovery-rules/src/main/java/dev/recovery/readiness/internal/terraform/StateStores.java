package dev.recovery.readiness.internal.terraform;

import dev.recovery.readiness.internal.collected.Platform;
import dev.recovery.readiness.internal.collected.Stage;
import dev.recovery.readiness.internal.form.Hcl;
import dev.recovery.readiness.internal.form.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads where state can lie: whether a bucket keeps versions, and whether accesses are logged. */
final class StateStores {

  private static final Pattern ACCOUNT =
      Pattern.compile("(azurerm_storage_account\\.\\w+)\\.id\\}?/blobServices/");
  private static final Pattern OVER = Pattern.compile("azurerm_storage_account\\.\\w+");
  private static final Pattern TRAILED =
      Pattern.compile(
          "(aws_s3_bucket\\.\\w+)\\.arn|arn:aws[\\w-]*:s3:::([\\w.${}-]+?)(?=/|[\"\\],]|$)");
  private static final Pattern EVERY = Pattern.compile("arn:aws[\\w-]*:s3(?::::)?(?=[\\s,\\]/]|$)");
  private static final Pattern MODULE =
      Pattern.compile("(?:registry\\.terraform\\.io/)?terraform-aws-modules/s3-bucket/aws");
  private static final Pattern ONE_OF =
      Pattern.compile(
          "(\\w+\\.\\w+)\\[(?!each\\.|count\\.|var\\.|local\\.|\\d)([\\w./-]{1,200})\\]");
  private static final Pattern NAME = Pattern.compile("[\\w.-]+");
  private static final Pattern NAMED =
      Pattern.compile(
          "(?s)(?:aws|google|azurerm)_\\w+\\.|(?:var|local|module|data|each|include)\\."
              + "|[^$]*\\$\\{|[a-z][a-z0-9_]{1,40}\\(");

  private final Platform platform;
  private final Names names;
  private final Variants variants;
  private final ForEach each;
  private final List<Platform.Bucket> versions = new ArrayList<>();
  private final Set<String> logging = new HashSet<>();
  // Whose every object is logged, by a trail or by the audit of a whole project.
  private final Set<String> loggedWhole = new HashSet<>();
  private final Set<String> google = new HashSet<>();

  StateStores(Platform platform, Names names, Variants variants, ForEach each) {
    this.platform = platform;
    this.names = names;
    this.variants = variants;
    this.each = each;
  }

  void read(Hcl resource, String path, String folder) {
    String type = resource.label(0);
    String address = type + "." + resource.label(1);
    String bucket = place(resource, folder, "bucket");
    String name = place(resource, folder, "name");
    switch (type) {
      case "aws_s3_bucket" -> {
        names.named.put(folder + "//" + address, bucket);
        legacyVersioning(resource, bucket, path);
      }
      case "google_storage_bucket" -> {
        google.add(name);
        names.named.put(folder + "//" + address, name);
        legacyVersioning(resource, name, path);
        if (resource.all("logging").findAny().isPresent()) {
          logging.add(name);
        }
      }
      case "azurerm_storage_account" -> {
        names.named.put(folder + "//" + address, name);
        resource
            .all("blob_properties")
            .filter(b -> b.values().containsKey("versioning_enabled"))
            .forEach(b -> version(name, status(b, "versioning_enabled"), path, b.line()));
      }
      case "azurerm_monitor_diagnostic_setting" -> logs(resource, folder);
      case "aws_cloudtrail" -> trail(resource, folder);
      case "google_project_iam_audit_config" -> {
        Set<String> types =
            resource
                .all("audit_log_config")
                .map(a -> a.plain("log_type"))
                .collect(Collectors.toSet());
        if (resource.plain("service").matches("storage\\.googleapis\\.com|allServices")
            && types.containsAll(Set.of("DATA_READ", "DATA_WRITE"))
            && !Stage.aside(path)) {
          loggedWhole.add("google");
        }
      }
      case "digitalocean_spaces_bucket",
          "linode_object_storage_bucket",
          "yandex_storage_bucket",
          "scaleway_object_bucket",
          "minio_s3_bucket" -> {
        String own = bucket.isEmpty() ? name : bucket;
        names.named.put(folder + "//" + address, own);
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
        .orElseGet(() -> scoped(folder, resource.values().getOrDefault(name, "")));
  }

  // Metrics count accesses; only the log of reading and writing says who it was.
  private void logs(Hcl setting, String folder) {
    String of = setting.values().getOrDefault("target_resource_id", "");
    Set<String> logged =
        Stream.concat(setting.all("enabled_log"), setting.all("log"))
            .filter(l -> !l.is("enabled", "false"))
            .flatMap(l -> Stream.of(l.plain("category"), l.plain("category_group")))
            .collect(Collectors.toSet());
    // One setting for each of the accounts stands for all of them.
    String over = setting.values().getOrDefault("for_each", "");
    Matcher account =
        ACCOUNT.matcher(
            OVER.matcher(over).matches() ? of.replace("each.value.id", over + ".id") : of);
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
        if (all && data.is("type", "aws::s3::object")) {
          followed(data.values().getOrDefault("values", ""), folder);
        }
      }
    }
    for (Hcl selector : trail.all("advanced_event_selector").toList()) {
      List<Hcl> fields = selector.all("field_selector").toList();
      boolean objects =
          fields.stream()
              .anyMatch(
                  f ->
                      f.is("field", "resources.type")
                          && f.values().getOrDefault("equals", "").contains("AWS::S3::Object"));
      boolean part =
          fields.stream().anyMatch(f -> f.is("field", "readonly") || f.is("field", "eventname"));
      List<Hcl> places = fields.stream().filter(f -> f.is("field", "resources.arn")).toList();
      if (objects && !part) {
        places.forEach(
            f ->
                followed(
                    f.values().getOrDefault("starts_with", "")
                        + f.values().getOrDefault("equals", ""),
                    folder));
        if (places.isEmpty()) {
          loggedWhole.add("aws");
        }
      }
    }
  }

  private void followed(String values, String folder) {
    if (EVERY.matcher(values).find()) {
      loggedWhole.add("aws");
    }
    Matcher bucket = TRAILED.matcher(values);
    while (bucket.find()) {
      logging.add(
          bucket.group(1) == null
              ? scoped(folder, bucket.group(2))
              : folder + "//" + bucket.group(1));
    }
  }

  /** A name as it is; an address, a variable and a local mean something in their folder only. */
  static String scoped(String folder, String name) {
    return NAMED.matcher(name).lookingAt() ? folder + "//" + name : name;
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

  /** A bucket that a well-known module makes. */
  void module(Hcl module, String path, String folder) {
    if (MODULE.matcher(module.values().getOrDefault("source", "")).matches()) {
      String bucket = place(module, folder, "bucket");
      names.named.put(folder + "//module." + module.label(0), bucket);
      legacyVersioning(module, bucket, path);
      if (module.all("logging").findAny().isPresent()) {
        logging.add(bucket);
      }
    }
  }

  /** Brings together what several files said of one bucket. */
  void finish() {
    Set<String> logged =
        logging.stream().flatMap(l -> names(l).stream()).collect(Collectors.toSet());
    for (Platform.Bucket one : versions) {
      for (String name : names(one.name())) {
        platform.buckets.add(
            new Platform.Bucket(
                name,
                one.versioning(),
                logged.contains(name)
                    || loggedWhole.contains(google.contains(one.name()) ? "google" : "aws"),
                one.file(),
                one.line()));
      }
    }
  }

  /** All names of a place; as it is written where it is not known what that comes to. */
  List<String> names(String given) {
    if (ForEach.is(given)) {
      return each.names(given);
    }
    int at = given.indexOf("//");
    if (at < 0) {
      return List.of(given);
    }
    String folder = given.substring(0, at);
    String expression = given.substring(at + 2);
    String address = Names.address(expression);
    Matcher one = ONE_OF.matcher(address);
    if (one.matches()) {
      String all = names.named.getOrDefault(folder + "//" + one.group(1), "");
      List<String> found = ForEach.is(all) ? each.named(all, one.group(2)) : List.of();
      return found.isEmpty() ? List.of(given) : found;
    }
    String named = names.named.getOrDefault(folder + "//" + address, "");
    if (!named.isEmpty() && !named.equals(given)) {
      return names(named);
    }
    List<String> texts =
        variants.texts(folder, expression).stream().filter(t -> NAME.matcher(t).matches()).toList();
    return texts.isEmpty() ? List.of(given) : texts;
  }
}
