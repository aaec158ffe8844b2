package dev.recovery.readiness.internal.delivery;

import dev.recovery.readiness.internal.collected.Platform;
import dev.recovery.readiness.internal.form.Value;
import java.util.List;

/** Reads what the command lines of clouds export of the buckets in which state lies. */
public final class BucketExports {

  private final Platform platform;

  public BucketExports(Platform platform) {
    this.platform = platform;
  }

  /** Takes a document; tells whether it was about a bucket. */
  public boolean read(String path, Value document) {
    if (!path.endsWith(".json") && !path.matches(".*\\.ya?ml")) {
      return false;
    }
    if (!document.items().isEmpty()) {
      boolean all = false;
      for (Value one : document.items()) {
        all |= one.has("versioning") && read(path, one);
      }
      return all;
    }
    String name =
        first(document, "Bucket", "bucket", "BucketName", "name", "storageAccount", "account");
    boolean logged =
        !document.at("LoggingEnabled").isEmpty() || !document.at("logging", "logBucket").isEmpty();
    String versions = versions(document);
    if (versions.isEmpty() && !logged) {
      return false;
    }
    platform.exportedBuckets.add(
        new Platform.Bucket(name, versions, logged, path, document.line()));
    return true;
  }

  private static String versions(Value document) {
    // get-bucket-versioning has the status and nothing else.
    if (document.has("Status")
        && List.of("Status", "MFADelete").containsAll(document.fields().keySet())) {
      return document.text("Status");
    }
    Value versioning =
        document.has("Versioning") ? document.at("Versioning") : document.at("versioning");
    String said =
        versioning.text().isEmpty()
            ? versioning.text("enabled") + versioning.text("Status")
            : versioning.text();
    return said.isEmpty()
        ? first(document, "isVersioningEnabled", "versioning_enabled", "versioningEnabled")
        : said;
  }

  private static String first(Value document, String... names) {
    for (String name : names) {
      if (!document.text(name).isEmpty()) {
        return document.text(name);
      }
    }
    return "";
  }
}
