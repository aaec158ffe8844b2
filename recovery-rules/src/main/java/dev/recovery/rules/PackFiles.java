package dev.recovery.rules;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import dev.recovery.pack.PackProblem;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The files of a pack as text, by their paths in it.
 *
 * @param texts by path, with slashes
 */
record PackFiles(SortedMap<String, String> texts) {

  static final String MANIFEST = "pack.yaml";

  private static final int MOST_FILES = 500;
  private static final int LARGEST = 1 << 20;
  private static final List<String> KINDS =
      List.of(".drl", ".dsl", ".dslr", ".csv", ".yaml", ".yml");

  /** Reads what belongs to a pack, and leaves the rest alone. */
  static PackFiles read(URI location, ClassLoader loader, Problems problems) {
    SortedMap<String, String> texts = new TreeMap<>();
    try {
      read(location, loader, texts, problems);
    } catch (IOException | IllegalArgumentException | URISyntaxException e) {
      problems.add(
          Place.start(location.toString()),
          PackProblem.Kind.FORM,
          "The pack cannot be read (%s).".formatted(e.getClass().getSimpleName()),
          "Maybe the path is wrong, or you lack a permission.");
      return new PackFiles(texts);
    }
    if (!texts.containsKey(MANIFEST) && problems.none()) {
      problems.add(
          Place.start(location.toString()),
          PackProblem.Kind.FORM,
          "There is no pack.yaml.",
          "Maybe write one with name, version and owner.");
    }
    return new PackFiles(texts);
  }

  private static void read(
      URI location, ClassLoader loader, SortedMap<String, String> texts, Problems problems)
      throws IOException, URISyntaxException {
    String scheme = String.valueOf(location.getScheme());
    switch (scheme) {
      case "file" -> {
        Path path = Path.of(location);
        if (Files.isDirectory(path)) {
          folder(path, texts, problems);
        } else {
          jar(path, "", texts, problems);
        }
      }
      case "jar" -> {
        String inner = location.getRawSchemeSpecificPart();
        int bang = inner.indexOf("!/");
        jar(
            Path.of(new URI(bang < 0 ? inner : inner.substring(0, bang))),
            bang < 0 ? "" : folderName(inner.substring(bang + 2)),
            texts,
            problems);
      }
      case "classpath" -> {
        String folder = folderName(location.getSchemeSpecificPart());
        URL manifest = loader.getResource(folder + MANIFEST);
        if (manifest == null) {
          problems.add(
              Place.start(location.toString()),
              PackProblem.Kind.FORM,
              "There is no (%s%s) on the class path.".formatted(folder, MANIFEST),
              "Maybe the jar is missing, or the folder is another one.");
          return;
        }
        String found = manifest.toString();
        read(
            new URI(found.substring(0, found.length() - MANIFEST.length())),
            loader,
            texts,
            problems);
      }
      default ->
          problems.add(
              Place.start(location.toString()),
              PackProblem.Kind.FORM,
              "The scheme (%s) is unknown.".formatted(scheme),
              "Maybe use file:, jar: or classpath:.");
    }
  }

  private static String folderName(String path) {
    String folder = path.startsWith("/") ? path.substring(1) : path;
    return folder.isEmpty() || folder.endsWith("/") ? folder : folder + "/";
  }

  private static void folder(Path folder, SortedMap<String, String> texts, Problems problems)
      throws IOException {
    List<Path> files;
    // Links are not followed: a pack is what stands in its folder.
    try (Stream<Path> walk = Files.walk(folder, 8)) {
      files = walk.filter(f -> belongs(slashes(folder, f)) && Files.isRegularFile(f)).toList();
    }
    for (Path file : files) {
      try (InputStream in = Files.newInputStream(file)) {
        add(slashes(folder, file), in, texts, problems);
      }
    }
  }

  private static String slashes(Path folder, Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }

  private static void jar(
      Path jar, String folder, SortedMap<String, String> texts, Problems problems)
      throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (Enumeration<? extends ZipEntry> e = zip.entries(); e.hasMoreElements(); ) {
        ZipEntry entry = e.nextElement();
        if (!entry.isDirectory()
            && entry.getName().startsWith(folder)
            && belongs(entry.getName().substring(folder.length()))) {
          try (InputStream in = zip.getInputStream(entry)) {
            add(entry.getName().substring(folder.length()), in, texts, problems);
          }
        }
      }
    }
  }

  // A pack may stand in a project: what the build makes and what tests it is not of the pack.
  private static boolean belongs(String path) {
    boolean hidden = path.startsWith(".") || path.contains("/.");
    boolean project =
        path.startsWith("target/") || path.startsWith("src/") || path.startsWith("META-INF/");
    return !hidden
        && !project
        && !path.startsWith("cases/")
        && KINDS.stream().anyMatch(path::endsWith);
  }

  private static void add(
      String path, InputStream in, SortedMap<String, String> texts, Problems problems)
      throws IOException {
    byte[] bytes = in.readNBytes(LARGEST + 1);
    if (bytes.length > LARGEST || texts.size() >= MOST_FILES) {
      problems.add(
          Place.start(path),
          PackProblem.Kind.FORM,
          "The pack is too large (a file of more than %d bytes, or more than %d files)."
              .formatted(LARGEST, MOST_FILES),
          "Maybe it is the wrong folder.");
      return;
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      texts.put(path, text.replace("\uFEFF", "").replace("\r\n", "\n").replace('\r', '\n'));
    } catch (CharacterCodingException e) {
      problems.add(
          Place.start(path),
          PackProblem.Kind.FORM,
          "The file is not text in UTF-8.",
          "Maybe save it as UTF-8.");
    }
  }

  String digest() {
    Hasher hasher = Hashing.sha256().newHasher();
    texts.forEach(
        (path, text) ->
            hasher
                .putString(path, StandardCharsets.UTF_8)
                .putByte((byte) 0)
                .putString(text, StandardCharsets.UTF_8)
                .putByte((byte) 0));
    return hasher.hash().toString();
  }

  /** The paths that end in one of the endings, in order. */
  List<String> paths(String... endings) {
    return texts.keySet().stream().filter(p -> Stream.of(endings).anyMatch(p::endsWith)).toList();
  }

  String text(String path) {
    return texts.getOrDefault(path, "");
  }
}
