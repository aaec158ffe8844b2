package dev.recovery.models;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.recovery.boundary.FailureDomain;
import dev.recovery.boundary.Symptom;
import dev.recovery.learning.FailureMode;
import dev.recovery.learning.FailureModel;
import dev.recovery.learning.FailureModel.Heading;
import dev.recovery.learning.ModelEntry;
import dev.recovery.pack.PackProblem;
import dev.recovery.pack.PackProblem.Category;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class FailureModelsTest {

  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  private static String resource(String name) {
    try (InputStream in =
        Objects.requireNonNull(FailureModelsTest.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static FailureModel model(String id) {
    return FailureModels.builtIn().stream()
        .filter(m -> m.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void everyControlSurfaceHasAModelInTheArticlesOrder() {
    assertThat(FailureModels.builtIn())
        .extracting(FailureModel::domain)
        .containsExactly(FailureDomain.values());
  }

  @Test
  void nothingIsWrongWithTheModelsThatShip() {
    assertThat(FailureModels.readings()).hasSize(14);
    assertThat(FailureModels.readings().stream().flatMap(r -> ModelCheck.check(r).stream()))
        .isEmpty();
  }

  @Test
  void everySymptomStandsInAModel() {
    Set<Symptom> silent = EnumSet.allOf(Symptom.class);
    for (FailureModel model : FailureModels.builtIn()) {
      model.entries().forEach(e -> silent.removeAll(e.grounds().symptoms()));
      model.modes().forEach(m -> silent.removeAll(m.symptoms()));
    }
    assertThat(silent).as("symptoms that no model mentions").isEmpty();
  }

  @Test
  void theModelsFailBeforeDuringAndAfterMutation() {
    Set<FailureMode.When> seen = EnumSet.noneOf(FailureMode.When.class);
    FailureModels.builtIn().forEach(m -> m.modes().forEach(mode -> seen.add(mode.when())));
    assertThat(seen).containsExactly(FailureMode.When.values());
  }

  private static List<String> lines(FailureModel model, Heading heading) {
    return heading == Heading.FAILURE_MODES
        ? model.modes().stream().map(FailureMode::text).toList()
        : model.under(heading).stream().map(ModelEntry::text).toList();
  }

  @Test
  void theRunnersModelHoldsEveryLineOfTheArticle() {
    FailureModel runner = model("iac-apply-runner");
    assertThat(runner.component()).isEqualTo("IaC apply runner");
    assertThat(lines(runner, Heading.RESPONSIBILITY))
        .containsExactly("Execute approved plan against cloud APIs and update state.");
    assertThat(lines(runner, Heading.INPUTS))
        .containsExactly(
            "saved plan artifact",
            "source commit",
            "variables",
            "short-lived credentials",
            "backend credentials",
            "provider/plugin versions");
    assertThat(lines(runner, Heading.OUTPUTS))
        .containsExactly(
            "apply log", "state write", "cloud resource mutations", "post-apply verification");
    assertThat(lines(runner, Heading.STATE))
        .containsExactly("remote backend state", "lock record", "plan artifact");
    assertThat(lines(runner, Heading.FAILURE_MODES))
        .containsExactly(
            "cannot acquire credentials",
            "cannot acquire lock",
            "provider auth failure",
            "partial resource creation",
            "API timeout after mutation",
            "state write failure",
            "runner crash");
    assertThat(lines(runner, Heading.DETECTION))
        .containsExactly(
            "runner logs",
            "backend lock metadata",
            "cloud audit events",
            "state version history",
            "post-apply plan");
    assertThat(lines(runner, Heading.SAFE_RECOVERY))
        .startsWith(
            "determine whether mutation started",
            "compare desired/recorded/actual",
            "repair state if needed",
            "replan/reapprove before further apply");
    assertThat(lines(runner, Heading.UNSAFE_RECOVERY))
        .startsWith(
            "force unlock without checking active run",
            "rerun blindly after timeout",
            "manually delete created resources without state review");
  }

  @Test
  void theControllersModelHoldsEveryLineOfTheArticle() {
    FailureModel controller = model("gitops-controller");
    assertThat(controller.component()).isEqualTo("GitOps controller");
    assertThat(lines(controller, Heading.RESPONSIBILITY))
        .containsExactly("Reconcile Kubernetes live state to Git desired state.");
    assertThat(lines(controller, Heading.INPUTS))
        .containsExactly(
            "Git revision",
            "rendered manifests",
            "cluster credentials",
            "policy/admission behavior",
            "registry/artifact availability");
    assertThat(lines(controller, Heading.OUTPUTS))
        .containsExactly("applied resources", "sync status", "health status", "Kubernetes events");
    assertThat(lines(controller, Heading.STATE))
        .containsExactly(
            "controller cache", "application custom resources", "cluster live objects");
    assertThat(lines(controller, Heading.FAILURE_MODES))
        .startsWith(
            "cannot fetch Git",
            "render failure",
            "admission denial",
            "missing CRD",
            "unhealthy workload",
            "prune blocked by finalizer",
            "controller crash",
            "RBAC denied");
    assertThat(lines(controller, Heading.DETECTION))
        .containsExactly(
            "Application/Kustomization status",
            "controller logs",
            "Kubernetes events",
            "reconciliation lag metrics");
    assertThat(lines(controller, Heading.SAFE_RECOVERY))
        .startsWith(
            "classify render/apply/health/prune failure",
            "pause affected application if repeated sync is unsafe",
            "fix desired state or dependency",
            "resume and verify");
    assertThat(lines(controller, Heading.UNSAFE_RECOVERY))
        .startsWith(
            "manually kubectl apply unrelated rendered output",
            "deleting finalizers without owner review",
            "broad ignore-difference rules");
  }

  @Test
  void theSchemaIsTheOneThatTheTypesGiveAndTheModelsFitIt() throws IOException {
    String expected = ModelSchema.text();
    Path fresh =
        Files.createDirectories(Path.of("target", "schemas")).resolve("failure-model.schema.json");
    Files.writeString(fresh, expected);
    assertThat(resource("/dev/recovery/json/failure-model.schema.json"))
        .as("Maybe copy %s to src/main/resources/dev/recovery/json", fresh)
        .isEqualTo(expected);
    JsonSchema schema = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(expected);
    for (ModelReading reading : FailureModels.readings()) {
      JsonNode tree = YAML.readTree(resource("/dev/recovery/models/" + reading.file()));
      assertThat(schema.validate(tree)).as(reading.file()).isEmpty();
    }
    assertThat(schema.validate(YAML.readTree("id: x\ncomponent: X\ndomain: nowhere\n")))
        .isNotEmpty();
  }

  private static final String BROKEN =
      """
      id: payments
      component: Payments gateway
      domain: runer
      responsibilities:
      - Take money.
      failure-modes:
      - id: card refused
        text: the card is refused
        when: sometimes
      detection:
      - text: the log
        symptoms: [rate-limted]
      """;

  @Test
  void aBrokenFileIsToldOfAllAtOnceWithItsPlacesAndWaysOut() {
    List<PackProblem> problems = ModelCheck.check(FailureModels.read("payments.yaml", BROKEN));
    assertThat(problems)
        .extracting(PackProblem::toString)
        .containsExactly(
            "payments.yaml:3:9: The word (runer) under (domain) is unknown. Maybe you meant"
                + " (runner).",
            "payments.yaml:5:1: The field (responsibilities) is unknown. Maybe you meant"
                + " (responsibility).",
            "payments.yaml:9:9: The word (sometimes) under (when) is unknown. It is one of: before,"
                + " during, after.",
            "payments.yaml:12:14: The word (rate-limted) under (symptoms) is unknown. Maybe you"
                + " meant (rate-limited).");
  }

  private static final String HOLLOW =
      """
      id: payments
      component: Payments gateway
      domain: runner
      responsibility:
      - TODO
      inputs: [cards]
      outputs: [receipts]
      state: [a ledger]
      failure-modes:
      - id: card-refused
        text: the card is refused
        when: before
        symptoms: [rate-limited]
      detection:
      - the log
      safe-recovery:
      - text: wait
        actions: [wait-and-observe]
        in: [card-lost]
      unsafe-recovery:
      - text: retry
        actions: [retry]
      evidence:
      - text: the run
        evidence: [run-id]
      preventive-controls:
      - text: owners
        guardrails: [playbook-99.design.1]
      """;

  @Test
  void whatDanglesAndWhatSaysNothingIsNamedWithItsLine() {
    assertThat(ModelCheck.check(FailureModels.read("p.yaml", HOLLOW)))
        .extracting(p -> p.line() + " " + p.kind().id())
        .containsExactly(
            "5 no-substance",
            "10 no-detection",
            "10 no-incident",
            "15 no-substance",
            "17 unknown-name",
            "27 unknown-name");
  }

  @Test
  void whatIsNoYamlIsSaidToBeNone() {
    for (String text : List.of("", "a: [", "- a", "just words", "a: 1\na: 2", "a: &b 1\nc: *b")) {
      ModelReading reading = FailureModels.read("x.yaml", text);
      assertThat(reading.model()).as(text).isEmpty();
      assertThat(reading.problems())
          .as(text)
          .isNotEmpty()
          .allMatch(
              p ->
                  EnumSet.of(Category.FORM, Category.UNKNOWN_NAME).contains(p.kind())
                      && p.line() > 0);
    }
    assertThat(FailureModels.read("x.yaml", "[".repeat(5_000)).model()).isEmpty();
  }

  @Test
  void everyModeOfTheModelsThatShipHasAnIncidentOfItsOwnName() {
    Set<String> names = new TreeSet<>();
    for (FailureModel model : FailureModels.builtIn()) {
      for (FailureMode mode : model.modes()) {
        assertThat(mode.incident()).as("%s/%s", model.id(), mode.id()).isNotBlank();
        names.add(mode.incident());
      }
    }
    assertThat(names).hasSizeGreaterThan(90);
  }
}
