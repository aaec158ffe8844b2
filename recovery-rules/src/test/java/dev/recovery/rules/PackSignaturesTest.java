package dev.recovery.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recovery.Incident;
import dev.recovery.RecoveryAdvisor;
import dev.recovery.boundary.Observed;
import dev.recovery.boundary.Symptom;
import dev.recovery.mutation.EndedBeforeMutation;
import dev.recovery.mutation.Mutation;
import dev.recovery.mutation.Mutations;
import dev.recovery.pack.RulePack;
import dev.recovery.readers.Artifact;
import dev.recovery.readers.ArtifactSet;
import dev.recovery.readers.Artifacts;
import dev.recovery.readers.Context;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The words of a team's own tools, as the readers hear them. */
final class PackSignaturesTest {

  private static final String STREAM =
      """
      {"@level":"info","@message":"Terraform 1.11.4","@module":"terraform.ui","@timestamp":"2026-11-23T01:43:42.157679Z","terraform":"1.11.4","type":"version","ui":"1.2"}
      {"@level":"error","@message":"Error: ledger","@module":"terraform.ui","@timestamp":"2026-11-23T01:43:43.157679Z","diagnostic":{"severity":"error","summary":"ledgerctl: quorum lost","detail":"the batch stays open"},"type":"diagnostic"}
      """;

  @TempDir private Path folder = Path.of("");

  private RulePack pack() throws IOException {
    Files.writeString(
        folder.resolve("pack.yaml"), "name: payments\nversion: 1\nowner: the payments team\n");
    PackFolder.file(
        folder,
        "signatures/ledgerctl.yaml",
        """
        - id: frozen
          tool: ledgerctl
          symptom: change-policy-blocked
          says:
            - ledger is frozen && !!dry run
            - freeze window
          note: RUNBOOK-12
        - id: quorum
          tool: ledgerctl
          symptom: service-unavailable
          says: [ "Quorum lost" ]
        """);
    return RulePack.load(folder);
  }

  private Incident read(List<RulePack> packs, String name, String text) {
    return Artifacts.read("ledger", List.of(Artifact.of(name, text)), Context.NONE, packs)
        .incident();
  }

  private static List<Symptom> symptoms(Incident incident) {
    return incident.all(Observed.class).stream().map(Observed::symptom).toList();
  }

  @Test
  void aLineOfALogShowsItsSymptom() throws IOException {
    String log = "uploading\nledgerctl: the LEDGER IS FROZEN until Monday\n";
    assertThat(symptoms(read(List.of(), "gate.log", log))).isEmpty();
    Incident heard = read(List.of(pack()), "gate.log", log);
    assertThat(heard.all(Observed.class))
        .singleElement()
        .satisfies(
            o -> {
              assertThat(o.symptom()).isEqualTo(Symptom.CHANGE_POLICY_BLOCKED);
              assertThat(o.detail()).contains("until Monday");
              assertThat(o.source()).isEqualTo("gate.log:2");
            });
    assertThat(symptoms(read(List.of(pack()), "gate.log", "dry run: the ledger is frozen\n")))
        .isEmpty();
  }

  @Test
  void anErrorOfAStreamShowsItsSymptom() throws IOException {
    assertThat(symptoms(read(List.of(pack()), "apply.ndjson", STREAM)))
        .contains(Symptom.SERVICE_UNAVAILABLE);
    assertThat(symptoms(read(List.of(), "apply.ndjson", STREAM)))
        .doesNotContain(Symptom.SERVICE_UNAVAILABLE);
  }

  @Test
  void aConditionOfAClusterShowsItsSymptom() throws IOException {
    String object =
        """
        apiVersion: kustomize.toolkit.fluxcd.io/v1
        kind: Kustomization
        metadata: {name: ledger, namespace: pay, generation: 2}
        status:
          observedGeneration: 2
          conditions:
            - {type: Ready, status: "False", reason: ReconciliationFailed, message: "ledgerctl: quorum lost"}
        """;
    assertThat(symptoms(read(List.of(pack()), "kustomization.yaml", object)))
        .contains(Symptom.SERVICE_UNAVAILABLE);
  }

  @Test
  void wordsOfATeamProveNothing() throws IOException {
    for (String text : List.of(STREAM, "Error: quorum lost, freeze window\n")) {
      Incident without = read(List.of(), "run", text);
      Incident heard = read(List.of(pack()), "run", text);
      assertThat(symptoms(heard))
          .containsAll(symptoms(without))
          .hasSizeGreaterThan(symptoms(without).size());
      assertThat(heard.all(EndedBeforeMutation.class))
          .isEqualTo(without.all(EndedBeforeMutation.class));
      assertThat(Mutations.conclude(heard)).isEqualTo(Mutations.conclude(without));
    }
    assertThat(Mutations.conclude(read(List.of(pack()), "gate.log", "freeze window\n")))
        .isInstanceOf(Mutation.Unknown.class);
  }

  @Test
  void whatIsNoSignatureIsRefusedWithItsPlace() throws IOException {
    assertThat(pack().signatures()).hasSize(2);
    PackFolder.file(
        folder,
        "signatures/ledgerctl.yaml",
        """
        - id: frozen
          tool: ledgerctl
          symptom: run kiled
          boundary: GATE
          says: [ "no", "größer als erlaubt", "!!ledger is open" ]
        - id: frozen
          symptom: run-killed
        """);
    assertThatThrownBy(() -> RulePack.load(folder))
        .hasMessage(
            """
            signatures/ledgerctl.yaml:3:12: There is no symptom (run kiled). Maybe you meant (run-killed).
            signatures/ledgerctl.yaml:4:13: The field (boundary) is unknown. Maybe one of: id, note, says, symptom, tool.
            signatures/ledgerctl.yaml:5:11: The words (no) are so short that other tools say them as well. Maybe take more of the message: at least 5 characters.
            signatures/ledgerctl.yaml:5:17: The words (größer als erlaubt) hold a character outside ASCII. Maybe take the words around it, joined by ( && ).
            signatures/ledgerctl.yaml:5:39: The words (!!ledger is open) only say what must not be there. Maybe add what has to be: words && !!other words.
            signatures/ledgerctl.yaml:6:3: The field (says) is missing or empty. Maybe write the tool's words below it, one message on a line, each after a dash.
            signatures/ledgerctl.yaml:6:3: The field (tool) is missing or empty. Maybe add (tool: …).
            signatures/ledgerctl.yaml:6:7: The signature (frozen) is there already, at signatures/ledgerctl.yaml:1. Maybe add its words to that one.""");
  }

  @Test
  void anAdvisorReadsArtifactsWithTheWordsOfItsOwnPacks() throws IOException {
    RecoveryAdvisor advisor = RecoveryAdvisor.builder().pack(pack()).build();
    List<Artifact> artifacts = List.of(Artifact.of("ledger.log", "ledgerctl: quorum lost\n"));

    assertThat(advisor.classify(ArtifactSet.of("ledger", artifacts)).boundary().symptoms())
        .extracting(Observed::symptom)
        .contains(Symptom.SERVICE_UNAVAILABLE);
    assertThat(
            RecoveryAdvisor.create()
                .classify(ArtifactSet.of("ledger", artifacts))
                .boundary()
                .symptoms())
        .extracting(Observed::symptom)
        .doesNotContain(Symptom.SERVICE_UNAVAILABLE);
  }
}
