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
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

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
          PackProblem.Category.FORM,
          "The pack cannot be read (%s).".formatted(e.getClass().getSimpleName()),
          "Maybe the path is wrong, or you lack a permission.");
      return new PackFiles(texts);
    }
    if (!texts.containsKey(MANIFEST) && problems.none()) {
      problems.add(
          Place.start(location.toString()),
          PackProblem.Category.FORM,
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
          jar(path, texts, problems);
        }
      }
      case "jar" -> archive(location, texts, problems);
      case "classpath" -> {
        String folder = folderName(location.getSchemeSpecificPart());
        URL manifest = loader.getResource(folder + MANIFEST);
        if (manifest == null) {
          problems.add(
              Place.start(location.toString()),
              PackProblem.Category.FORM,
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
              PackProblem.Category.FORM,
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

  // Whoever names a jar means the pack in it, wherever it lies.
  private static void jar(Path jar, SortedMap<String, String> texts, Problems problems)
      throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      List<String> folders =
          zip.stream()
              .map(ZipEntry::getName)
              .filter(name -> name.equals(MANIFEST) || name.endsWith("/" + MANIFEST))
              .map(name -> name.substring(0, name.length() - MANIFEST.length()))
              .sorted()
              .toList();
      if (folders.size() > 1 && !folders.contains("")) {
        problems.add(
            Place.start(jar.toUri().toString()),
            PackProblem.Category.FORM,
            "The jar holds several packs (%s).".formatted(String.join(", ", folders)),
            "Maybe name one of them: (jar:%s!/%s).".formatted(jar.toUri(), folders.get(0)));
        return;
      }
      String folder = folders.isEmpty() ? "" : folders.get(0);
      for (Enumeration<? extends ZipEntry> e = zip.entries(); e.hasMoreElements(); ) {
        ZipEntry entry = e.nextElement();
        if (within(entry, folder)) {
          try (InputStream in = zip.getInputStream(entry)) {
            add(entry.getName().substring(folder.length()), in, texts, problems);
          }
        }
      }
    }
  }

  // A folder in a jar, or in a jar that lies in another, as an application in one file has it.
  private static void archive(URI location, SortedMap<String, String> texts, Problems problems)
      throws IOException, URISyntaxException {
    String inner = location.getRawSchemeSpecificPart();
    String[] parts =
        (inner.startsWith("nested:")
                ? "file:" + inner.substring("nested:".length()).replace("/!", "!/")
                : inner)
            .split("!/", -1);
    List<String> inside = new ArrayList<>();
    for (String part : List.of(parts).subList(1, parts.length)) {
      inside.add(new URI(part).getPath());
    }
    try (InputStream in = Files.newInputStream(Path.of(new URI(parts[0])))) {
      archive(in, inside, texts, problems);
    }
  }

  private static void archive(
      InputStream in, List<String> inside, SortedMap<String, String> texts, Problems problems)
      throws IOException {
    boolean last = inside.size() <= 1;
    String folder = inside.isEmpty() ? "" : folderName(inside.get(0));
    ZipInputStream zip = new ZipInputStream(in);
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      if (last && within(entry, folder)) {
        add(entry.getName().substring(folder.length()), zip, texts, problems);
      } else if (!last && entry.getName().equals(inside.get(0))) {
        archive(zip, inside.subList(1, inside.size()), texts, problems);
        return;
      } else if (!last && entry.getName().startsWith(folder)) {
        // Classes that no jar holds lie in a folder of the outer one.
        String rest = entry.getName().substring(folder.length());
        String below = folderName(inside.get(inside.size() - 1));
        if (!entry.isDirectory()
            && rest.startsWith(below)
            && belongs(rest.substring(below.length()))) {
          add(rest.substring(below.length()), zip, texts, problems);
        }
      }
    }
  }

  private static boolean within(ZipEntry entry, String folder) {
    return !entry.isDirectory()
        && entry.getName().startsWith(folder)
        && belongs(entry.getName().substring(folder.length()));
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
          PackProblem.Category.FORM,
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
          PackProblem.Category.FORM,
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
