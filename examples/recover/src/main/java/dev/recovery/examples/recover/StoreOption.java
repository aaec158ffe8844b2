package dev.recovery.examples.recover;

import dev.recovery.evidence.store.EvidenceStoreException;
import dev.recovery.examples.evidence.JdbcEvidenceStore;
import dev.recovery.examples.evidence.Seal;
import dev.recovery.examples.evidence.StoreOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where evidence is kept, and the key that it is encrypted with. */
final class StoreOption {

  @Option(
      names = "--store",
      paramLabel = "PLACE",
      description = {
        "A path, or a JDBC URL of PostgreSQL or H2. Without it: RECOVER_STORE, and then",
        "~/.recover/evidence. RECOVER_STORE_USER and RECOVER_STORE_PASSWORD go with a URL."
      })
  private @Nullable String place;

  @Option(
      names = "--store-key",
      paramLabel = "FILE",
      description = {
        "Encrypt with the key in this file: 32 bytes in base64. Without it:",
        "RECOVER_STORE_KEY_FILE, and then content is not encrypted."
      })
  private @Nullable String key;

  /** Whether a place was given with the command; what an environment says does not count. */
  boolean given() {
    return place != null;
  }

  /** Works with a store that is there, and makes none. */
  <T> T useExisting(Recover recover, Function<JdbcEvidenceStore, T> work) {
    String where = place(recover);
    if (!where.startsWith("jdbc:") && !Files.exists(Path.of(where + ".mv.db"))) {
      throw new BadInput(
          where, "There is no store.", "Maybe give its path without the ending (.mv.db).");
    }
    return use(recover, work);
  }

  /** Works with the store, and closes it. */
  <T> T use(Recover recover, Function<JdbcEvidenceStore, T> work) {
    try (JdbcEvidenceStore store = JdbcEvidenceStore.open(options(recover))) {
      return work.apply(store);
    } catch (EvidenceStoreException | IllegalArgumentException e) {
      throw new BadInput(String.valueOf(e.getMessage()));
    }
  }

  /** The key that is given. */
  Optional<Seal> seal(Recover recover) {
    String file =
        key == null ? recover.environment().getOrDefault("RECOVER_STORE_KEY_FILE", "") : key;
    if (file.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Seal.of(Files.readString(IncidentFiles.file(file))));
    } catch (IOException e) {
      throw new BadInput(
          file,
          "The key cannot be read (%s).".formatted(e.getClass().getSimpleName()),
          "Maybe you lack a permission.");
    } catch (IllegalArgumentException e) {
      throw new BadInput(file + ": " + e.getMessage());
    }
  }

  private StoreOptions options(Recover recover) {
    Map<String, String> environment = recover.environment();
    StoreOptions options =
        StoreOptions.of(place(recover))
            .on(recover.clock())
            .as(
                environment.getOrDefault("RECOVER_STORE_USER", ""),
                environment.getOrDefault("RECOVER_STORE_PASSWORD", ""));
    return seal(recover).map(options::sealedWith).orElse(options);
  }

  private String place(Recover recover) {
    if (place != null) {
      return place;
    }
    String told = recover.environment().getOrDefault("RECOVER_STORE", "");
    if (!told.isEmpty()) {
      return told;
    }
    Path folder = Path.of(System.getProperty("user.home", "."), ".recover");
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new BadInput(
          folder.toString(), "The folder cannot be made.", "Maybe give --store another place.");
    }
    return folder.resolve("evidence").toString();
  }
}
