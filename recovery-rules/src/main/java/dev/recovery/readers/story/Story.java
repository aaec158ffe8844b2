package dev.recovery.readers.story;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recovery.Incident;
import dev.recovery.boundary.Stage;
import dev.recovery.internal.secrets.Redaction;
import dev.recovery.pack.RulePack;
import dev.recovery.readers.Artifact;
import dev.recovery.readers.ArtifactReader;
import dev.recovery.readers.Context;
import dev.recovery.readers.Document;
import dev.recovery.readers.Reading;
import dev.recovery.readers.ReadingProvider;
import dev.recovery.readers.atlas.Atlas;
import dev.recovery.readers.audit.KubeAudit;
import dev.recovery.readers.base.HouseReader;
import dev.recovery.readers.base.Sink;
import dev.recovery.readers.dispatch.lines.OwnWords;
import dev.recovery.readers.form.Json;
import dev.recovery.readers.form.KubeObject;
import dev.recovery.readers.form.OpenDocument;
import dev.recovery.readers.form.text.TextsInJson;
import dev.recovery.readers.gitops.SyncWindows;
import dev.recovery.readers.kubernetes.AdmissionHooks;
import dev.recovery.readers.kubernetes.health.QuietObjects;
import dev.recovery.readers.output.AttemptFiles;
import dev.recovery.readers.output.LogReader;
import dev.recovery.readers.pipeline.ContextJson;
import dev.recovery.readers.pipeline.DriftNotice;
import dev.recovery.readers.pipeline.PipelineRecord;
import dev.recovery.readers.pipeline.SaidFacts;
import dev.recovery.readers.policy.ImageChecks;
import dev.recovery.readers.review.CodeOwners;
import dev.recovery.readers.sink.Cluster;
import dev.recovery.readers.sink.Findings;
import dev.recovery.readers.sink.Log;
import dev.recovery.readers.sink.Message;
import dev.recovery.readers.sink.Runs;
import dev.recovery.readers.sink.gate.Checks;
import dev.recovery.readers.sink.live.ProposedLines;
import dev.recovery.readers.sink.things.Sources;
import dev.recovery.readers.stacks.StackDrift;
import dev.recovery.readers.terraform.files.StateFile;
import dev.recovery.readers.transport.Utf16;
import dev.recovery.readers.transport.wrapping.Unwrapped;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Predicate;

/** Offers each document to the readers, and tells what follows from all of them together. */
public final class Story implements ReadingProvider {

  private static final Set<Stage> LOOKING =
      EnumSet.of(Stage.VERIFY, Stage.SYNC, Stage.ROTATE, Stage.UNKNOWN);
  private static final Set<Stage> BEFORE_MERGE =
      EnumSet.of(Stage.VALIDATE, Stage.PLAN, Stage.POLICY);

  /** For {@link java.util.ServiceLoader}. */
  public Story() {}

  /** The readers of one call: the library's own, and those of a team. */
  private record Readers(List<HouseReader> house, List<ArtifactReader> team) {
    // A caller's thread may see other jars than the library's own.
    private static final List<ServiceLoader.Provider<ArtifactReader>> OWN =
        ServiceLoader.load(ArtifactReader.class, Story.class.getClassLoader()).stream()
            .filter(Readers::own)
            .toList();

    static Readers found() {
      return new Readers(
          OWN.stream().map(own -> (HouseReader) own.get()).toList(),
          ServiceLoader.load(ArtifactReader.class).stream()
              .filter(found -> !own(found))
              .map(ServiceLoader.Provider::get)
              .toList());
    }

    private static boolean own(ServiceLoader.Provider<ArtifactReader> found) {
      return HouseReader.class.isAssignableFrom(found.type());
    }
  }

  @Override
  public Reading read(
      String defaultTarget, List<Artifact> artifacts, Context context, List<RulePack> packs) {
    Findings findings = new Findings(Atlas.house(packs));
    Runs runs = new Runs(findings, context);
    Sink sink = Sink.of(findings, runs, new Cluster(findings));
    sink.cluster().listen(ImageChecks.of(findings)::failed);
    Readers readers = Readers.found();
    List<OpenDocument> documents = documents(artifacts, findings, runs);
    proposed(documents, findings);
    for (OpenDocument document : documents) {
      read(document, sink, readers);
    }
    // From here on no more is heard: what is over goes, and the rest is concluded.
    Checks checks = Checks.of(findings);
    QuietObjects.of(findings).facts(sink.cluster(), documents.stream().allMatch(Story::objects));
    StackDrift.facts(findings);
    forget(sink, checks, context.stage());
    shareWhatIsOpen(sink, checks);
    concludeRuns(sink, checks);
    concludeCluster(sink, context.stage());
    concludeBoth(sink);
    if (!documents.isEmpty()) {
      findings.unrecognised(
          sink.logs().stream().flatMap(l -> l.messages.stream()).map(Message::text).toList());
    }
    Incident incident =
        Incident.about(Redaction.secrets(runs.target(defaultTarget)))
            .withAll(findings.facts())
            .build();
    return new Reading(incident, findings.warnings());
  }

  // Lets go of what failed and is over: attempts first, since whoever tried again says it of a
  // whole file; then what a job lets be; then single commands that were given again.
  private static void forget(Sink sink, Checks checks, Stage stage) {
    Cluster cluster = sink.cluster();
    List<Log> all = List.copyOf(sink.logs());
    Predicate<String> tried = AttemptFiles.forget(sink.logs());
    cluster.sightings().forget(at -> tried.test(Sources.file(at)));
    checks.forget(at -> tried.test(Sources.file(at)));
    checks.conclude(sink.logs());
    forgetFiles(all, sink.logs(), sink.findings());
    // What a job shows before anything is merged is what the change would do.
    if (BEFORE_MERGE.contains(stage) && checks.endedWell()) {
      cluster.sightings().shown();
    }
    sink.logs().stream()
        .filter(log -> log.gate.forgiven())
        .forEach(
            log -> cluster.sightings().concluded(log.source, log.mutates() || cluster.changed()));
    forgetRepeated(sink.logs(), checks, cluster, sink.findings());
    cluster.sightings().settle();
  }

  // What a cluster leaves open keeps a run beside it from having changed nothing.
  private static void shareWhatIsOpen(Sink sink, Checks checks) {
    Cluster cluster = sink.cluster();
    boolean unsettled = cluster.sightings().unsettled();
    if (unsettled || cluster.acted()) {
      checks.acted();
    }
    if (unsettled) {
      sink.logs().forEach(log -> log.legs.others());
    }
    sink.logs().stream()
        .filter(l -> cluster.sightings().failedBeside(l.source))
        .forEach(OwnWords::disown);
  }

  private static void concludeRuns(Sink sink, Checks checks) {
    Findings findings = sink.findings();
    Runs runs = sink.runs();
    new ImpliedRun(runs, sink.logs(), findings, sink.cluster()).add();
    PlansBeside.mark(sink.logs(), runs);
    for (Log log : sink.logs()) {
      new RunFacts(log, runs, findings).add();
    }
    checks.facts(sink.logs(), runs.operation(), findings);
    SaidFacts.add(runs, findings);
    KubeAudit.of(findings).facts(findings, runs);
  }

  private static void concludeCluster(Sink sink, Stage stage) {
    Findings findings = sink.findings();
    Cluster cluster = sink.cluster();
    SyncWindows.of(findings).facts(cluster, findings);
    cluster.settle();
    AdmissionHooks.of(findings).facts(findings);
    ImageChecks.of(findings).facts(findings);
    if (LOOKING.contains(stage) && findings.quiet()) {
      cluster.looked();
    }
    cluster.facts(sink.runs().manual(), sink.runs().authorization());
  }

  // What only runs and cluster together tell: whose change it was, and what is open.
  private static void concludeBoth(Sink sink) {
    Findings findings = sink.findings();
    Runs runs = sink.runs();
    new WhoseChange(findings, runs).facts();
    new OpenDoors(findings, runs, sink.logs()).facts();
    PlansAnew.facts(sink.logs(), findings);
    UnappliedPlans.facts(sink.logs(), runs, sink.cluster(), findings);
    CodeOwners.of(findings).facts(findings);
    EarlyReadings.facts(findings);
    StateFile.order(findings);
  }

  // Of a file whose every log is over, no line is left to be explained.
  private static void forgetFiles(List<Log> all, List<Log> left, Findings findings) {
    Set<String> files = new HashSet<>();
    all.forEach(log -> files.add(log.source));
    left.forEach(log -> files.remove(log.source));
    findings.forget(at -> files.contains(Sources.file(at)));
  }

  // What was said by a command that was given again, and worked then.
  private static void forgetRepeated(
      List<Log> logs, Checks checks, Cluster cluster, Findings findings) {
    Predicate<String> over =
        at -> logs.stream().anyMatch(log -> log.legs.commands.over(log.source, at, log.exited()));
    for (Log log : logs) {
      log.messages.removeIf(m -> over.test(m.source()));
      log.policy().removeIf(p -> over.test(p.source()));
      log.told.removeIf(t -> over.test(t.source()));
    }
    checks.forget(over);
    cluster.sightings().forget(over);
    findings.forget(over);
  }

  private static boolean objects(OpenDocument document) {
    JsonNode tree = document.tree();
    return document.form() == Document.Form.YAML || (tree != null && KubeObject.is(tree));
  }

  @Override
  public SortedMap<String, List<Artifact>> units(List<Artifact> artifacts) {
    return RunUnits.of(artifacts);
  }

  // The pipeline's own record is read first: it says what the others are about.
  private static List<OpenDocument> documents(
      List<Artifact> artifacts, Findings findings, Runs runs) {
    PipelineRecord pipeline = new PipelineRecord(findings, runs);
    List<OpenDocument> documents = new ArrayList<>();
    for (Artifact given : artifacts) {
      Artifact artifact = Unwrapped.of(Utf16.decoded(given));
      for (OpenDocument one : Documents.of(artifact, findings)) {
        JsonNode tree = one.tree();
        if (tree != null && ContextJson.is(artifact, tree)) {
          runs.said(ContextJson.read(artifact.name(), tree, findings::warn));
        } else if (tree != null && PipelineRecord.is(tree) && !runs.recorded()) {
          pipeline.read(artifact.name(), tree);
        } else {
          documents.add(one);
        }
      }
    }
    return documents;
  }

  // What is proposed is known before anybody compares what runs with it.
  private static void proposed(List<OpenDocument> documents, Findings findings) {
    for (OpenDocument document : documents) {
      if (document.form() == Document.Form.TEXT && ProposedLines.begins(document.head())) {
        document.head().lines().forEach(ProposedLines.of(findings)::line);
      }
    }
  }

  private static void read(OpenDocument document, Sink sink, Readers readers) {
    JsonNode tree = document.tree();
    if (tree != null && PipelineRecord.is(tree)) {
      sink.warn(
          document.name(),
          "It is a second record of the incident, and was not used.",
          "Maybe these are two incidents: classify them one by one.");
      return;
    }
    Optional<HouseReader> own =
        readers.house().stream().filter(reader -> reader.reads(document)).findFirst();
    if (own.isEmpty() || !own.get().reportsOnly()) {
      other(document, sink);
    }
    if (own.isPresent()) {
      read(own.get(), document, sink);
      return;
    }
    if (tree != null && QuotedText.over(tree)) {
      return;
    }
    boolean read = team(document, sink, readers) || DriftNotice.read(document, sink.findings());
    if (tree != null && !read) {
      sink.warn(
          document.name(),
          "The JSON is of no known kind.",
          "It was searched for messages of known tools, and nothing else of it was used.");
    }
    if (tree == null || !QuotedText.read(document.name(), tree, sink)) {
      log(document, sink, readers);
    }
  }

  // What a command answered is a document of its own, if it is one that is known.
  private static boolean answered(OpenDocument document, Sink sink, Readers readers) {
    Optional<HouseReader> own =
        readers.house().stream().filter(reader -> reader.reads(document)).findFirst();
    own.ifPresent(
        reader -> {
          if (!reader.reportsOnly()) {
            Checks.of(sink.findings()).others();
          }
          read(reader, document, sink);
        });
    return own.isPresent();
  }

  // Beside a state or an object of a cluster, a check is not all that there is to the incident.
  private static void other(OpenDocument document, Sink sink) {
    if (document.form() != Document.Form.TEXT) {
      Checks.of(sink.findings()).others();
    }
  }

  private static void read(HouseReader reader, OpenDocument document, Sink sink) {
    try {
      reader.read(document, sink);
    } catch (IOException e) {
      sink.warn(
          document.name(),
          "It cannot be read to its end (" + Json.problem(e) + ").",
          "What it does not mention is taken for unknown.");
    }
  }

  // Whatever a reader of a team's does, the other artifacts are still read.
  private static boolean team(OpenDocument document, Sink sink, Readers readers) {
    boolean read = false;
    for (ArtifactReader reader : readers.team()) {
      String name = reader.getClass().getName();
      try {
        if (reader.reads(document)) {
          read = true;
          reader.read(document, new TeamSink(sink, name, document.name()));
        }
      } catch (IOException | RuntimeException e) {
        sink.warn(
            document.name(),
            "The reader (" + name + ") failed (" + e.getClass().getSimpleName() + ").",
            "What it does not mention is taken for unknown. Maybe it does not know this version.");
      }
    }
    return read;
  }

  private static void log(OpenDocument document, Sink sink, Readers readers) {
    boolean quoted = document.form() == Document.Form.JSON;
    try (InputStream in = document.open()) {
      sink.logs()
          .addAll(
              document.tree() != null
                  ? LogReader.quoted(
                      document.name(), TextsInJson.of(in), sink.findings(), sink.cluster())
                  : LogReader.read(
                      document.name(),
                      in,
                      sink.findings(),
                      sink.cluster(),
                      quoted,
                      one -> answered(one, sink, readers)));
    } catch (IOException e) {
      sink.warn(
          document.name(),
          "It cannot be read (" + Json.problem(e) + ").",
          "What it does not mention is taken for unknown.");
    }
  }
}
