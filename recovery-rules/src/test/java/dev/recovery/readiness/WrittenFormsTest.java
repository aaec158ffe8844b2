package dev.recovery.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.learning.Pattern;
import dev.recovery.readiness.ReadinessReport.Adherence;
import dev.recovery.readiness.ReadinessReport.Verdict;
import dev.recovery.readiness.platform.PlatformReader;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The forms in which teams write runbooks, records and reviews, and what only looks like one. */
class WrittenFormsTest {

  private static ReadinessReport report(Map<String, String> files) {
    PlatformReader reader = new PlatformReader(LocalDate.of(2026, 11, 24));
    new LinkedHashMap<>(files)
        .forEach(
            (path, text) -> {
              assertThat(PlatformReader.wanted(path)).as(path).isTrue();
              reader.accept(path, text);
            });
    return reader.report();
  }

  private static Verdict verdict(ReadinessItem item, Map<String, String> files) {
    return report(files).items().get(item.ordinal()).verdict();
  }

  private static Verdict verdict(ReadinessItem item, String path, String text) {
    return verdict(item, Map.of(path, text));
  }

  private static final String STEPS =
      "\n1. find the owner\n2. terraform force-unlock the stale lock\n3. note it\n";

  private static Verdict unlock(String path, String text) {
    return verdict(
        ReadinessItem.FORCE_UNLOCK,
        Map.of(
            path,
            text,
            "audit/unlock-log.jsonl",
            "{\"lockId\": \"1\", \"releasedBy\": \"ada\", \"releasedAt\": \"2026-11-02T08:00:00Z\"}\n"));
  }

  @Test
  void aRunbookSaysInManyWaysWhoOwnsItAndWhenItWasExercised() {
    for (String text :
        List.of(
            "---\ntitle: Stale state locks\nowner: core\nlast_exercised: 2026-10-01\n---\n",
            "---\ntitle: Stale state locks\nowners: [ada, eve]\nlastTested: 2026-10-01\n---\n",
            "# Stuck Terraform lock\n\n**Team owner** x\n\n**Owner:** core  \n**Last drilled:** 2026-10-01\n",
            """
            # Stuck Terraform lock

            | Owner | Last exercised | Reviewer |
            |---|---|---|
            | @core | 2026-10-01 | eve |
            """,
            "# Stuck Terraform lock\n\n- Owning team: core\n\nIt was last exercised on 2026-10-01 by Ada.\n",
            """
            # Stuck Terraform lock

            Maintained by: core

            ## Exercise log

            | Date | Who | Result |
            |---|---|---|
            | 2026-01-10 | eve | failed |
            | 2026-10-01 | ada | passed |
            """,
            "# Stuck Terraform lock\n\nOwner: core\n\n## Drills\n\n- 2026-10-01: ada, worked\n")) {
      assertThat(unlock("docs/runbooks/lock.md", text + STEPS)).as(text).isEqualTo(Verdict.PROVEN);
    }
  }

  @Test
  void whatIsPlannedOrWentWrongIsNoExercise() {
    for (String said :
        List.of(
            "Last exercised: 2026-10-01 (failed: the table was gone)",
            "Last exercised: planned for 2026-10-01",
            "Last reviewed: 2026-10-01",
            "Next exercise: 2026-10-01",
            "It was not exercised on 2026-10-01.",
            "It should have been tested on 2026-10-01.",
            "## Exercise log\n\n- 2026-10-01: aborted",
            "## Change log\n\n- 2026-10-01: tested wording",
            "Last exercised: 2026-03-01",
            "Last exercised: 2026-12-01")) {
      assertThat(
              unlock(
                  "docs/runbooks/lock.md",
                  "# Stuck Terraform lock\n\nOwner: core\n\n" + said + "\n" + STEPS))
          .as(said)
          .isEqualTo(Verdict.UNPROVEN);
    }
    String nobody = "# Stuck Terraform lock\n\nOwner: %s\nLast exercised: 2026-10-01\n" + STEPS;
    for (String owner : List.of("TBD", "none", "to do", "-")) {
      assertThat(unlock("docs/runbooks/lock.md", nobody.formatted(owner.replace("to do", "todo"))))
          .as(owner)
          .isEqualTo(Verdict.UNPROVEN);
    }
    // A lock that is no lock of state, and a document that tells of one.
    assertThat(unlock("docs/locks.md", "# Door locks\n\nOwner: core\nLast exercised: 2026-10-01\n"))
        .isEqualTo(Verdict.UNPROVEN);
    assertThat(
            unlock(
                "docs/adr/state-lock.md",
                "# State lock\n\nOwner: core\nLast exercised: 2026-10-01\n" + STEPS))
        .isEqualTo(Verdict.UNPROVEN);
  }

  @Test
  void otherMarksSayTheSame() {
    assertThat(
            unlock(
                "docs/lock.adoc",
                "= Stuck Terraform lock\n:owner: core\n:last-exercised: 2026-10-01\n\n. force-unlock the lock\n"))
        .isEqualTo(Verdict.PROVEN);
    assertThat(
            unlock(
                "docs/lock.rst",
                """
            Stuck Terraform lock
            ====================

            :Owner: core
            :Last exercised: 2026-10-01

            Steps
            -----

            #. terraform force-unlock
            """))
        .isEqualTo(Verdict.PROVEN);
    assertThat(
            unlock(
                "docs/lock.adoc",
                "= Stuck Terraform lock\n:owner: core\n\n. force-unlock the lock\n"))
        .isEqualTo(Verdict.UNPROVEN);
  }

  @Test
  void severalProceduresStandInOneDocument() {
    String text =
        "# Operations\n\n## Releasing a state lock\n\nOwner: core\n%s\n"
            + STEPS
            + "\n## Other things\n\nOwner: web\nLast exercised: 2026-11-01\n";
    assertThat(unlock("RUNBOOKS.md", text.formatted("Last exercised: 2026-10-01")))
        .isEqualTo(Verdict.PROVEN);
    // The day of another procedure is none of this one.
    assertThat(unlock("RUNBOOKS.md", text.formatted(""))).isEqualTo(Verdict.UNPROVEN);
  }

  @Test
  void aRegisterSaysItOfRunbooksThatSayNothing() {
    String runbook = "# Stuck Terraform lock\n" + STEPS;
    String journal =
        "{\"lockId\": \"1\", \"releasedBy\": \"ada\", \"releasedAt\": \"2026-11-02T08:00:00Z\"}\n";
    String table =
        """
            # Runbooks

            | Runbook | Owner | Last exercised |
            |---|---|---|
            | [Lock](state-lock.md) | core | 2026-10-01 |
            | [Key](key.md) | web | never |
            """;
    Map<String, String> files =
        Map.of("docs/runbooks/state-lock.md", runbook, "audit/unlock-log.jsonl", journal);
    Map<String, String> all = new LinkedHashMap<>(files);
    all.put("docs/runbooks/README.md", table);
    assertThat(verdict(ReadinessItem.FORCE_UNLOCK, all)).isEqualTo(Verdict.PROVEN);
    all.put("docs/runbooks/README.md", table.replace("state-lock.md", "key.md"));
    assertThat(verdict(ReadinessItem.FORCE_UNLOCK, all)).isEqualTo(Verdict.UNPROVEN);
    all.remove("docs/runbooks/README.md");
    all.put(
        "docs/runbooks.yaml",
        "runbooks:\n- {file: runbooks/state-lock.md, owner: core, last_exercised: 2026-10-01}\n");
    assertThat(verdict(ReadinessItem.FORCE_UNLOCK, all)).isEqualTo(Verdict.PROVEN);
  }

  @Test
  void whoOwnsTheFolderOfRunbooksOwnsThem() {
    String runbook = "# Stuck Terraform lock\n\nLast exercised: 2026-10-01\n" + STEPS;
    String journal = "{\"kind\": \"lock-release\", \"by\": \"ada\", \"at\": \"2026-11-02\"}\n";
    Map<String, String> files = new LinkedHashMap<>();
    files.put("docs/runbooks/lock.md", runbook);
    files.put("audit/locks.jsonl", journal);
    files.put("CODEOWNERS", "* @all\n/docs/runbooks/ @core\n");
    assertThat(verdict(ReadinessItem.FORCE_UNLOCK, files)).isEqualTo(Verdict.PROVEN);
    // Whoever owns everything was not named for this.
    files.put("CODEOWNERS", "* @all\n");
    assertThat(verdict(ReadinessItem.FORCE_UNLOCK, files)).isEqualTo(Verdict.UNPROVEN);
  }

  @Test
  void aJournalOfReleasesIsNoRunbook() {
    ReadinessReport report =
        report(
            Map.of(
                "docs/runbooks/lock.md",
                "# State lock\n\nOwner: core\nLast exercised: 2026-10-01\n" + STEPS,
                "docs/lock-releases.md",
                """
            # Lock releases

            | Date | Released by | Approved by |
            |---|---|---|
            | 2026-10-02 | ada | eve |
            """));
    assertThat(report.patterns().get(Pattern.PRECOMPUTED_RUNBOOKS.ordinal()).standing())
        .isEqualTo(Adherence.FOLLOWED);
    assertThat(report.items().get(ReadinessItem.FORCE_UNLOCK.ordinal()).verdict())
        .isEqualTo(Verdict.PROVEN);
  }

  @Test
  void anEmergencyHasARecordInWhateverForm() {
    for (Map.Entry<String, String> one :
        Map.of(
                "ops/emergencies/2026-10-04-scale.md",
                "# Scaled by hand\n\n- **Who:** ada\n- **Reconciled in:** %s\n",
                "ops/log.json",
                "{\"emergencyChanges\": [{\"changedAt\": \"2026-10-04\", \"reconciliation\": {\"pullRequest\": \"%s\"}}]}",
                "ops/break-glass.jsonl",
                "{\"timestamp\": \"2026-10-04T01:02:03Z\", \"actor\": \"ada\", \"reconciliationPr\": \"%s\"}\n",
                "ops/hotfixes.csv",
                "Date,Who,Reconciliation PR\n2026-10-04,ada,%s\n",
                "docs/a.md",
                "---\ntype: emergency-change\ndate: 2026-10-04\npr: \"%s\"\n---\n# x\n")
            .entrySet()) {
      assertThat(
              verdict(ReadinessItem.RECONCILIATION, one.getKey(), one.getValue().formatted("#812")))
          .as(one.getKey())
          .isEqualTo(Verdict.PROVEN);
      assertThat(
              verdict(
                  ReadinessItem.RECONCILIATION, one.getKey(), one.getValue().formatted("pending")))
          .as(one.getKey())
          .isEqualTo(Verdict.FAILED);
      assertThat(
              verdict(
                  ReadinessItem.RECONCILIATION,
                  one.getKey(),
                  one.getValue().formatted("open: #812")))
          .as(one.getKey())
          .isEqualTo(Verdict.FAILED);
    }
  }

  @Test
  void aFindingOfDriftIsClassifiedByAPersonInWhateverForm() {
    for (Map.Entry<String, String> one :
        Map.of(
                "drift/2026-11-02.json",
                "{\"generatedAt\": \"x\", \"tool\": \"x\", \"unit\": \"a\", \"run\": 4, \"findings\":"
                    + " [{\"resource\": \"a.b\", \"detectedAt\": \"2026-11-02\", \"classification\": \"accepted\","
                    + " \"classifiedBy\": \"%s\"}]}",
                "ops/drift.csv",
                "resource;detected at;classification;classified by\na.b;2026-11-02;accepted;%s\n",
                "ops/d.yaml",
                "findings:\n- address: a.b\n  found: 2026-11-02\n  classification: {class: accepted, by: %s}\n")
            .entrySet()) {
      assertThat(
              verdict(
                  ReadinessItem.DRIFT_CLASSIFIED, one.getKey(), one.getValue().formatted("ada")))
          .as(one.getKey())
          .isEqualTo(Verdict.PROVEN);
      assertThat(
              verdict(
                  ReadinessItem.DRIFT_CLASSIFIED,
                  one.getKey(),
                  one.getValue().formatted("drift-bot")))
          .as(one.getKey())
          .isNotEqualTo(Verdict.PROVEN);
    }
  }

  @Test
  void aDrillIsToldInWhateverForm() {
    for (Map.Entry<String, String> one :
        Map.of(
                "drills/2026-10-01-partial-apply.md",
                "# Drill: the apply was killed half way\n\n## Outcome\n\n%s: state and cloud agree again.\n",
                "ops/drills.csv",
                "Date,Scenario,Outcome\n2026-10-01,Partial apply recovery,%s\n",
                "ops/drills.json",
                "[{\"scenario\": \"runner dies in the middle of an apply\", \"performedOn\": \"2026-10-01\","
                    + " \"outcome\": \"%s\"}]",
                "docs/days.md",
                """
            # Game days

            | Day | Scenario | Outcome |
            |---|---|---|
            | 2026-10-01 | apply interrupted by losing the agent | %s |
            """)
            .entrySet()) {
      assertThat(
              verdict(
                  ReadinessItem.PARTIAL_APPLY, one.getKey(), one.getValue().formatted("Recovered")))
          .as(one.getKey())
          .isEqualTo(Verdict.PROVEN);
      assertThat(
              verdict(
                  ReadinessItem.PARTIAL_APPLY, one.getKey(), one.getValue().formatted("Failed")))
          .as(one.getKey())
          .isEqualTo(Verdict.FAILED);
      assertThat(
              verdict(
                  ReadinessItem.PARTIAL_APPLY,
                  one.getKey(),
                  one.getValue().formatted("Partly recovered")))
          .as(one.getKey())
          .isEqualTo(Verdict.UNPROVEN);
    }
  }

  @Test
  void aReviewIsARecordOrADocumentWithAnActionThatIsDone() {
    for (Map.Entry<String, String> one :
        Map.of(
                "postmortems/2026-09-01.yaml",
                "title: outage\ndate: 2026-07-01\naction_items:\n- {what: a lint, status: %s, link: \"#41\"}\n",
                "postmortems/2026-07-01-b.md",
                "# Outage\n\nDate: 2026-07-01\n\n## Platform improvements\n\n- A lint rule. Status: %s (PR 41)\n",
                "postmortems/2026-07-01-c.md",
                "# Outage\n\n## Action items\n\n| What | Who | State | Ref |\n|---|---|---|---|\n| lint | ada | %s | #41 |\n")
            .entrySet()) {
      assertThat(
              verdict(
                  ReadinessItem.INCIDENT_REVIEWS, one.getKey(), one.getValue().formatted("done")))
          .as(one.getKey())
          .isEqualTo(Verdict.PROVEN);
      for (String not : List.of("open", "not done", "to be done", "in progress")) {
        assertThat(
                verdict(
                    ReadinessItem.INCIDENT_REVIEWS, one.getKey(), one.getValue().formatted(not)))
            .as(one.getKey() + " " + not)
            .isEqualTo(Verdict.FAILED);
      }
    }
  }

  @Test
  void aCountOfWhatAStateHoldsSaysHowLargeItIs() {
    String unit =
        "terraform {\n  backend \"gcs\" { bucket = \"b\" }\n}\nmodule \"x\" { source = \"a/b/c\" }\n";
    for (Map.Entry<String, Adherence> one :
        Map.of("40", Adherence.FOLLOWED, "400", Adherence.BROKEN, "?", Adherence.UNKNOWN)
            .entrySet()) {
      ReadinessReport report =
          report(
              Map.of(
                  "live/net/main.tf",
                  unit,
                  "reports/state-sizes.csv",
                  "unit,resources\nlive/net," + one.getKey() + "\n"));
      assertThat(report.patterns().get(Pattern.SMALL_STATE_UNITS.ordinal()).standing())
          .as(one.getKey())
          .isEqualTo(one.getValue());
    }
  }
}
