package dev.recovery.examples.recover;

import dev.recovery.internal.Nearest;
import dev.recovery.pack.RulePack;
import dev.recovery.readers.atlas.Atlas;
import dev.recovery.readers.atlas.AtlasFile;
import dev.recovery.readers.atlas.AtlasFile.Page;
import dev.recovery.readers.atlas.AtlasIndex;
import dev.recovery.readers.atlas.Entry;
import dev.recovery.readers.atlas.Said;
import dev.recovery.readers.sink.quote.ErrorLines;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Shows what tools say, what it means, and what mends it. */
@Command(
    name = "atlas",
    mixinStandardHelpOptions = true,
    description = {
      "Count what the atlas knows of each tool.",
      "With a command: list its entries, show one, explain the lines of a log by it, check those of a pack, or write it as pages."
    },
    subcommands = {
      AtlasCommands.ListEntries.class,
      AtlasCommands.Show.class,
      AtlasCommands.ExplainFile.class,
      AtlasCommands.Check.class,
      AtlasCommands.Docs.class
    },
    footer = {
      "",
      "Examples:",
      "  recover atlas list --tool helm",
      "  recover atlas show helm/operation-pending",
      "  recover atlas explain apply.log --pack rules/shop",
      "  recover atlas check rules/shop",
      "  recover atlas docs --out atlas"
    })
final class AtlasCommands implements Runnable {

  private static final int LONGEST = 4_000;

  @ParentCommand private @Nullable Recover recover;

  /** For picocli. */
  AtlasCommands() {}

  private static PrintStream out(@Nullable AtlasCommands parent) {
    return Recover.of(Objects.requireNonNull(parent, "a command runs below (atlas) only").recover)
        .console()
        .out();
  }

  @Override
  public void run() {
    PrintStream out = Recover.of(recover).console().out();
    for (AtlasFile file : AtlasIndex.files()) {
      out.printf(Locale.ROOT, "%5d  %s%n", file.pages().size(), file.name());
    }
  }

  /** Which packs are heard as well. */
  static final class Heard {

    @Option(
        names = "--pack",
        paramLabel = "PACK",
        description =
            "With what this folder or jar knows of its own tools. Can be given several times.")
    private List<String> packs = new ArrayList<>();

    @Mixin private FactClasses classes = new FactClasses();

    /** For picocli. */
    Heard() {}

    List<RulePack> loaded() {
      classes.find();
      return packs.stream().map(PackCommands::load).toList();
    }

    // The house's own first: of what both know, its word leads.
    List<AtlasFile> files() {
      List<AtlasFile> files = new ArrayList<>();
      loaded().forEach(pack -> files.add(file(pack)));
      files.addAll(AtlasIndex.files());
      return files;
    }
  }

  private static AtlasFile file(RulePack pack) {
    return new AtlasFile(
        pack.name(),
        AtlasFile.Side.PIPELINE,
        "the pack (%s) of %s".formatted(pack.name(), pack.owner()),
        Atlas.house(List.of(pack)).all().stream()
            .map(entry -> new Page(entry, List.of(), List.of()))
            .toList());
  }

  /** Lists entries. */
  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "List the entries: id, and the cause that each names.")
  static final class ListEntries implements Runnable {

    @ParentCommand private @Nullable AtlasCommands parent;

    @Option(
        names = "--tool",
        paramLabel = "FILE",
        description = "Only the entries of this file, as (recover atlas) names it.")
    private @Nullable String tool;

    @Mixin private Heard heard = new Heard();

    /** For picocli. */
    ListEntries() {}

    @Override
    public void run() {
      List<AtlasFile> files = heard.files();
      String only = tool;
      if (only != null && files.stream().noneMatch(f -> f.name().equals(only))) {
        throw unknown("file", only, files.stream().map(AtlasFile::name).toList());
      }
      for (AtlasFile file : files) {
        if (only == null || file.name().equals(only)) {
          for (Page page : file.pages()) {
            out(parent).print(Wrap.text("", page.entry().id()));
            if (!page.entry().says().isEmpty()) {
              out(parent).print(Wrap.text("    ", plain(page.entry().says())));
            }
          }
        }
      }
    }
  }

  /** Shows an entry. */
  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description =
          "Show an entry: what is said, what it means, what mends it, where it is known from.")
  static final class Show implements Runnable {

    @ParentCommand private @Nullable AtlasCommands parent;

    @Parameters(paramLabel = "ID", description = "The entry's id, as (recover atlas list) says it.")
    private String id = "";

    @Mixin private Heard heard = new Heard();

    /** For picocli. */
    Show() {}

    @Override
    public void run() {
      TreeSet<String> ids = new TreeSet<>();
      for (AtlasFile file : heard.files()) {
        for (Page page : file.pages()) {
          ids.add(page.entry().id());
          if (page.entry().id().equals(id)) {
            show(page, out(parent));
            return;
          }
        }
      }
      throw unknown("entry", id, ids);
    }

    private static void show(Page page, PrintStream out) {
      Entry entry = page.entry();
      out.print(Wrap.text("", entry.id()));
      line(out, "SAYS     ", plain(entry.says()));
      line(out, "MEANS    ", meaning(entry));
      entry.boundary().ifPresent(b -> line(out, "PROVES   ", "refused before " + word(b)));
      entry
          .remedy()
          .ifPresent(
              remedy -> {
                line(out, "NEXT     ", remedy.next() + ": " + plain(remedy.todo()));
                remedy.run().forEach(c -> line(out, "         ", "$ " + plain(c)));
              });
      page.samples().forEach(s -> line(out, "SAMPLE   ", s));
      page.others().forEach(s -> line(out, "NOT      ", s));
      line(out, "SOURCE   ", entry.note());
    }

    private static void line(PrintStream out, String label, String text) {
      if (!text.isEmpty()) {
        out.print(Wrap.text(label, text));
      }
    }
  }

  /** What an entry means, in words. */
  static String meaning(Entry entry) {
    return entry.meaning() instanceof Entry.Meaning.Plain plain
        ? plain.symptom().id() + ": " + plain.symptom().phrase()
        : "what the run was doing decides (" + word((Enum<?>) entry.meaning()) + ")";
  }

  private static String word(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Explains a log. */
  @Command(
      name = "explain",
      mixinStandardHelpOptions = true,
      description = {
        "Say of each line that looks like an error which entry it meets, or that it meets none.",
        "A message of several lines is read line by line here; (recover classify) reads it whole."
      })
  static final class ExplainFile implements Runnable {

    @ParentCommand private @Nullable AtlasCommands parent;

    @Parameters(paramLabel = "FILE", description = "Output of a tool.")
    private String file = "";

    @Mixin private Heard heard = new Heard();

    /** For picocli. */
    ExplainFile() {}

    @Override
    public void run() {
      Atlas house = Atlas.house(heard.loaded());
      Path path = IncidentFiles.file(file);
      List<String> lines;
      try {
        lines = Files.readAllLines(path, StandardCharsets.UTF_8);
      } catch (MalformedInputException e) {
        throw new BadInput(file, "The file is no text in UTF-8.", "Maybe it is compressed.");
      } catch (IOException e) {
        throw new BadInput(
            file,
            "The file cannot be read (%s).".formatted(e.getClass().getSimpleName()),
            "Maybe you lack a permission.");
      }
      int met = 0;
      int none = 0;
      for (int i = 0; i < lines.size(); i++) {
        String text = ErrorLines.shown(lines.get(i));
        String line = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        List<Entry> entries = entries(line, house);
        if (entries.isEmpty() && !ErrorLines.looksLikeOne(line)) {
          continue;
        }
        met += entries.isEmpty() ? 0 : 1;
        none += entries.isEmpty() ? 1 : 0;
        PrintStream out = out(parent);
        out.print(Wrap.text("%s:%d  ".formatted(path.getFileName(), i + 1), line));
        if (entries.isEmpty()) {
          out.print(Wrap.text("    -> ", "none"));
        }
        for (Entry entry : entries) {
          String says = says(entry, line);
          out.print(Wrap.text("    -> ", entry.id() + (says.isEmpty() ? "" : ": " + says)));
        }
      }
      out(parent)
          .printf(Locale.ROOT, "lines that met an entry: %d; that met none: %d%n", met, none);
    }

    // Words that many tools use lead; the tool's own entry tells what they mean in its mouth.
    private static String says(Entry entry, String line) {
      if (!entry.says().isEmpty() || !(entry.meaning() instanceof Entry.Meaning.Plain plain)) {
        return Said.of(entry, line).sentence();
      }
      return Atlas.catalogue()
          .says(line, plain.symptom())
          .or(() -> Atlas.cluster().says(line, plain.symptom()))
          .map(known -> Said.of(known, line).sentence())
          .orElse("");
    }

    private static List<Entry> entries(String line, Atlas house) {
      List<Entry> entries = new ArrayList<>(house.match(line, true));
      entries.addAll(Atlas.catalogue().match(line, true));
      Atlas.cluster().match(line, true).stream()
          .filter(e -> entries.stream().noneMatch(known -> known.id().equals(e.id())))
          .forEach(entries::add);
      return entries;
    }
  }

  /** Checks what packs know of their own tools. */
  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      description = {
        "Check what packs know of their own tools: form, names, slots; that each sample meets its own entry and no other, and that what should not meet it does not.",
        "All that is wrong is told at once, with file and line; (recover rules check) checks the rules as well."
      })
  static final class Check implements Runnable {

    @ParentCommand private @Nullable AtlasCommands parent;

    @Parameters(paramLabel = "PACK", arity = "1..*", description = "Folders or jars of packs.")
    private List<String> packs = new ArrayList<>();

    @Mixin private FactClasses classes = new FactClasses();

    /** For picocli. */
    Check() {}

    @Override
    public void run() {
      classes.find();
      for (String typed : packs) {
        RulePack pack = PackCommands.load(typed);
        out(parent)
            .printf(
                Locale.ROOT,
                "%s %s: %d entries and %d signatures, nothing wrong%n",
                pack.name(),
                pack.version(),
                pack.messages().size(),
                pack.signatures().size());
      }
    }
  }

  /** Writes the atlas as pages. */
  @Command(
      name = "docs",
      mixinStandardHelpOptions = true,
      description = "Write a page for each tool, with a section for each entry, and an index.")
  static final class Docs implements Runnable {

    @ParentCommand private @Nullable AtlasCommands parent;

    @Option(
        names = "--out",
        paramLabel = "FOLDER",
        required = true,
        description = "Where the pages (*.md) are written; it is made if it is not there.")
    private String folder = "";

    @Mixin private Heard heard = new Heard();

    /** For picocli. */
    Docs() {}

    @Override
    public void run() {
      Map<String, String> pages = AtlasPages.of(heard.files());
      try {
        Path to = Path.of(folder);
        Files.createDirectories(to);
        for (Map.Entry<String, String> page : pages.entrySet()) {
          Files.writeString(to.resolve(page.getKey()), page.getValue());
        }
      } catch (IOException | InvalidPathException e) {
        throw new BadInput(
            folder,
            "The pages cannot be written (%s).".formatted(e.getClass().getSimpleName()),
            "Maybe name a folder that you may write.");
      }
      out(parent).printf(Locale.ROOT, "%d pages in %s%n", pages.size(), folder);
    }
  }

  private static BadInput unknown(String what, String typed, Iterable<String> known) {
    List<String> words = new ArrayList<>();
    known.forEach(words::add);
    Optional<String> nearest = Nearest.of(typed, words);
    return new BadInput(
        "There is no %s (%s) in the atlas.%s"
            .formatted(
                what, typed, nearest.map(n -> " Maybe you meant (%s).".formatted(n)).orElse("")));
  }

  // {bucket|the bucket}: where no message is at hand, the words for any.
  static String plain(String text) {
    return text.replaceAll("\\{[a-z-]+\\|([^}]*)\\}", "$1");
  }
}
