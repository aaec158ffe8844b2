package dev.recovery.readiness.internal.cluster;

import dev.recovery.readiness.ReadinessItem;
import dev.recovery.readiness.internal.collected.Platform;
import dev.recovery.readiness.internal.collected.Stage;
import dev.recovery.readiness.internal.form.Value;
import java.util.List;
import java.util.Set;

/** Reads where secrets come from: whether what was there before is kept. */
public final class StoreSigns {

  // Each of these keeps what a value was before.
  private static final Set<String> VERSIONED =
      Set.of(
          "aws",
          "azurekv",
          "gcpsm",
          "akeyless",
          "doppler",
          "infisical",
          "ibm",
          "oracle",
          "yandexlockbox",
          "scaleway",
          "alibaba",
          "conjur");

  private final Platform platform;

  public StoreSigns(Platform platform) {
    this.platform = platform;
  }

  void store(String path, Value store) {
    platform.owned.add(new Platform.Owned("secret store", path, store.line()));
    Value provider = store.at("spec", "provider");
    if (provider.has("vault")) {
      // The operator's own default is the second version.
      kept(path, provider.at("vault"), store, !provider.text("vault", "version").equals("v1"));
    } else if (VERSIONED.stream().anyMatch(provider::has)) {
      kept(path, provider, store, true);
    }
  }

  private void kept(String path, Value at, Value store, boolean versions) {
    if (versions) {
      platform.storeKeepsVersions |= !Stage.aside(path);
    } else {
      String name = store.text("metadata", "name");
      none(path, at.line(), name.isEmpty() ? "secrets" : name);
    }
  }

  private void none(String path, int line, String name) {
    platform.sign(
        ReadinessItem.SECRET_ROLLBACK,
        Platform.against(Stage.aside(path)),
        "the store (%s) keeps no versions".formatted(name),
        path,
        line);
  }

  /** Takes an object that brings secrets of a store into a cluster. */
  void brought(String path, Value object) {
    Value spec = object.at("spec");
    switch (object.text("kind")) {
      case "VaultStaticSecret" ->
          kept(path, spec.at("type"), object, !spec.text("type").equals("kv-v1"));
      case "SecretProviderClass" -> {
        boolean second =
            spec.text("parameters", "objects").matches("(?s).*secretPath:[^\\n]{0,200}/data/.*");
        if (spec.text("provider").matches("aws|azure|gcp") || second) {
          kept(path, spec, object, true);
        }
      }
      default -> {
        // Others say nothing of what is kept.
      }
    }
  }

  /** Takes what stores export of themselves; tells whether it was that. */
  public boolean exported(String path, Value document) {
    // Encrypted in Git, every version is in Git.
    if (document.at("sops").has("mac")) {
      platform.storeKeepsVersions |= !Stage.aside(path);
      return true;
    }
    List<Value> versions = document.at("Versions").items();
    if (!versions.isEmpty() && versions.stream().allMatch(v -> v.has("VersionStages"))) {
      platform.storeKeepsVersions |= versions.size() > 1 && !Stage.aside(path);
      return true;
    }
    Value mounts = document.has("data") ? document.at("data") : document;
    boolean known = false;
    for (var mount : mounts.fields().entrySet()) {
      Value one = mount.getValue();
      if (mount.getKey().endsWith("/") && one.has("type") && one.has("options")) {
        known = true;
        if (one.text("type").equals("kv") && one.text("options", "version").equals("2")) {
          platform.storeKeepsVersions |= !Stage.aside(path);
        } else if (one.text("type").equals("kv")) {
          none(path, one.line(), mount.getKey());
        }
      }
    }
    return known;
  }
}
