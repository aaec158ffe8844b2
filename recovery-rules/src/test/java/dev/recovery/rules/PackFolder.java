package dev.recovery.rules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Packs to load, written into a folder. */
final class PackFolder {

  private PackFolder() {}

  static Path write(Path folder, String drl) throws IOException {
    return write(folder, "payments", drl);
  }

  static Path write(Path folder, String name, String drl) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(
        folder.resolve("pack.yaml"),
        "name: %s\nversion: 1.0.0\nowner: the payments team\n".formatted(name));
    Files.writeString(folder.resolve("rules.drl"), drl);
    return folder;
  }

  static Path file(Path folder, String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return folder;
  }
}
