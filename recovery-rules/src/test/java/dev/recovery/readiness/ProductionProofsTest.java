package dev.recovery.readiness;

import static dev.recovery.readiness.ReadFiles.report;
import static dev.recovery.readiness.ReadFiles.verdict;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.recovery.learning.AntiPattern;
import dev.recovery.readiness.ReadinessReport.Verdict;
import dev.recovery.readiness.platform.PlatformReader;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is done to production decides, and what keeps or removes something past the usual ways. */
class ProductionProofsTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

  private static final String LOCAL = "terraform {\n  backend \"local\" {}\n}\n";
  private static final String CLOUD = "terraform {\n  cloud { organization = \"o\" }\n}\n";

  @Test
  void aStateOfAnotherStageFailsNothingAndOneOfProductionDoes() {
    for (String beside :
        List.of("sandbox", "live/staging/dns", "envs/dev", "dns-stg", "non-prod/dns", "uat/dns")) {
      assertThat(
              verdict(
                  ReadinessItem.STATE_BACKEND,
                  Map.of("core/main.tf", CLOUD, beside + "/main.tf", LOCAL)))
          .as(beside)
          .isEqualTo(Verdict.PROVEN);
      // Where nothing else is, it is what the platform stands on.
      assertThat(verdict(ReadinessItem.STATE_BACKEND, Map.of(beside + "/main.tf", LOCAL)))
          .as(beside)
          .isEqualTo(Verdict.FAILED);
    }
    for (String production :
        List.of("dns", "prod/dev-portal", "dev-portal", "load-test", "prod/sandbox", "contest")) {
      assertThat(
              verdict(
                  ReadinessItem.STATE_BACKEND,
                  Map.of("core/main.tf", CLOUD, production + "/main.tf", LOCAL)))
          .as(production)
          .isEqualTo(Verdict.FAILED);
    }
  }

  private static final String REVIEWED =
      "environments:\n- {name: prod, reviewers: [{type: Team, id: 1}]}\n";

  private static String github(String name, String environment, String steps) {
    return """
        on: {push: {branches: [main]}}
        jobs:
          plan:
            steps:
            - run: terraform plan -out=p.bin
            - uses: actions/upload-artifact@v4
          %s:
            environment: %s
            steps:
            - uses: actions/download-artifact@v4
        """
            .formatted(name, environment)
        + steps.indent(4);
  }

  private static final String APPLY = "- run: terraform apply p.bin | tee logs/run.txt\n";

  @Test
  void anApplyPastThePlanCountsInEveryStage() {
    Map<String, String> files = new LinkedHashMap<>();
    files.put(".github/settings.yml", REVIEWED);
    files.put(
        ".github/workflows/prod.yml",
        github(
            "apply",
            "prod",
            APPLY + "- uses: actions/upload-artifact@v4\n  if: always()\n  with: {path: logs}\n"));
    assertThat(verdict(ReadinessItem.BOUND_APPROVAL, files)).isEqualTo(Verdict.PROVEN);
    assertThat(verdict(ReadinessItem.EVIDENCE_TRAIL, files)).isEqualTo(Verdict.PROVEN);
    String direct = "- run: terraform apply -auto-approve\n";
    // Another gate is enough for another stage, and no plan is for none.
    files.put(
        ".github/workflows/other.yml",
        github(
            "apply",
            "staging",
            APPLY + "- uses: actions/upload-artifact@v4\n  if: always()\n  with: {path: logs}\n"));
    assertThat(verdict(ReadinessItem.BOUND_APPROVAL, files)).isEqualTo(Verdict.PROVEN);
    assertThat(verdict(ReadinessItem.EVIDENCE_TRAIL, files)).isEqualTo(Verdict.PROVEN);
    files.put(".github/workflows/other.yml", github("apply", "staging", direct));
    assertThat(verdict(ReadinessItem.BOUND_APPROVAL, files)).isEqualTo(Verdict.FAILED);
    assertThat(verdict(ReadinessItem.EVIDENCE_TRAIL, files)).isEqualTo(Verdict.FAILED);
    for (String environment : List.of("prod", "prod-staging-mirror", "${{ inputs.where }}")) {
      files.put(".github/workflows/other.yml", github("apply", environment, direct));
      assertThat(verdict(ReadinessItem.BOUND_APPROVAL, files))
          .as(environment)
          .isEqualTo(Verdict.FAILED);
    }
  }

  private static Verdict kept(String after) {
    return verdict(
        ReadinessItem.EVIDENCE_TRAIL,
        Map.of(".github/workflows/a.yml", github("apply", "prod", APPLY + after)));
  }

  @Test
  void whatIsSentToAStoreIsKeptWhereItIsTheOutputAndIsAlwaysSent() {
    for (String send :
        List.of(
            "aws s3 cp logs/run.txt s3://audit/$GITHUB_RUN_ID/",
            "aws --region eu-west-1 s3 sync logs s3://audit/$GITHUB_RUN_ID",
            "gcloud storage cp --recursive logs gs://audit/runs/",
            "gsutil -m cp -r logs gs://audit",
            "az storage blob upload-batch --account-name audit -d runs -s logs",
            "az storage blob upload --file logs/run.txt -c runs -n x",
            "azcopy copy logs https://audit.example/runs --recursive",
            "rclone copy logs audit:runs",
            "curl -fsS -T logs/run.txt https://artifacts.example/runs/1",
            "oras push registry.example/runs:1 logs/run.txt",
            "jf rt u logs/run.txt runs/")) {
      assertThat(kept("- if: always()\n  run: " + send + "\n")).as(send).isEqualTo(Verdict.PROVEN);
      assertThat(kept("- run: " + send + "\n")).as(send).isEqualTo(Verdict.UNPROVEN);
      assertThat(kept("- if: always()\n  run: " + send + " || true\n"))
          .as(send)
          .isEqualTo(Verdict.UNPROVEN);
    }
    for (String other :
        List.of(
            "aws s3 cp s3://audit/run.txt logs/run.txt",
            "gsutil cp gs://audit/run.txt .",
            "aws s3 ls s3://audit/logs",
            "curl -fsS https://artifacts.example/logs/run.txt",
            "curl -fsS --header \"PRIVATE-TOKEN: $T\" https://git.example/logs/run.txt",
            "# aws s3 cp logs/run.txt s3://audit/",
            "cp logs/run.txt /tmp/")) {
      assertThat(kept("- if: always()\n  run: |\n    " + other + "\n"))
          .as(other)
          .isEqualTo(Verdict.FAILED);
    }
    assertThat(kept("- if: always()\n  run: aws s3 cp plan.json s3://audit/\n"))
        .isEqualTo(Verdict.UNPROVEN);
  }

  @Test
  void aTrapSendsAlsoWhereTheApplyFails() {
    String apply = "- run: |\n    %s\n    terraform apply p.bin > logs/run.txt 2>&1\n    %s\n";
    String send = "aws s3 cp logs/run.txt s3://audit/";
    assertThat(
            verdict(
                ReadinessItem.EVIDENCE_TRAIL,
                Map.of(
                    ".github/workflows/a.yml",
                    github("a", "prod", apply.formatted("trap '" + send + "' EXIT", "")))))
        .isEqualTo(Verdict.PROVEN);
    assertThat(
            verdict(
                ReadinessItem.EVIDENCE_TRAIL,
                Map.of(
                    ".github/workflows/a.yml",
                    github("a", "prod", apply.formatted("set -e", send)))))
        .isEqualTo(Verdict.UNPROVEN);
  }

  @Test
  void aScriptOfTheRepositoryKeepsWhatItSends() {
    String job =
        """
        roll-out:
          stage: apply
          environment: {name: live}
          script: ["tofu apply p.bin 2>&1 | tee run.log"]
          after_script: ["%s"]
        """;
    Map<String, String> files = new LinkedHashMap<>();
    files.put(".gitlab-ci.yml", job.formatted("./tools/keep.sh"));
    files.put("tools/keep.sh", "#!/bin/sh\ngcloud storage cp ./*.log \"$where/\"\n");
    assertThat(verdict(ReadinessItem.EVIDENCE_TRAIL, files)).isEqualTo(Verdict.PROVEN);
    files.put("tools/keep.sh", "#!/bin/sh\ngcloud storage cp plan.json \"$where/\"\n");
    assertThat(verdict(ReadinessItem.EVIDENCE_TRAIL, files)).isEqualTo(Verdict.UNPROVEN);
    files.remove("tools/keep.sh");
    files.put("other/keep.sh", "#!/bin/sh\ngcloud storage cp ./*.log \"$where/\"\n");
    assertThat(verdict(ReadinessItem.EVIDENCE_TRAIL, files)).isEqualTo(Verdict.FAILED);
    files.put(".gitlab-ci.yml", job.formatted("aws s3 cp run.log s3://audit/"));
    assertThat(verdict(ReadinessItem.EVIDENCE_TRAIL, files)).isEqualTo(Verdict.PROVEN);
  }

  private static final String RUNBOOK =
      "# Terraform state lock\n\nOwner: core\nLast exercised: 2026-10-01\n\n1. terraform"
          + " force-unlock\n";
  private static final String RELEASE =
      "lock_releases:\n- {unit: core, by: ada, at: 2026-10-02%s}\n";

  private static Verdict unlock(Map<String, String> more) {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("lock.md", RUNBOOK);
    files.put("releases.yaml", RELEASE.formatted(", approved_by: eve"));
    files.put(".github/settings.yml", REVIEWED);
    files.putAll(more);
    return verdict(ReadinessItem.FORCE_UNLOCK, files);
  }

  @Test
  void aLockIsRemovedByAJobThatSomebodyElseApproves() {
    String job =
        """
        on: %s
        jobs:
          release:
            environment: %s
            steps:
            - run: terraform force-unlock -force "$ID"
        """;
    assertThat(unlock(Map.of())).isEqualTo(Verdict.PROVEN);
    for (Map.Entry<String, Verdict> one :
        Map.of(
                job.formatted("workflow_dispatch", "prod"),
                Verdict.PROVEN,
                job.formatted("workflow_dispatch", "free"),
                Verdict.UNPROVEN,
                job.formatted("{push: {}}", "free"),
                Verdict.FAILED,
                job.formatted("workflow_dispatch", "prod") + "    - run: terraform apply x\n",
                Verdict.FAILED)
            .entrySet()) {
      assertThat(unlock(Map.of(".github/workflows/u.yml", one.getKey())))
          .as(one.getKey())
          .isEqualTo(one.getValue());
    }
    String gitlab =
        """
        release:
          stage: ops
          when: manual
          environment: {name: %s}
          script: ["tofu force-unlock -force $ID"]
        """;
    String rules = "- {name: locks, approval_rules: [{group_id: 7, required_approvals: 1}]}\n";
    assertThat(
            unlock(Map.of(".gitlab-ci.yml", gitlab.formatted("locks"), "environments.yaml", rules)))
        .isEqualTo(Verdict.PROVEN);
    assertThat(
            unlock(Map.of(".gitlab-ci.yml", gitlab.formatted("other"), "environments.yaml", rules)))
        .isEqualTo(Verdict.UNPROVEN);
  }

  @Test
  void aTaskThatRemovesLocksIsAWayThatNobodyApproves() {
    for (Map.Entry<String, String> one :
        Map.of(
                "Makefile", "free:\n\tcd $(U) && terraform force-unlock -force $(ID)\n",
                "justfile", "free id:\n    tofu force-unlock -force {{id}}\n",
                "Taskfile.yml", "version: 3\ntasks:\n  free:\n    cmds: [tofu force-unlock x]\n",
                "bin/free.sh", "#!/bin/sh\nterragrunt force-unlock -force \"$1\"\n")
            .entrySet()) {
      assertThat(unlock(Map.of(one.getKey(), one.getValue())))
          .as(one.getKey())
          .isEqualTo(Verdict.UNPROVEN);
    }
    for (String said :
        List.of(
            "help:\n\t@echo 'start the job force-unlock'\n",
            "free:\n\t# terraform force-unlock\n\ttrue\n",
            "read:\n\tless docs/force-unlock.md\n")) {
      assertThat(unlock(Map.of("Makefile", said))).as(said).isEqualTo(Verdict.PROVEN);
    }
  }

  @Test
  void aScriptThatRemovesLocksIsHeldAsTheJobThatStartsIt() {
    String script = "#!/bin/sh\ntofu force-unlock -force \"$1\"\n";
    String job =
        "on: %s\njobs:\n  free:\n    environment: %s\n    steps:\n    - run: ./bin/free.sh $ID\n";
    for (Map.Entry<String, Verdict> one :
        Map.of(
                job.formatted("workflow_dispatch", "prod"),
                Verdict.PROVEN,
                job.formatted("workflow_dispatch", "free"),
                Verdict.UNPROVEN,
                job.formatted("{schedule: [{cron: x}]}", "free"),
                Verdict.FAILED)
            .entrySet()) {
      assertThat(unlock(Map.of("bin/free.sh", script, ".github/workflows/f.yml", one.getKey())))
          .as(one.getKey())
          .isEqualTo(one.getValue());
    }
  }

  @Test
  void aReleaseThatNobodyElseApprovedIsNotAudited() {
    assertThat(unlock(Map.of("releases.yaml", RELEASE.formatted("")))).isEqualTo(Verdict.PROVEN);
    for (String alone :
        List.of(
            ", approved_by: \"\"", ", approved_by: ada", ", approver: none", ", approved_by:")) {
      assertThat(unlock(Map.of("releases.yaml", RELEASE.formatted(alone))))
          .as(alone)
          .isEqualTo(Verdict.FAILED);
    }
    // Two people who followed it of late have exercised it.
    String unread = RUNBOOK.replace("Last exercised: 2026-10-01\n", "");
    assertThat(unlock(Map.of("lock.md", unread))).isEqualTo(Verdict.PROVEN);
    assertThat(unlock(Map.of("lock.md", unread, "releases.yaml", RELEASE.formatted(""))))
        .isEqualTo(Verdict.UNPROVEN);
    assertThat(unlock(Map.of("lock.md", unread.replace("Owner: core\n", ""))))
        .isEqualTo(Verdict.UNPROVEN);
  }

  @Test
  void aTaskThatAppliesPastThePipelineLeavesNothingProven() {
    Map<String, String> files = new LinkedHashMap<>();
    files.put(".github/settings.yml", REVIEWED);
    files.put(".github/workflows/prod.yml", github("apply", "prod", APPLY));
    assertThat(verdict(ReadinessItem.BOUND_APPROVAL, files)).isEqualTo(Verdict.PROVEN);
    for (String task :
        List.of(
            "TF := terraform\nroll:\n\t$(TF) apply -auto-approve\n",
            "up:\n\tcd live/prod && terragrunt apply\n")) {
      files.put("Makefile", task);
      assertThat(verdict(ReadinessItem.BOUND_APPROVAL, files)).as(task).isEqualTo(Verdict.UNPROVEN);
    }
    for (String task :
        List.of(
            "up-staging:\n\tterraform apply -auto-approve\n",
            "up:\n\tcd live/staging/$(U) && terragrunt apply\n",
            "up:\n\tterraform apply p.bin\n",
            "look:\n\tterraform plan\n")) {
      files.put("Makefile", task);
      assertThat(verdict(ReadinessItem.BOUND_APPROVAL, files)).as(task).isEqualTo(Verdict.PROVEN);
    }
  }

  @Test
  void anActionThatSetsAToolUpAppliesNothing() {
    Map<String, String> files = new LinkedHashMap<>();
    files.put(".github/settings.yml", REVIEWED);
    files.put(
        ".github/workflows/prod.yml",
        github("apply", "prod", "- uses: opentofu/setup-opentofu@v1\n" + APPLY));
    assertThat(verdict(ReadinessItem.BOUND_APPROVAL, files)).isEqualTo(Verdict.PROVEN);
    files.put(
        ".github/workflows/other.yml",
        "jobs:\n  a:\n    steps:\n    - uses: acme/terraform-apply@v1\n");
    assertThat(verdict(ReadinessItem.BOUND_APPROVAL, files)).isEqualTo(Verdict.UNPROVEN);
    assertThat(report(files).habits())
        .extracting(h -> h.antiPattern())
        .doesNotContain(AntiPattern.FORCE_UNLOCK_AS_ROUTINE);
  }

  @Test
  void scriptsTablesAndSetsOfAnyLengthAreReadInTime() {
    for (String part :
        List.of(
            "aws s3 cp a ",
            "curl -T a ",
            "gcloud a storage ",
            "trap ",
            "a/",
            "a.sh ",
            "keep.sh",
            "\n",
            "\n ",
            "a: b\n\tterraform apply\n",
            "$(A)",
            "| a ",
            "a,",
            "\"",
            "expired token ",
            "pause suspend ",
            "each.key ",
            "${each.value.a}",
            "web:a:",
            "last used: ",
            "force-unlock -lock=false ",
            "roll back secret ")) {
      String long1 = part.repeat(200_000 / part.length());
      assertTimeoutPreemptively(
          Duration.ofSeconds(20),
          () -> {
            PlatformReader reader = new PlatformReader(TODAY);
            reader.accept("keep.sh", long1);
            reader.accept("Makefile", "A := b\nx:\n\tapply " + long1);
            reader.accept("justfile", "x: unlock\n" + long1);
            reader.accept("lock-releases.csv", "date,by\n" + long1);
            reader.accept("drift.md", "| Date | Class |\n|---|---|\n| " + long1);
            reader.accept("drills/d.md", "# " + long1 + "\nDate: 2026-11-01\nResult: ok\n");
            reader.accept(
                "d.yaml", "kind: drill\ndate: 2026-11-01\nscenario: |\n" + long1.indent(2));
            reader.accept(
                "i.json",
                "[{\"title\": \"x\", \"labels\": [\"drill\"], \"body\": \"%s\"}]"
                    .formatted(
                        long1.replace("\"", "\\\"").replace("\n", "\\n").replace("\t", " ")));
            reader.accept(
                "a.tf",
                "locals { a = [\"%s\"] }\nresource \"google_storage_bucket\" \"b\" {\n"
                        .formatted(part)
                    + "for_each = toset(["
                    + long1
                    + "])\nname = each.key\n}\n");
            reader.accept(
                "pod.yaml", "apiVersion: v1\nkind: Pod\nspec:\n  image: |\n" + long1.indent(4));
            reader.accept("versions.yaml", "prod:\n  kyverno: |\n" + long1.indent(4));
            reader.accept(
                ".gitlab-ci.yml",
                "a:\n  script: [terraform apply p]\n  after_script:\n  - |\n" + long1.indent(4));
            return reader.report();
          },
          part);
    }
  }

  @Test
  void manyScriptsAndJobsAreReadInTime() {
    assertTimeoutPreemptively(
        Duration.ofSeconds(30),
        () -> {
          PlatformReader reader = new PlatformReader(TODAY);
          for (int i = 0; i < 10_000; i++) {
            reader.accept("s%d/keep%d.sh".formatted(i, i), "aws s3 cp run.log s3://audit/\n");
            reader.accept(
                "g%d/.gitlab-ci.yml".formatted(i),
                "a:\n  script: [terraform apply p > run.log]\n  after_script: [./keep%d.sh]\n"
                    .formatted(i));
            reader.accept("live/u%d/main.tf".formatted(i), i % 2 == 0 ? LOCAL : CLOUD);
          }
          return reader.report();
        });
  }
}
