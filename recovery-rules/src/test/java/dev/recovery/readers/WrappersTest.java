package dev.recovery.readers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.mutation.Mutation;
import dev.recovery.mutation.Mutations;
import dev.recovery.mutation.RunLog;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a tool said is read behind whatever a pipeline, a container or a viewer put before it. */
class WrappersTest {

  private static final Map<String, String> OUTPUTS = Outputs.all();

  private static final String REFUSED =
      "╷\n│ Error: Error acquiring the state lock\n│\n│ Error message: ConditionalCheckFailedException: The conditional request failed\n╵\n";

  private static Reading read(String text) {
    return Artifacts.read(
        "t", List.of(Artifact.of("out.log", text)), Context.of(Map.of("stage", "apply")));
  }

  private static Mutation mutation(String text) {
    return Mutations.conclude(read(text).incident());
  }

  // Where something stands in a file depends on what stands around it.
  private static Set<String> facts(String text) {
    Set<String> facts = new TreeSet<>();
    read(text)
        .incident()
        .facts()
        .forEach(fact -> facts.add(fact.toString().replaceAll("out\\.log:\\d+", "out.log")));
    return facts;
  }

  @ParameterizedTest
  @EnumSource(Wrappers.class)
  void everyOutputSaysTheSameBehindAWrapper(Wrappers wrapper) {
    assertThat(OUTPUTS).hasSizeGreaterThan(20);
    assertThat(Wrappers.values()).hasSizeGreaterThan(30);
    OUTPUTS.forEach(
        (name, text) ->
            assertThat(facts(wrapper.wrap(text, new Random(7)))).as(name).isEqualTo(facts(text)));
  }

  @Property(tries = 60)
  void aWrapperAroundAnyLinesOfAnOutputTurnsNothingIntoNotStarted(@ForAll Random random) {
    List<String> names = List.copyOf(OUTPUTS.keySet());
    String whole = OUTPUTS.getOrDefault(names.get(random.nextInt(names.size())), "");
    List<String> lines = whole.lines().toList();
    int from = random.nextInt(lines.size());
    int to = from + 1 + random.nextInt(lines.size() - from);
    String text = String.join("\n", lines.subList(from, to)) + "\n";
    Wrappers wrapper = Wrappers.values()[random.nextInt(Wrappers.values().length)];

    Mutation plain = mutation(text);
    Mutation wrapped = mutation(wrapper.wrap(text, random));

    assertThat(wrapped instanceof Mutation.NotStarted && !(plain instanceof Mutation.NotStarted))
        .as("%s around%n%s", wrapper, text)
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cloud_vm.web: ",
        "module.net.cloud_vm.web[0]: ",
        "data.cloud_vm.web: ",
        "deployment.apps/web: "
      })
  void theAddressThatEveryLineSharesIsTheToolsOwn(String address) {
    String text =
        "%1$sCreating...\n%1$sStill creating... [10s elapsed]\n%1$sStill creating... [20s elapsed]\n"
            .formatted(address)
            .repeat(4);

    assertThat(facts(text)).isEqualTo(facts(text + "\n"));
    if (!address.contains("/") && !address.startsWith("data.")) {
      assertThat(mutation(text)).isInstanceOf(Mutation.Started.class);
    }
  }

  @Test
  void theWordByWhichAToolCallsItsLineAnErrorIsItsOwn() {
    String text = "Error: Saved plan is stale\n".repeat(6);

    assertThat(mutation(text)).isInstanceOf(Mutation.NotStarted.class);
  }

  // ---------------------------------------------------------------- several speak in one file

  @Test
  void whatOneWorkerWasRefusedSaysNothingOfAnother() {
    String refused = prefixed(REFUSED, "worker-1 | ");

    assertThat(mutation(refused)).isInstanceOf(Mutation.NotStarted.class);
    assertThat(mutation(refused + "worker-2 | Plan: 1 to add, 0 to change, 0 to destroy.\n"))
        .isInstanceOf(Mutation.Unknown.class);
    assertThat(mutation(refused + "worker-2 | $ terraform apply -auto-approve\n"))
        .isInstanceOf(Mutation.Unknown.class);
    assertThat(mutation(refused + "worker-2 | cloud_vm.a: Creation complete after 1s\n"))
        .isInstanceOf(Mutation.Started.class);
  }

  @Test
  void anErrorIsNotCutByALineOfAnotherWorker() {
    String text =
        """
        worker-1 | cloud_vm.a: Creating...
        worker-1 | ╷
        worker-2 | cloud_vm.b: Creating...
        worker-1 | │ Error: creating VM: RequestTimeout
        worker-2 | cloud_vm.b: Still creating... [10s elapsed]
        worker-1 | │
        worker-2 | cloud_vm.b: Still creating... [20s elapsed]
        worker-1 | │   with cloud_vm.a,
        worker-1 | ╵
        """;

    assertThat(read(text).incident().all(RunLog.class))
        .flatExtracting(RunLog::operations)
        .extracting(o -> o.address() + " " + !o.error().isEmpty())
        .containsExactlyInAnyOrder("cloud_vm.a true", "cloud_vm.b false");
  }

  @Test
  void stepsThatRanBesideEachOtherProveNothingOfOneAnother() {
    String one = prefixed(REFUSED, "Step #1 - \"a\": ");

    assertThat(mutation(one)).isInstanceOf(Mutation.NotStarted.class);
    assertThat(mutation("Step #2 - \"b\": working\n" + one))
        .isInstanceOf(Mutation.NotStarted.class);
    assertThat(mutation("Step #2 - \"b\": working\n" + one + "Step #2 - \"b\": working\n"))
        .isInstanceOf(Mutation.Unknown.class);
  }

  private static String prefixed(String text, String prefix) {
    return text.lines().map(line -> prefix + line + "\n").reduce("", String::concat);
  }

  // ---------------------------------------------------------------- boxes, and fields of JSON

  @ParameterizedTest
  @ValueSource(strings = {"?", "???", "\uFFFD", "\uFFFD\uFFFD\uFFFD", "|", "\u0393\u00F6\u00E9"})
  void aDiagnosticSaysTheSameWhateverBecameOfItsBox(String bar) {
    String text = "cloud_vm.a: Creating...\n" + Outputs.box("creating VM: RequestTimeout");

    assertThat(facts(text.replace("╷", bar).replace("│", bar).replace("╵", bar)))
        .isEqualTo(facts(text));
  }

  @Test
  void whatATaskOfAnsibleReturnsIsTheToolsOwn() {
    String result =
        "fatal: [localhost]: FAILED! => {\"changed\": true, \"cmd\": \"terraform apply tfplan\", \"rc\": 1, \"stderr\": \"Error: Saved plan is stale\\n\", \"stdout\": \"\"}\n";
    String list =
        "    \"stderr_lines\": [\n        \"Error: Saved plan is stale\",\n        \"\"\n    ],\n";

    assertThat(mutation("TASK [apply] ***\n" + result)).isInstanceOf(Mutation.NotStarted.class);
    assertThat(mutation("TASK [apply] ***\n" + list)).isInstanceOf(Mutation.NotStarted.class);
  }

  @Test
  void whatANotificationQuotesIsKnownAndProvesNoRefusal() {
    String quoted =
        "{\n \"channel\": \"ops\",\n \"text\": \"Apply failed\\nError: Saved plan is stale\"\n}\n";

    assertThat(facts(quoted)).anyMatch(fact -> fact.contains("SAVED_PLAN_REFUSED"));
    assertThat(mutation(quoted)).isInstanceOf(Mutation.Unknown.class);
  }
}
