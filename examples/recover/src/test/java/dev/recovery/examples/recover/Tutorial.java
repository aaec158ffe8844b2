package dev.recovery.examples.recover;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A page that is done step by step in an empty folder: {@code <!-- write: PATH -->} writes the
 * block behind it into a file, and {@code <!-- run -->} runs the commands of its block and shows
 * what they print, or a part of it.
 */
final class Tutorial {

  private static final Pattern STEP =
      Pattern.compile(
          "<!-- (write|run)(?:: ([^|\\n]+?))?((?: \\| [^\\n|]+?)*) -->\\n```(\\w+)\\n(.*?)^```\\n",
          Pattern.DOTALL | Pattern.MULTILINE);

  private final String text;
  private final Path folder;
  private final List<String> commands = new ArrayList<>();

  private final Clock clock;

  Tutorial(String text, Path folder) {
    this(text, folder, Clock.systemUTC());
  }

  /** A page whose commands run by a clock, on a store in the folder. */
  Tutorial(String text, Path folder, Clock clock) {
    this.text = text;
    this.folder = folder;
    this.clock = clock;
  }

  /** The page with every step done, and every output as it has to be. */
  String filled() {
    return STEP.matcher(text).replaceAll(m -> Matcher.quoteReplacement(step(m)));
  }

  /** The commands that were run. */
  List<String> commands() {
    return List.copyOf(commands);
  }

  private String step(MatchResult step) {
    if (step.group(1).equals("write")) {
      try {
        Path file = folder.resolve(step.group(2));
        Files.createDirectories(file.getParent());
        Files.writeString(file, step.group(5));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return step.group();
    }
    StringBuilder block = new StringBuilder();
    step.group(5)
        .lines()
        .filter(line -> line.startsWith("$ "))
        .forEach(
            line ->
                block
                    .append(line)
                    .append('\n')
                    .append(shown(run(line.substring(2)), step.group(3))));
    return step.group().substring(0, step.start(5) - step.start()) + block + "```\n";
  }

  private static String shown(String output, String parts) {
    String shown = output;
    for (String part : parts.split(" \\| ", -1)) {
      if (!part.isBlank() && !output.isEmpty()) {
        String cut = Page.part(shown.stripTrailing(), part).stripTrailing();
        shown = part.startsWith("from") ? "...\n" + cut + "\n" : cut + "\n...\n";
      }
    }
    return shown;
  }

  private String run(String command) {
    commands.add(command);
    List<String> words = List.of(command.split(" ", -1));
    try {
      return switch (words.get(0)) {
        case "recover" -> recover(words.subList(1, words.size()));
        case "mkdir" -> {
          Files.createDirectories(folder.resolve(words.get(2)));
          yield "";
        }
        case "cp" -> copy(place(words.get(2)), folder.resolve(words.get(3)));
        case "rm" -> remove(folder.resolve(words.get(2)));
        case "javac" -> compile(words.subList(1, words.size()));
        default ->
            throw new AssertionError("The command (%s) is none that runs here.".formatted(command));
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // What the jar of the command line holds stands on the class path of its tests.
  private String compile(List<String> words) {
    String[] given =
        words.stream()
            .map(
                word ->
                    word.endsWith("/recover.jar")
                        ? classPath()
                        : word.startsWith("-") ? word : place(word).toString())
            .toArray(String[]::new);
    return javac(given).replace(folder + "/", "");
  }

  /** Compiles, and says what the compiler says. */
  static String javac(String... words) {
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said);
    ToolProvider.findFirst("javac").orElseThrow().run(out, out, words);
    return said.toString();
  }

  /** What the jar of the command line holds. */
  static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  private String recover(List<String> words) {
    Shell.Result result =
        Shell.at(
            clock,
            Map.of("RECOVER_STORE", folder.resolve("store").toString()),
            IntStream.range(0, words.size())
                .mapToObj(i -> word(words.get(i), i == 0 ? "" : words.get(i - 1)))
                .toArray(String[]::new));
    return (result.out() + result.err())
        .replace(folder + "/", "")
        .replace(Repository.ROOT + "/", "")
        .replace(folder.toString(), "");
  }

  // A path, unless it names a unit, a link or a thing in words.
  private String word(String word, String before) {
    boolean name =
        before.matches("--(target|on|debt|reference)") || word.matches("[A-Z]+-\\d+/\\d+");
    boolean archive = word.endsWith(".zip");
    return (word.contains("/") && !name) || archive || Files.exists(folder.resolve(word))
        ? place(word).toString()
        : word;
  }

  private Path place(String path) {
    return (path.startsWith("examples/") ? Repository.ROOT : folder).resolve(path);
  }

  // As cp -r does: into a folder that is there, and to a new name otherwise.
  private static String copy(Path from, Path to) throws IOException {
    Path into = Files.isDirectory(to) ? to.resolve(from.getFileName()) : to;
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, into.resolve(from.relativize(file).toString()));
      }
    }
    return "";
  }

  private static String remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
    return "";
  }

  /** Every file below a folder, with its text. */
  static List<String> files(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(f -> folder.relativize(f) + "\n" + Repository.text(f))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
