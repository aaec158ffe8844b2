package dev.recovery.readers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** What tools print when a change fails, is refused, is cut, goes on or ends well. */
final class Outputs {

  private static final Path INCIDENTS = Path.of("..", "examples", "incidents");

  private Outputs() {}

  private static String incident(String file) {
    try {
      return Files.readString(INCIDENTS.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String box(String error) {
    return """
        ╷
        │ Error: %s
        │
        │   with cloud_vm.a,
        │   on main.tf line 3, in resource "cloud_vm" "a":
        │    3: resource "cloud_vm" "a" {
        │
        ╵
        """
        .formatted(error);
  }

  static Map<String, String> all() {
    Map<String, String> all = new LinkedHashMap<>();
    for (String file :
        new String[] {
          "create-timed-out/apply.ndjson",
          "killed-apply/apply.ndjson",
          "successful-apply/apply.ndjson",
          "lock-held-by-live-run/apply.ndjson",
          "github-job-cancelled/job.log",
          "throttled-apply/apply.log",
          "throttled-plan/plan.log",
          "pulumi-create-pending/up.log",
          "helm-release-pending/helm.log",
          "digest-does-not-match/events.txt",
          "provenance-missing/cosign.log",
          "flux-prunes-a-namespace/controller.log",
          "gitlab-runner-lost/job.log"
        }) {
      all.put(file, incident(file));
    }
    all.put(
        "lock refused",
        """
        $ terraform apply -auto-approve -no-color
        Acquiring state lock. This may take a few moments...
        ╷
        │ Error: Error acquiring the state lock
        │
        │ Error message: ConditionalCheckFailedException: The conditional request failed
        │ Lock Info:
        │   ID:        8b62f1a2-2f0c-4f63-9a4f-3a1bb34b6f0e
        │   Path:      shop/prod
        │   Operation: OperationTypeApply
        │   Who:       runner@ci-7
        │   Version:   1.9.8
        │   Created:   2026-01-01 00:00:00.5 +0000 UTC
        │   Info:
        ╵
        """);
    all.put(
        "apply failed half way",
        """
        + terraform apply -input=false tfplan
        module.net.cloud_vpc.main: Creating...
        module.net.cloud_vpc.main: Creation complete after 3s [id=vpc-1]
        cloud_vm.web["a b"]: Creating...
        cloud_vm.web["a b"]: Still creating... [10s elapsed]
        cloud_vm.db: Modifying... [id=vm-1]
        cloud_vm.db: Modifications complete after 2s [id=vm-1]
        ╷
        │ Error: creating VM: RequestTimeout
        │
        │   with cloud_vm.web["a b"],
        │   on main.tf line 3, in resource "cloud_vm" "web":
        │    3: resource "cloud_vm" "web" {
        ╵
        """);
    all.put(
        "cut in the middle",
        """
        $ tofu apply -auto-approve
        cloud_vm.a: Destroying... [id=vm-1]
        cloud_vm.a: Destruction complete after 1s
        cloud_vm.b: Creating...
        cloud_vm.b: Still creating... [10s elapsed]
        """);
    all.put(
        "only one resource",
        """
        cloud_vm.a: Creating...
        cloud_vm.a: Still creating... [10s elapsed]
        cloud_vm.a: Still creating... [20s elapsed]
        cloud_vm.a: Still creating... [30s elapsed]
        cloud_vm.a: Creation complete after 33s [id=vm-1]
        """);
    all.put(
        "plan",
        """
        Terraform will perform the following actions:

          # cloud_vm.web will be updated in-place
          ~ resource "cloud_vm" "web" {
                id   = "vm-1"
              ~ size = "small" -> "large"
            }

          # cloud_db.main must be replaced
        -/+ resource "cloud_db" "main" {
              ~ engine = "12" -> "13" # forces replacement
            }

        Plan: 1 to add, 1 to change, 1 to destroy.
        Error: Saved plan is stale

        The given plan file can no longer be applied because the state was changed by
        another operation after the plan was created.
        """);
    all.put(
        "apply complete",
        """
        $ terraform apply tfplan
        cloud_vm.a: Modifying... [id=vm-1]
        cloud_vm.a: Modifications complete after 2s [id=vm-1]

        Apply complete! Resources: 0 added, 1 changed, 0 destroyed.
        """);
    all.put(
        "helm not rendered",
        """
        $ helm upgrade shop ./chart --namespace shop
        Error: UPGRADE FAILED: template: shop/templates/web.yaml:12:20: executing "shop/templates/web.yaml" at <.Values.web.image>: nil pointer evaluating interface {}.image
        """);
    all.put(
        "kubectl applied some",
        """
        + kubectl apply -f manifests/
        namespace/shop unchanged
        deployment.apps/web configured
        Error from server (Forbidden): error when creating "manifests/b.yaml": pods "b" is forbidden: violates PodSecurity "restricted:latest"
        """);
    all.put(
        "kubectl refused",
        """
        $ kubectl apply -f a.yaml
        Error from server (Forbidden): error when creating "a.yaml": pods "a" is forbidden: violates PodSecurity "restricted:latest"
        """);
    all.put(
        "pods",
        """
        $ kubectl get pods -n shop
        NAME                   READY   STATUS             RESTARTS   AGE
        web-7d9f5c4b6-x2x9k    0/1     ImagePullBackOff   0          3m
        web-7d9f5c4b6-m4kzq    1/1     Running            0          8d
        """);
    all.put(
        "stack events",
        """
        Orders | 1/6 | 9:14:11 AM | CREATE_COMPLETE      | AWS::SQS::Queue | Dlq
        Orders | 1/6 | 9:14:15 AM | CREATE_FAILED        | AWS::Lambda::Function | Worker (Worker9C1F) no: InvalidParameterValue
        """);
    all.put(
        "checks",
        """
        Check: CKV_AWS_20: "S3 Bucket has an ACL defined which allows public READ access."
        	FAILED for resource: aws_s3_bucket.logs
        FAIL - plan.json - main - no public buckets
        """);
    all.put(
        "no words of a tool",
        """
        Cloning into 'infra'...
        npm warn deprecated inflight@1.0.6
        added 181 packages in 4s
        done
        """);
    return all;
  }
}
