package dev.recovery.examples.recover;

import dev.recovery.Advice;
import dev.recovery.Contradiction;
import dev.recovery.Incident;
import dev.recovery.evidence.Unrecognised;
import dev.recovery.json.IncidentFormatException;
import dev.recovery.json.IncidentFormatException.Problem;
import dev.recovery.json.IncidentJson;
import dev.recovery.pack.RulePack;
import dev.recovery.readers.Artifact;
import dev.recovery.readers.Artifacts;
import dev.recovery.readers.Context;
import dev.recovery.readers.Reading;
import dev.recovery.readers.Warning;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What every command has that advises: its options, its input, and the advisor. */
final class Advising {

  @Option(
      names = "--target",
      paramLabel = "NAME",
      description = "The unit that failed, where the artifacts do not name it.")
  private String target = "";

  @Option(
      names = "--incident",
      paramLabel = "FILE",
      description = "Read facts instead of artifacts, in the format of incident.schema.json.")
  private @Nullable String incident;

  @Option(
      names = "--pack",
      paramLabel = "PACK",
      description = "Hear the rules of this folder or jar as well. Can be given several times.")
  private List<String> packs = new ArrayList<>();

  @Option(
      names = "--at",
      paramLabel = "TIME",
      converter = Time.class,
      description = "Judge as of this time (2026-01-31T12:00:00Z) instead of now.")
  private @Nullable Instant at;

  @Mixin private FactClasses classes = new FactClasses();

  @Mixin private ContextOptions context = new ContextOptions();

  /** What the command line says of the incident besides its artifacts. */
  Context context() {
    return context.context();
  }

  boolean factsGiven() {
    return incident != null;
  }

  /** The advice about the one incident that the command line gives, with its warnings said. */
  Advice advise(List<String> paths, Recover recover) {
    Advisor advisor = advisor(recover);
    Incident read =
        incident == null
            ? artifacts(paths, advisor, recover.console())
            : facts(incident, advisor.packs());
    for (Contradiction contradiction : read.contradictions()) {
      recover
          .console()
          .complain(
              "warning",
              "The accounts of %s of %s differ (%s), so it counts as unknown. Maybe one artifact is of another run."
                  .formatted(
                      contradiction.component(),
                      contradiction.kind(),
                      String.join("; ", contradiction.values())));
    }
    return advisor.advise(read);
  }

  /**
   * The advice about each unit where the command line gives the output of one run over several of
   * them, by the unit's name.
   *
   * @return empty where it is about one unit
   */
  SortedMap<String, Advice> adviseUnits(List<String> paths, Recover recover) {
    SortedMap<String, Advice> advice = new TreeMap<>();
    if (incident != null || paths.contains("-")) {
      return advice;
    }
    SortedMap<String, List<Artifact>> units =
        Artifacts.units(IncidentFiles.of(paths, recover.console().in()));
    if (units.isEmpty()) {
      return advice;
    }
    Advisor advisor = advisor(recover);
    units.forEach(
        (unit, artifacts) -> {
          Reading reading = Artifacts.read(unit, artifacts, said(paths), advisor.packs());
          reading.warnings().forEach(w -> recover.console().complain("warning", unit + ": " + w));
          advice.put(unit, advisor.advise(reading.incident()));
        });
    return advice;
  }

  /** Finds the classes of facts that the command line names. */
  void findFacts() {
    classes.find();
  }

  /** The advisor with the packs and as of the time that the command line gives. */
  Advisor advisor(Recover recover) {
    classes.find();
    packs.forEach(pack -> recover.advisor().with(PackCommands.load(pack)));
    recover.advisor().asOf(at);
    return recover.advisor();
  }

  private Incident artifacts(List<String> paths, Advisor advisor, Console console) {
    Reading reading =
        GivenFacts.read(
            target(paths), IncidentFiles.of(paths, console.in()), said(paths), advisor.packs());
    List<Warning> warnings = reading.warnings();
    boolean unreadable = Silence.of(reading.incident()) && !warnings.isEmpty();
    boolean quotes =
        reading.incident().all(Unrecognised.class).stream().anyMatch(u -> u.lines() > 0);
    if (unreadable && !quotes) {
      warnings.stream().skip(1).forEach(w -> console.complain("warning", w.toString()));
      throw new BadInput(
          warnings.get(0) + " There is nothing else to go by: maybe name the run's output too.");
    }
    warnings.forEach(w -> console.complain("warning", w.toString()));
    return reading.incident();
  }

  // What is typed counts for more than what a file says.
  private Context said(List<String> paths) {
    Context said = context();
    for (String path : paths) {
      if (!path.equals("-")) {
        said = said.or(IncidentFiles.context(IncidentFiles.path(path)));
      }
    }
    return said;
  }

  private String target(List<String> paths) {
    if (target.isEmpty() && paths.contains("-")) {
      // A text that was piped in has no folder to be named by.
      return "standard input";
    }
    if (!target.isEmpty() || paths.size() != 1) {
      return target;
    }
    Path path = IncidentFiles.path(paths.get(0));
    return Files.isDirectory(path) ? IncidentFiles.name(path) : "";
  }

  private static Incident facts(String file, List<RulePack> packs) {
    Path path = IncidentFiles.file(file);
    try (InputStream in = Files.newInputStream(path)) {
      return IncidentJson.read(file, in, packs);
    } catch (IncidentFormatException e) {
      throw new BadInput(e.problems().stream().map(Problem::toString).toList());
    } catch (IOException e) {
      throw new BadInput(
          file,
          "The file cannot be read (%s).".formatted(e.getClass().getSimpleName()),
          "Maybe you lack a permission.");
    }
  }

  /** Reads a time. */
  static final class Time implements ITypeConverter<Instant> {

    /** For picocli. */
    Time() {}

    @Override
    public Instant convert(String text) {
      try {
        return Instant.parse(text);
      } catch (DateTimeParseException e) {
        throw new TypeConversionException(
            "(%s) is no time. Maybe write it as 2026-01-31T12:00:00Z.".formatted(text));
      }
    }
  }
}
