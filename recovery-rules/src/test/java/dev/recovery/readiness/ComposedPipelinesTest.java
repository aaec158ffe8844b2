package dev.recovery.readiness;

import static dev.recovery.readiness.ReadFiles.report;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.readiness.ReadinessReport.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Pipelines that are written in several files, and what is missing where one of them is not. */
class ComposedPipelinesTest {

  private static final String REVIEWED =
      "environments:\n- {name: prod, reviewers: [{type: Team, id: 1}]}\n";

  private static List<Verdict> both(Map<String, String> files) {
    ReadinessReport report = report(files);
    return List.of(
        report.items().get(ReadinessItem.BOUND_APPROVAL.ordinal()).verdict(),
        report.items().get(ReadinessItem.EVIDENCE_TRAIL.ordinal()).verdict());
  }

  private static Map<String, String> with(Map<String, String> files, String path, String text) {
    Map<String, String> other = new LinkedHashMap<>(files);
    if (text.isEmpty()) {
      other.remove(path);
    } else {
      other.put(path, text);
    }
    return other;
  }

  private static final List<Verdict> PROVEN = List.of(Verdict.PROVEN, Verdict.PROVEN);
  private static final List<Verdict> UNPROVEN = List.of(Verdict.UNPROVEN, Verdict.UNPROVEN);

  @Test
  void anActionDoesItsStepsInTheJobThatUsesIt() {
    String plan = "- run: terraform plan -out=${{ inputs.plan }}\n";
    String apply =
        """
        - run: terraform apply ${{ inputs.plan }} 2>&1 | tee apply.log
          shell: bash
        - uses: actions/upload-artifact@v4
          if: always()
          with: {path: apply.log}
        """;
    String action = "inputs:\n  plan: {default: tfplan}\nruns:\n  using: composite\n  steps:\n%s";
    Map<String, String> files =
        Map.of(
            ".github/settings.yml",
            REVIEWED,
            ".github/actions/plan/action.yml",
            action.formatted(plan.indent(2)),
            ".github/actions/apply/action.yml",
            action.formatted(apply.indent(2)),
            ".github/workflows/a.yml",
            """
            on: {push: {branches: [main]}}
            jobs:
              plan:
                steps:
                - uses: ./.github/actions/plan
                - uses: actions/upload-artifact@v4
                  with: {path: tfplan}
              apply:
                needs: plan
                environment: prod
                steps:
                - uses: actions/download-artifact@v4
                - uses: ./.github/actions/apply
            """);
    assertThat(both(files)).isEqualTo(PROVEN);
    assertThat(both(with(files, ".github/settings.yml", "")))
        .isEqualTo(List.of(Verdict.UNPROVEN, Verdict.PROVEN));
    assertThat(
            both(
                with(
                    files,
                    ".github/actions/apply/action.yml",
                    action.formatted(apply.replace("always()", "success()").indent(2)))))
        .isEqualTo(List.of(Verdict.PROVEN, Verdict.UNPROVEN));
    // What nobody can read may do anything.
    assertThat(both(with(files, ".github/actions/apply/action.yml", "")).get(0))
        .isEqualTo(Verdict.UNPROVEN);
  }

  private static final String CALLED =
      """
      on:
        workflow_call:
          inputs:
            environment: {type: string, required: true}
      jobs:
        plan:
          steps:
          - run: tofu plan -out=tfplan
          - uses: actions/upload-artifact@v4
            with: {path: tfplan}
        apply:
          needs: plan
          environment: ${{ inputs.environment }}
          steps:
          - uses: actions/download-artifact@v4
          - run: tofu apply tfplan | tee apply.log
          - uses: actions/upload-artifact@v4
            if: ${{ !cancelled() }}
            with: {path: apply.log}
      """;
  private static final String CALLER =
      """
      on: {push: {}}
      jobs:
        live:
          uses: ./.github/workflows/apply.yml
          with: {environment: prod}
      """;

  @Test
  void aWorkflowIsCalledWithTheEnvironmentOfItsCaller() {
    Map<String, String> files =
        Map.of(
            ".github/settings.yml",
            REVIEWED,
            ".github/workflows/apply.yml",
            CALLED,
            ".github/workflows/main.yml",
            CALLER);
    assertThat(both(files)).isEqualTo(PROVEN);
    assertThat(both(with(files, ".github/workflows/main.yml", CALLER.replace(": prod", ": live"))))
        .isEqualTo(List.of(Verdict.UNPROVEN, Verdict.PROVEN));
    // Of two callers the worse one counts.
    assertThat(both(with(files, ".github/workflows/b.yml", CALLER.replace(": prod", ": live-eu"))))
        .isEqualTo(List.of(Verdict.UNPROVEN, Verdict.PROVEN));
    assertThat(
            both(
                with(
                    files,
                    ".github/workflows/b.yml",
                    CALLER.replace("./.github", "corax/shared/.github") + "#")))
        .isEqualTo(UNPROVEN);
    assertThat(
            both(
                with(
                    files,
                    ".github/workflows/b.yml",
                    "jobs:\n  lint:\n    uses: corax/shared/.github/workflows/lint.yml@v1\n")))
        .isEqualTo(PROVEN);
  }

  @Test
  void aReleaseOfAnotherRepositoryMayApplyAnything() {
    Map<String, String> files =
        Map.of(
            ".github/settings.yml",
            REVIEWED,
            ".github/workflows/apply.yml",
            CALLED,
            ".github/workflows/main.yml",
            CALLER,
            ".github/workflows/b.yml",
            "jobs:\n  go:\n    uses: corax/shared/.github/workflows/release.yml@v1\n");
    assertThat(both(files)).isEqualTo(UNPROVEN);
  }

  @Test
  void aWorkflowOfAnotherRepositoryThatWasReadIsNotElsewhere() {
    Map<String, String> files =
        Map.of(
            "live/.github/settings.yml",
            REVIEWED,
            "shared/.github/workflows/apply.yml",
            CALLED,
            "live/.github/workflows/main.yml",
            CALLER.replace(
                "./.github/workflows/apply.yml", "corax/shared/.github/workflows/apply.yml@v1"));
    assertThat(both(files)).isEqualTo(PROVEN);
  }

  @Test
  void aMatrixAndAChoiceMakeAJobForEachEnvironment() {
    String job =
        CALLED
            .replace("${{ inputs.environment }}", "${{ matrix.environment }}")
            .replace(
                "    needs: plan\n",
                "    needs: plan\n    strategy: {matrix: {environment: [%s]}}\n");
    Map<String, String> files =
        Map.of(
            ".github/settings.yml",
            REVIEWED,
            ".github/workflows/a.yml",
            job.formatted("staging, prod"));
    assertThat(both(files)).isEqualTo(PROVEN);
    assertThat(both(with(files, ".github/workflows/a.yml", job.formatted("prod, live"))).get(0))
        .isEqualTo(Verdict.UNPROVEN);
    String choice =
        CALLED.replace(
            "${{ inputs.environment }}",
            "${{ github.ref == 'refs/heads/main' && 'prod' || 'staging' }}");
    assertThat(both(with(files, ".github/workflows/a.yml", choice))).isEqualTo(PROVEN);
    assertThat(
            both(with(files, ".github/workflows/a.yml", choice.replace("'staging'", "'live'")))
                .get(0))
        .isEqualTo(Verdict.UNPROVEN);
  }

  private static final String STEPS =
      """
      jobs:
        plan:
          steps:
          - run: make plan
          - uses: actions/upload-artifact@v4
            with: {path: tfplan}
        apply:
          environment: prod
          steps:
          - uses: actions/download-artifact@v4
          - run: %s
          - uses: actions/upload-artifact@v4
            if: always()
            with: {path: apply.log}
      """;
  private static final String MAKEFILE =
      """
      PLAN := tfplan
      .PHONY: plan apply
      plan: ## makes one
      \tterraform plan -out=$(PLAN)
      apply:
      \t@terraform apply $(PLAN)
      both: plan apply
      """;

  @Test
  void aTaskDoesWhatItsFileSays() {
    Map<String, String> files =
        Map.of(
            ".github/settings.yml",
            REVIEWED,
            "Makefile",
            MAKEFILE,
            ".github/workflows/a.yml",
            STEPS.formatted("make apply 2>&1 | tee apply.log"));
    assertThat(both(files)).isEqualTo(PROVEN);
    assertThat(both(with(files, ".github/workflows/a.yml", STEPS.formatted("make both"))).get(0))
        .isEqualTo(Verdict.FAILED);
    assertThat(both(with(files, "Makefile", MAKEFILE.replace("apply $(PLAN)", "apply"))).get(0))
        .isEqualTo(Verdict.FAILED);
    assertThat(both(with(files, "Makefile", "plan:\n\tterraform plan -out=tfplan\n")))
        .isEqualTo(UNPROVEN);
    String taskfile =
        """
            version: '3'
            tasks:
              plan:
                cmds: [terraform plan -out=tfplan]
              apply:
                cmds: [terraform apply tfplan]
            """;
    Map<String, String> tasks =
        with(
            with(files, "Makefile", ""),
            ".github/workflows/a.yml",
            STEPS.formatted("task apply | tee apply.log").replace("make", "task"));
    assertThat(both(with(tasks, "Taskfile.yml", taskfile))).isEqualTo(PROVEN);
  }

  @Test
  void aScriptDoesWhatTheWordsChooseThatItIsGiven() {
    String script =
        """
        #!/usr/bin/env bash
        set -euo pipefail
        plan() {
          terraform plan -out=tfplan
        }
        apply() {
          terraform apply tfplan
        }
        case "$1" in
          plan) plan ;;
          apply) apply ;;
          *) exit 2 ;;
        esac
        """;
    Map<String, String> files =
        Map.of(
            ".github/settings.yml",
            REVIEWED,
            "ci/tf.sh",
            script,
            ".github/workflows/a.yml",
            STEPS
                .formatted("./ci/tf.sh apply |& tee apply.log")
                .replace("make plan", "./ci/tf.sh plan"));
    assertThat(both(files)).isEqualTo(PROVEN);
    assertThat(
            both(with(files, "ci/tf.sh", script.replace("apply tfplan", "apply -auto-approve")))
                .get(0))
        .isEqualTo(Verdict.FAILED);
    String asks =
        "if [ \"$1\" = plan ]; then\n  terraform plan -out=p\nelse\n  terraform apply p\nfi\n";
    Map<String, String> named =
        with(
            files,
            ".github/workflows/a.yml",
            STEPS
                .formatted("./ci/apply.sh apply | tee apply.log")
                .replace("make plan", "./ci/apply.sh plan"));
    // Which of both it does is not told.
    assertThat(both(with(named, "ci/apply.sh", asks))).isEqualTo(UNPROVEN);
  }

  private static final String BASE =
      """
      .tf:
        before_script: [tofu init]
      .apply:
        extends: .tf
        environment: {name: $STAGE}
        script: [ "tofu apply plan.bin | tee apply.log" ]
        artifacts: {when: always, paths: [apply.log]}
      .plan:
        script:
        - tofu plan -out=plan.bin
      """;
  private static final String GITLAB =
      """
      include:
      - local: /ci/base.yml
      - template: Security/SAST.gitlab-ci.yml
      variables: {STAGE: prod}
      plan:
        script:
        - !reference [.plan, script]
        artifacts: {paths: [plan.bin]}
      apply:
        extends: .apply
        needs: [plan]
        when: manual
      """;

  @Test
  void whatAPipelineIncludesIsAPartOfIt() {
    String rules = "[{\"name\": \"prod\", \"approval_rules\": [{\"required_approvals\": 1}]}]";
    Map<String, String> files =
        Map.of("environments.json", rules, "ci/base.yml", BASE, ".gitlab-ci.yml", GITLAB);
    assertThat(both(files)).isEqualTo(PROVEN);
    assertThat(both(with(files, ".gitlab-ci.yml", GITLAB.replace("STAGE: prod", "STAGE: live"))))
        .isEqualTo(List.of(Verdict.UNPROVEN, Verdict.PROVEN));
    assertThat(both(with(files, "ci/base.yml", BASE.replace("apply plan.bin", "apply"))).get(0))
        .isEqualTo(Verdict.FAILED);
    assertThat(both(with(files, "ci/base.yml", ""))).isEqualTo(UNPROVEN);
    assertThat(
            both(
                with(
                    files,
                    ".gitlab-ci.yml",
                    GITLAB.replace(
                        "Security/SAST.gitlab-ci.yml", "Terraform.latest.gitlab-ci.yml"))))
        .isEqualTo(UNPROVEN);
  }

  @Test
  void aTemplateOfAzureIsFilledWithWhatItIsGiven() {
    String template =
        """
        parameters:
        - {name: environment, type: string}
        jobs:
        - deployment: apply
          environment: ${{ parameters.environment }}
          strategy:
            runOnce:
              deploy:
                steps:
                - download: current
                - script: terraform apply tfplan | tee apply.log
                - publish: apply.log
                  condition: always()
        """;
    String pipeline =
        """
        stages:
        - stage: plan
          jobs:
          - job: plan
            steps:
            - script: terraform plan -out=tfplan
            - publish: tfplan
        - stage: apply
          dependsOn: plan
          jobs:
          - template: templates/apply.yml
            parameters: {environment: prod}
        """;
    String check =
        "{\"count\": 1, \"value\": [{\"type\": {\"name\": \"Approval\"}, \"settings\": {\"approvers\": [{\"id\": 1}]},"
            + " \"resource\": {\"type\": \"environment\", \"name\": \"prod\"}}]}";
    Map<String, String> files =
        Map.of(
            "checks.json",
            check,
            "ci/templates/apply.yml",
            template,
            "ci/azure-pipelines.yml",
            pipeline);
    assertThat(both(files)).isEqualTo(PROVEN);
    assertThat(both(with(files, "ci/azure-pipelines.yml", pipeline.replace(": prod", ": live"))))
        .isEqualTo(List.of(Verdict.UNPROVEN, Verdict.PROVEN));
    assertThat(both(with(files, "ci/templates/apply.yml", ""))).isEqualTo(UNPROVEN);
    String loop =
        pipeline.replace(
            "  - template: templates/apply.yml\n    parameters: {environment: prod}\n",
            """
              - ${{ each stage in parameters.stages }}:
                - template: templates/apply.yml
                  parameters: {environment: "${{ stage }}"}
            """);
    String stages = "parameters:\n- {name: stages, type: object, default: [%s]}\n";
    assertThat(both(with(files, "ci/azure-pipelines.yml", stages.formatted("prod") + loop)))
        .isEqualTo(PROVEN);
    assertThat(both(with(files, "ci/azure-pipelines.yml", stages.formatted("prod, live") + loop)))
        .isEqualTo(List.of(Verdict.UNPROVEN, Verdict.PROVEN));
  }

  @Test
  void partsThatUseEachOtherComeToAnEnd() {
    String action = "runs:\n  using: composite\n  steps:\n  - uses: ./a\n  - uses: ./a\n";
    Map<String, String> files =
        Map.of(
            "a/action.yml",
            action,
            ".github/workflows/x.yml",
            "on: workflow_call\njobs:\n  a:\n    uses: ./.github/workflows/x.yml\n",
            ".gitlab-ci.yml",
            "include: /.gitlab-ci.yml\na:\n  extends: a\n  script: [make x]\n",
            "azure-pipelines.yml",
            "jobs:\n- template: azure-pipelines.yml\n- template: azure-pipelines.yml\n",
            "Makefile",
            "x: x\n\tmake x x x\n");
    assertThat(both(files)).doesNotContain(Verdict.PROVEN);
  }
}
