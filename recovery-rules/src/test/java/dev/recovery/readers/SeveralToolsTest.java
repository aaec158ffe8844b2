package dev.recovery.readers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.Advice;
import dev.recovery.RecoveryAdvisor;
import dev.recovery.mutation.Mutation;
import dev.recovery.safety.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName(
    "A job that runs several tools: what one did well is no word of what another failed at")
class SeveralToolsTest {

  private static final RecoveryAdvisor ADVISOR = RecoveryAdvisor.create();

  /** What one tool printed. */
  private record Part(String tool, boolean changes, String command, String text) {}

  private static final List<Part> FAILED =
      List.of(
          new Part(
              "terraform",
              false,
              "$ terraform apply -input=false net.tfplan\n",
              """
              ╷
              │ Error: Error acquiring the state lock
              │
              │ Error message: ConditionalCheckFailedException: The conditional request failed
              │ Lock Info:
              │   ID:        0f4f0a52-9d40-9a71-1b0f-3f4a9e0d5a5e
              │   Operation: OperationTypePlan
              │   Who:       ci@runner-7
              ╵
              """),
          new Part(
              "terraform",
              true,
              "$ terraform apply -auto-approve\n",
              """
              aws_eip.a: Creating...
              aws_eip.a: Creation complete after 1s [id=eipalloc-1]
              aws_nat_gateway.b: Creating...
              ╷
              │ Error: creating EC2 NAT Gateway: api error UnauthorizedOperation: You are not authorized to perform this operation.
              │
              │   with aws_nat_gateway.b,
              │   on main.tf line 9, in resource "aws_nat_gateway" "b":
              ╵
              """),
          new Part(
              "terraform",
              false,
              "$ terraform plan -out=db.tfplan\n",
              """
                # aws_db_instance.main must be replaced
              -/+ resource "aws_db_instance" "main" {
                    ~ engine_version = "14.9" -> "15.4" # forces replacement
                  }

              Plan: 1 to add, 0 to change, 1 to destroy.
              """),
          new Part(
              "helm",
              true,
              "$ helm upgrade --install web charts/web -n web --wait --timeout 5m\n",
              "Error: UPGRADE FAILED: timed out waiting for the condition\n"),
          new Part(
              "kubectl",
              true,
              "$ kubectl apply -f deploy/\n",
              """
              configmap/web configured
              Error from server (Forbidden): error when creating "deploy/web.yaml": admission webhook "validate.kyverno.svc-fail" denied the request: resource Deployment/web/web was blocked due to the following policies
              """),
          new Part(
              "flux",
              false,
              "$ flux get kustomizations -n flux-system\n",
              """
              NAME  REVISION            SUSPENDED  READY  MESSAGE
              apps  main@sha1:1d2c3b4a  False      False  Deployment/web/web dry-run failed: admission webhook "validate.kyverno.svc-fail" denied the request: resource Deployment/web/web was blocked due to the following policies
              """),
          new Part(
              "pulumi",
              true,
              "$ pulumi up --yes --stack prod\n",
              """
              Updating (prod):
               +  aws:s3:Bucket logs creating (0s)
               +  aws:s3:Bucket logs created (1s)
               +  aws:sqs:Queue jobs creating (0s)
               +  aws:sqs:Queue jobs **creating failed** error: creating SQS Queue: AccessDenied: User is not authorized to perform: sqs:createqueue
              Diagnostics:
                aws:sqs:Queue (jobs):
                  error: creating SQS Queue: AccessDenied: User is not authorized to perform: sqs:createqueue
              error: update failed
              """));

  private static final List<Part> WELL =
      List.of(
          new Part(
              "terraform",
              true,
              "$ terraform apply -input=false dns.tfplan\n",
              """
              aws_route53_record.www: Modifying... [id=Z1_www]
              aws_route53_record.www: Modifications complete after 31s [id=Z1_www]

              Apply complete! Resources: 0 added, 1 changed, 0 destroyed.
              """),
          new Part(
              "terragrunt",
              true,
              "$ terragrunt run --all apply --non-interactive\n",
              """
              07:02:31.022 STDOUT [network] tofu: No changes. Your infrastructure matches the configuration.
              07:02:31.023 STDOUT [network] tofu: Apply complete! Resources: 0 added, 0 changed, 0 destroyed.
              07:02:40.120 STDERR [cluster] tofu: ╷
              07:02:40.120 STDERR [cluster] tofu: │ Error: Failed to query available provider packages
              07:02:40.121 STDERR [cluster] tofu: │
              07:02:40.121 STDERR [cluster] tofu: │ could not query provider registry: the request failed: 502 Bad Gateway
              07:02:40.122 STDERR [cluster] tofu: ╵
              07:02:40.167 WARN   [cluster] Encountered retryable error: registry
              Attempt 1 of 3. Waiting 20 second(s) before retrying...
              07:03:19.745 STDOUT [cluster] tofu: OpenTofu has been successfully initialized!
              07:04:51.300 STDOUT [cluster] tofu: google_container_cluster.a: Modifying... [id=a]
              07:04:58.300 STDOUT [cluster] tofu: google_container_cluster.a: Modifications complete after 7s [id=a]
              07:05:01.411 STDOUT [cluster] tofu: Apply complete! Resources: 0 added, 1 changed, 0 destroyed.

              ❯❯ Run Summary  2 units  2m
                 Succeeded    2
              """),
          new Part(
              "terraform",
              false,
              "$ terraform plan -detailed-exitcode -lock=false\n",
              """
              aws_s3_bucket.reports: Refreshing state... [id=reports]

              No changes. Your infrastructure matches the configuration.
              """),
          new Part(
              "helm",
              true,
              "$ helm upgrade --install metrics charts/metrics -n metrics\n",
              """
              Release "metrics" has been upgraded. Happy Helming!
              NAME: metrics
              LAST DEPLOYED: Wed Jan 24 19:56:28 2024
              NAMESPACE: metrics
              STATUS: deployed
              REVISION: 14
              """),
          new Part(
              "kubectl",
              true,
              "$ kubectl apply -f quotas.yaml\n",
              """
              resourcequota/team-a created
              resourcequota/team-b unchanged
              """),
          new Part(
              "conftest",
              false,
              "$ conftest test policies.json --policy policy/\n",
              "6 tests, 6 passed, 0 warnings, 0 failures, 0 exceptions\n"),
          new Part(
              "cdk",
              true,
              "$ npx cdk deploy queues --require-approval never\n",
              """
              queues: deploying... [1/1]

               ✅  queues

              ✨  Deployment time: 31.07s
              """));

  private static Advice advice(String... texts) {
    List<Artifact> artifacts = new ArrayList<>();
    for (int i = 0; i < texts.length; i++) {
      artifacts.add(Artifact.of("step-" + (i + 1) + ".log", texts[i]));
    }
    return ADVISOR.classify(Artifacts.read("shop", artifacts, Context.NONE).incident());
  }

  private static boolean calm(Advice advice) {
    return Set.of(Action.NONE, Action.WAIT_AND_OBSERVE).contains(advice.recovery().next());
  }

  /**
   * Each failure beside each success: before and behind it, in one log and in two, echoed or not.
   */
  @Test
  void aFailureBesideAnotherToolsSuccessStaysOne() {
    List<String> lost = new ArrayList<>();
    int looked = 0;
    for (Part failed : FAILED) {
      for (Part well : WELL) {
        String f = failed.command() + failed.text();
        String w = well.command() + well.text();
        // A table of Flux names no kind without its command.
        String bare = failed.tool().equals("flux") ? f : failed.text();
        for (String[] texts :
            new String[][] {{f + w}, {w + f}, {f, w}, {w, f}, {bare + w}, {w + bare}}) {
          looked++;
          Advice advice = advice(texts);
          boolean changed = failed.changes() || well.changes();
          if (calm(advice) || (changed && advice.mutation() instanceof Mutation.NotStarted)) {
            lost.add(
                advice.recovery().next()
                    + ", "
                    + advice.mutation().getClass().getSimpleName()
                    + ":\n"
                    + String.join("--\n", texts));
          }
        }
      }
    }
    assertThat(looked).isEqualTo(FAILED.size() * WELL.size() * 6);
    assertThat(lost).isEmpty();
  }

  /** Else the test above would say nothing. */
  @Test
  void eachOfThemAloneIsWhatItIs() {
    for (Part failed : FAILED) {
      assertThat(calm(advice(failed.command() + failed.text()))).as(failed.text()).isFalse();
    }
    for (Part well : WELL) {
      assertThat(calm(advice(well.command() + well.text()))).as(well.text()).isTrue();
    }
  }

  @Test
  void whatEndedWellBesideWhatEndedWellIsCalm() {
    List<String> alarmed = new ArrayList<>();
    for (Part one : WELL) {
      for (Part other : WELL) {
        if (one.equals(other)) {
          continue;
        }
        String first = one.command() + one.text();
        String second = other.command() + other.text();
        for (String[] texts : new String[][] {{first + second}, {first, second}}) {
          Advice advice = advice(texts);
          if (!calm(advice)) {
            alarmed.add(advice.recovery().next() + ":\n" + String.join("--\n", texts));
          }
        }
      }
    }
    assertThat(alarmed).isEmpty();
  }

  /** Taken out of the state, and left where it is. */
  @Test
  void whatAPlanOnlyForgetsIsNotDestroyed() {
    String forgets =
        """
        $ terraform apply -auto-approve
        aws_s3_bucket.a: Modifying... [id=a]
        aws_s3_bucket.a: Modifications complete after 3s [id=a]

        Warning: Some objects will no longer be managed by Terraform

        If you apply this plan, Terraform will discard its tracking information for
        the following objects, but it will not delete them:
         - aws_route53_record.legacy

        After applying this plan, Terraform will no longer manage these objects. You
        will need to import them into Terraform to manage them again.

        Apply complete! Resources: 0 added, 1 changed, 0 destroyed.
        """;
    assertThat(calm(advice(forgets))).isTrue();
    assertThat(
            calm(
                advice(
                    "$ terraform plan\n - aws_route53_record.legacy\n\nPlan: 0 to add, 0 to"
                        + " change, 1 to destroy.\n"
                        + forgets)))
        .isFalse();
  }

  /** An object that was refused proves of itself that nothing was sent, and of no other. */
  @Test
  void aRefusalSettlesWhatWasRefusedAndNothingBesideIt() {
    String refused = FAILED.get(4).text().lines().skip(1).findFirst().orElseThrow() + "\n";
    String rollout =
        """
        $ kubectl rollout status deployment/api -n web --timeout=60s
        error: deployment "api" exceeded its progress deadline
        """;
    String plan =
        """
        $ terraform plan

        No changes. Your infrastructure matches the configuration.
        """;
    assertThat(advice(plan + "$ kubectl apply -f deploy/web.yaml\n" + refused).mutation())
        .isInstanceOf(Mutation.NotStarted.class);
    assertThat(advice(plan + rollout + "$ kubectl apply -f deploy/web.yaml\n" + refused).mutation())
        .isNotInstanceOf(Mutation.NotStarted.class);
  }

  /** What was tried again and worked is over, for whoever tried it. */
  @Test
  void whatAWrapperTriedAgainIsOver() {
    String failed = FAILED.get(0).command() + FAILED.get(0).text();
    String again = "Retrying in 10 seconds...\n" + FAILED.get(0).command() + WELL.get(0).text();
    assertThat(calm(advice(failed + again))).isTrue();
    assertThat(calm(advice(failed + WELL.get(3).command() + WELL.get(3).text() + again))).isTrue();
  }
}
