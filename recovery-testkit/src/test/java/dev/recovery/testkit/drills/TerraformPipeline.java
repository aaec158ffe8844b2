package dev.recovery.testkit.drills;

import dev.recovery.Fact;
import dev.recovery.authority.Approval;
import dev.recovery.authority.ApprovalField;
import dev.recovery.authority.Bound;
import dev.recovery.authority.ControlLoop;
import dev.recovery.authority.Liveness;
import dev.recovery.authority.ManualMutation;
import dev.recovery.authority.Pause;
import dev.recovery.authority.StateLock;
import dev.recovery.boundary.Observed;
import dev.recovery.boundary.Symptom;
import dev.recovery.evidence.Captured;
import dev.recovery.evidence.DriftAnswer;
import dev.recovery.evidence.DriftQuestion;
import dev.recovery.evidence.EvidenceKind;
import dev.recovery.learning.Drill;
import dev.recovery.readers.Artifact;
import dev.recovery.recovery.PostCondition;
import dev.recovery.safety.Action;
import dev.recovery.safety.Needed;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Real Terraform over a folder that stands for the cloud: {@code terraform_data} with provisioners,
 * so that no provider is needed, a backend with a lock, and a file as the cloud's audit log.
 */
final class TerraformPipeline implements PipelineUnderDrill {

  static final String ABSENT = "neither terraform nor tofu is on the path";

  private static final List<String> BINARIES = List.of("terraform", "tofu");
  private static final String RULE = "no-database-on-a-thursday";

  /** How a run ended, and what it printed. */
  private record Ran(
      String id,
      String stage,
      List<String> command,
      Instant start,
      Instant end,
      int exit,
      String output) {}

  private static final ManualMutation BY_HAND =
      new ManualMutation(
          "alice",
          "resize db",
          ManualMutation.Authorization.AUTHORIZED,
          ManualMutation.Reconciled.NO,
          Optional.empty(),
          "terraform_data.db",
          "the drill's plan");

  private final Optional<String> binary;
  private final Path unit;
  private final Path cloud;
  private final Path audit;
  private final HttpStateBackend backend = new HttpStateBackend();
  private final Map<String, String> desired = new TreeMap<>();
  private final Map<String, List<Fact>> readings = new TreeMap<>();
  private final List<Ran> earlier = new ArrayList<>();

  private Ran last;
  private int runs;
  private String before = "";
  private boolean inventoryRead;
  private boolean auditRead;
  private boolean policyWrong;
  private boolean manual;
  private Duration passed = Duration.ZERO;

  TerraformPipeline(Optional<String> binary, Path folder) throws IOException {
    this.binary = binary;
    unit = Files.createDirectories(folder.resolve("unit"));
    cloud = Files.createDirectories(folder.resolve("cloud"));
    audit = Files.createFile(folder.resolve("audit.log"));
    desired.put("db", "small");
    desired.put("web", "small");
    write();
    last = new Ran("run-0", "plan", List.of(), Instant.now(), Instant.now(), 0, "");
  }

  /** The binary on the path, whichever is there. */
  static Optional<String> binary() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return BINARIES.stream()
        .filter(
            name ->
                Stream.of(path.split(File.pathSeparator))
                    .anyMatch(folder -> Files.isExecutable(Path.of(folder, name))))
        .findFirst();
  }

  HttpStateBackend backend() {
    return backend;
  }

  void close() {
    backend.down();
  }

  // ---- the unit

  private void write() {
    StringBuilder configuration =
        new StringBuilder(
            """
            terraform {
              backend "http" {
                address        = "%1$s"
                lock_address   = "%1$s"
                unlock_address = "%1$s"
                retry_max      = 0
              }
            }
            variable "slow" {
              default = 0
            }
            """
                .formatted(backend.address()));
    desired.forEach(
        (name, size) ->
            configuration.append(
                """
                resource "terraform_data" "%1$s" {
                  input = { name = "%1$s", size = "%2$s" }
                  %3$s
                  provisioner "local-exec" {
                    command = "echo \\"$(date -u +%%Y-%%m-%%dT%%H:%%M:%%SZ) CreateVm %1$s ${self.id} terraform-runner\\" >> %4$s; echo \\"${self.id} %2$s\\" > %5$s/%1$s; sleep ${var.slow}"
                  }
                }
                """
                    .formatted(
                        name,
                        size,
                        name.equals("web") ? "depends_on = [terraform_data.db]" : "",
                        audit,
                        cloud)));
    write(unit.resolve("main.tf"), configuration.toString());
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Process start(Path output, List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(binary.orElseThrow()));
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(unit.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("TF_IN_AUTOMATION", "1");
    builder.environment().put("CHECKPOINT_DISABLE", "1");
    builder
        .environment()
        .put(
            "TF_CLI_CONFIG_FILE",
            System.getProperty("os.name").startsWith("Windows") ? "NUL" : "/dev/null");
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Ran run(String stage, String... arguments) {
    leave();
    String id = stage + "-" + ++runs;
    Path output = unit.resolveSibling(id + ".ndjson");
    Instant start = Instant.now();
    Process process = start(output, List.of(arguments));
    await(process);
    last =
        new Ran(
            id, stage, List.of(arguments), start, Instant.now(), process.exitValue(), read(output));
    return last;
  }

  private static void await(Process process) {
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("Terraform does not end.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void leave() {
    if (last.exit() != 0 && last.stage().equals("apply")) {
      earlier.add(last);
    }
    before = backend.state();
    inventoryRead = false;
    auditRead = false;
    readings.remove("answers");
    readings.remove("policy");
  }

  private Ran plan() {
    Ran planned = run("plan", "plan", "-input=false", "-json", "-out=plan.tfplan");
    if (planned.exit() == 0) {
      Path shown = unit.resolve("plan.json");
      Process show = start(shown, List.of("show", "-json", "plan.tfplan"));
      await(show);
    }
    return planned;
  }

  private void gateAndApply() {
    if (policyWrong) {
      leave();
      last =
          new Ran(
              "policy-" + ++runs,
              "policy",
              List.of("conftest", "test", "plan.json", "-o", "json"),
              Instant.now(),
              Instant.now(),
              1,
              "");
      return;
    }
    apply();
  }

  private void apply() {
    run("apply", "apply", "-input=false", "-json", "plan.tfplan");
  }

  // ---- what the drill injects

  @Override
  public Optional<String> inject(Drill drill) {
    if (binary.isEmpty()) {
      return Optional.of(ABSENT);
    }
    switch (drill) {
      case KILL_RUNNER_DURING_APPLY -> {
        init();
        slowPlan();
        killApply();
      }
      case BREAK_STATE_BACKEND -> {
        backend.down();
        run("init", "init", "-input=false", "-json");
      }
      case POLICY_FALSE_POSITIVE -> {
        init();
        policyWrong = true;
        plan();
        gateAndApply();
      }
      case MANUAL_DRIFT -> {
        init();
        plan();
        apply();
        changeByHand();
      }
      default -> {
        return Optional.of("it takes a cluster, and this is one unit of Terraform");
      }
    }
    return Optional.empty();
  }

  /** Another run that is alive holds the lock while this one plans. */
  void planUnderALiveLock() {
    init();
    backend.lock(
        "{\"ID\":\"5c2a\",\"Operation\":\"OperationTypeApply\",\"Info\":\"\",\"Who\":\"runner@ci-9\",\"Version\":\"1.11.4\",\"Created\":\"%s\",\"Path\":\"\"}"
            .formatted(Instant.now()));
    plan();
  }

  private void init() {
    run("init", "init", "-input=false", "-json");
    if (last.exit() != 0) {
      throw new IllegalStateException("Terraform cannot be initialised: " + last.output());
    }
  }

  private void slowPlan() {
    run("plan", "plan", "-input=false", "-json", "-var", "slow=30", "-out=plan.tfplan");
    await(start(unit.resolve("plan.json"), List.of("show", "-json", "plan.tfplan")));
  }

  private void killApply() {
    leave();
    String id = "apply-" + ++runs;
    Path output = unit.resolveSibling(id + ".ndjson");
    Instant start = Instant.now();
    List<String> arguments = List.of("apply", "-input=false", "-json", "plan.tfplan");
    Process process = start(output, arguments);
    try {
      for (int i = 0; i < 300 && !Files.exists(cloud.resolve("db")); i++) {
        TimeUnit.MILLISECONDS.sleep(100);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    // The machine is gone, with all that ran on it.
    List<ProcessHandle> children = process.descendants().toList();
    process.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
    await(process);
    last = new Ran(id, "apply", arguments, start, Instant.now(), 137, read(output));
  }

  private void changeByHand() {
    String id = read(cloud.resolve("db")).split(" ", 2)[0];
    write(cloud.resolve("db"), id + " huge\n");
    write(
        audit,
        read(audit)
            + "%s ModifyVm db %s alice%n"
                .formatted(Instant.now().plusSeconds(2).truncatedTo(ChronoUnit.SECONDS), id));
    manual = true;
    inventoryRead = false;
    auditRead = true;
  }

  // ---- what an operator sees

  @Override
  public String target() {
    return "terraform/staging/drill";
  }

  @Override
  public List<Artifact> artifacts() {
    List<Artifact> papers = new ArrayList<>();
    papers.add(Artifact.of("incident.json", incident()));
    if (!manual) {
      output(last, papers);
      earlier.forEach(run -> output(run, papers));
    }
    if (!last.stage().equals("init") && !manual) {
      if (Files.exists(unit.resolve("plan.json"))) {
        papers.add(Artifact.of("plan.json", read(unit.resolve("plan.json"))));
      }
      papers.add(Artifact.of("state-before.json", before.isEmpty() ? EMPTY : before));
    }
    if (!last.stage().equals("init")) {
      papers.add(
          Artifact.of("state-after.json", backend.state().isEmpty() ? EMPTY : backend.state()));
    }
    if (!backend.lock().isEmpty()) {
      papers.add(Artifact.of("lock.json", backend.lock()));
    }
    if (last.stage().equals("policy")) {
      papers.add(
          Artifact.of(
              "policy.json",
              policyWrong
                  ? "[{\"filename\":\"plan.json\",\"namespace\":\"main\",\"successes\":2,\"failures\":[{\"msg\":\"deny: %1$s\",\"metadata\":{\"rule\":\"%1$s\"}}]}]"
                      .formatted(RULE)
                  : "[{\"filename\":\"plan.json\",\"namespace\":\"main\",\"successes\":3}]"));
    }
    if (inventoryRead) {
      papers.add(Artifact.of("inventory.json", inventory()));
    }
    if (auditRead) {
      papers.add(Artifact.of("cloudtrail.json", trail()));
    }
    return papers;
  }

  private static final String EMPTY =
      "{\"version\":4,\"terraform_version\":\"1.11.4\",\"serial\":0,\"lineage\":\"\",\"outputs\":{},\"resources\":[]}";

  private static void output(Ran run, List<Artifact> papers) {
    if (!run.output().isEmpty()) {
      papers.add(Artifact.of(run.id() + ".ndjson", run.output()));
    }
  }

  private String incident() {
    if (manual) {
      return "{\"target\":\"%s\",\"environment\":\"staging\",\"stage\":\"manual\"}"
          .formatted(target());
    }
    return "{\"target\":\"%s\",\"environment\":\"staging\",\"stage\":\"%s\",\"attempt\":%s,\"earlierAttempts\":[%s]%s}"
        .formatted(
            target(),
            last.stage(),
            attempt(last),
            earlier.stream().map(this::attempt).collect(Collectors.joining(",")),
            auditRead
                ? ",\"coverage\":[{\"channel\":\"cloud-audit\",\"source\":\"cloudtrail.json\",\"complete\":true,\"from\":\"%s\",\"to\":\"%s\"}]"
                    .formatted(last.start().minus(Duration.ofHours(1)), Instant.now().plus(passed))
                : "");
  }

  private String attempt(Ran run) {
    String words =
        run.stage().equals("policy")
            ? "\"conftest\",\"test\",\"plan.json\""
            : "\"terraform\","
                + run.command().stream()
                    .map(word -> "\"" + word + "\"")
                    .collect(Collectors.joining(","));
    return "{\"runId\":\"%s\",\"command\":[%s],\"startedAt\":\"%s\",\"endedAt\":\"%s\",\"exitCode\":%d,\"signal\":%s,\"output\":\"%s.*\"}"
        .formatted(
            run.id(),
            words,
            run.start(),
            run.end(),
            run.exit(),
            run.exit() == 137 ? "\"KILL\"" : "null",
            run.id());
  }

  /** What is in the folder: its owner can list all of it. */
  private Map<String, String[]> things() {
    Map<String, String[]> things = new TreeMap<>();
    try (Stream<Path> files = Files.list(cloud)) {
      files.forEach(
          file -> things.put(file.getFileName().toString(), read(file).strip().split(" ", 2)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return things;
  }

  private String inventory() {
    return things().entrySet().stream()
        .map(
            thing ->
                "{\"address\":\"terraform_data.%s\",\"type\":\"terraform_data\",\"id\":\"%s\",\"name\":\"%s\"}"
                    .formatted(thing.getKey(), thing.getValue()[0], thing.getKey()))
        .collect(Collectors.joining(",", "{\"complete\":true,\"resources\":[", "]}"));
  }

  private String trail() {
    return read(audit)
        .lines()
        .map(line -> line.split(" ", 5))
        .map(
            call ->
                "{\"eventTime\":\"%s\",\"eventName\":\"%s\",\"readOnly\":false,\"userIdentity\":{\"userName\":\"%s\"},\"requestParameters\":{\"name\":\"%s\"},\"responseElements\":{\"id\":\"%s\"}}"
                    .formatted(call[0], call[1], call[4], call[2], call[3]))
        .collect(Collectors.joining(",", "{\"Records\":[", "]}"));
  }

  @Override
  public List<Fact> facts() {
    return readings.values().stream().flatMap(List::stream).toList();
  }

  @Override
  public Optional<Captured> capture(EvidenceKind kind) {
    return switch (kind) {
      case CONTROLLER_EVENT, CLUSTER_RESOURCE -> Optional.empty();
      case LOCK_ID ->
          backend.lock().isEmpty()
              ? Optional.empty()
              : Optional.of(new Captured(kind, "drill/" + last.id()));
      default -> Optional.of(new Captured(kind, "drill/" + last.id()));
    };
  }

  @Override
  public void supply(Needed needed) {
    switch (needed) {
      case MUTATION_RULED_OUT -> auditRead = true;
      case COMPARISON -> inventoryRead = !last.stage().equals("init");
      case LOCK_OWNER_DEAD, LOCK_RELEASED -> readings.put("lock", List.of(lookAtLock()));
      case DRIFT_ANSWERS -> {
        readings.put(
            "answers",
            Stream.of(DriftQuestion.values())
                .map(q -> (Fact) new DriftAnswer(q, "as the drill's plan says", "the team", ""))
                .toList());
        if (manual) {
          // Whoever answers says who it was, and by which right.
          readings.put("manual", List.of(BY_HAND));
        }
      }
      case VALID_APPROVAL -> {
        Map<ApprovalField, Bound> fields = new EnumMap<>(ApprovalField.class);
        for (ApprovalField field : ApprovalField.values()) {
          fields.put(field, new Bound("same", "same"));
        }
        readings.put(
            "approval",
            List.of(new Approval("AP-1", Approval.Decision.APPROVED, fields, "the team")));
      }
      case POLICY_PASSED -> {
        if (policyWrong) {
          readings.put("policy", List.of(Observed.of(Symptom.FALSE_POSITIVE_SUSPECTED)));
        }
      }
      default -> {
        // Nobody here has it.
      }
    }
  }

  private StateLock lookAtLock() {
    String info = backend.lock();
    boolean other = info.contains("runner@ci-9");
    return info.isEmpty()
        ? StateLock.released("the backend")
        : new StateLock(
            info.replaceAll("(?s).*\"ID\":\\s*\"([^\"]*)\".*", "$1"),
            StateLock.Presence.HELD,
            other ? "runner@ci-9" : "this runner",
            "",
            other ? Liveness.ALIVE : Liveness.DEAD,
            Optional.empty(),
            "the backend and the machine's processes");
  }

  // ---- what an operator does

  @Override
  public void act(Action action) {
    switch (action) {
      case NONE -> {
        if (last.stage().equals("plan") || last.stage().equals("policy")) {
          gateAndApply();
        } else {
          plan();
        }
      }
      case WAIT_FOR_OWNER -> backend.lock("");
      case PAUSE_TARGET ->
          readings.put(
              "pause",
              List.of(new Pause(ControlLoop.IAC_UNIT, "", Pause.Status.PAUSED, "the team")));
      case FIX_DEPENDENCY -> {
        backend.up();
        init();
      }
      case FIX_POLICY -> {
        policyWrong = false;
        plan();
      }
      case RELEASE_STALE_LOCK -> backend.lock("");
      case REPAIR_STATE -> importWhatExists();
      case REPLAN_AND_REAPPROVE -> {
        earlier.clear();
        if (last.exit() == 137) {
          last = new Ran(last.id(), "plan", last.command(), last.start(), last.end(), 1, "");
        }
        readings.clear();
        plan();
      }
      case RECONCILE_GIT -> {
        things().forEach((name, thing) -> desired.put(name, thing[1]));
        write();
        manual = false;
        readings.clear();
        plan();
      }
      default -> {
        // Looking changes nothing, and no other step is needed in these drills.
      }
    }
  }

  private void importWhatExists() {
    things()
        .forEach(
            (name, thing) -> {
              if (!backend.state().contains(thing[0])) {
                await(
                    start(
                        unit.resolveSibling("import.log"),
                        List.of("import", "-input=false", "terraform_data." + name, thing[0])));
              }
            });
  }

  @Override
  public void check() {
    if (last.stage().equals("init")) {
      init();
    }
    plan();
  }

  @Override
  public Bound.Validity prove(PostCondition condition) {
    Map<String, String> sizes = new TreeMap<>();
    things().forEach((name, thing) -> sizes.put(name, thing[1]));
    boolean recorded =
        things().values().stream().allMatch(thing -> backend.state().contains(thing[0]));
    boolean holds =
        switch (condition) {
          case ACTUAL_MATCHES_DESIRED, DRIFT_WITHIN_BUDGET -> sizes.equals(desired);
          case RECORDED_MATCHES_ACTUAL -> recorded;
          case DESIRED_MATCHES_APPROVED, WORKLOADS_HEALTHY, POLICY_SETTLED, EVIDENCE_COMPLETE ->
              true;
        };
    return holds ? Bound.Validity.HOLDS : Bound.Validity.BROKEN;
  }

  @Override
  public void pass(Duration time) {
    // Nothing else acts on this folder: what a drill waits for is over at once.
    passed = passed.plus(time);
  }
}
