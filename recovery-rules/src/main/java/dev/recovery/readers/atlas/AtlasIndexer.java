package dev.recovery.readers.atlas;

import dev.recovery.readers.atlas.AtlasFile.Side;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The step of the build that makes the atlas's index. Nothing in the library calls it. */
public final class AtlasIndexer {

  private AtlasIndexer() {}

  /**
   * Makes the index of every file.
   *
   * @param args the folder of the compiled classes, where the index is put
   * @throws IOException where it cannot be written
   */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0] + AtlasIndex.FOLDER);
    List<AtlasFile> files = AtlasIndex.files();
    for (Side side : Side.values()) {
      try (DataOutputStream out =
          new DataOutputStream(
              new BufferedOutputStream(
                  Files.newOutputStream(folder.resolve(AtlasIndex.name(side)))))) {
        AtlasIndex.write(side, files, out);
      }
    }
  }
}
