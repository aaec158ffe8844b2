package dev.recovery.readers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.Advice;
import dev.recovery.RecoveryAdvisor;
import dev.recovery.authority.ManualMutation;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What a person did under a role for emergencies changed the target, whatever was planned after.
 */
class EmergencyHandsTest {

  private static final String AUDIT =
      """
      {"Records": [
        {"eventTime": "2025-02-23T03:12:40Z", "eventSource": "s3.amazonaws.com", "eventName": "PutBucketPublicAccessBlock",
         "userIdentity": {"type": "AssumedRole", "arn": "arn:aws:sts::880011992233:assumed-role/%s/s-1"},
         "requestParameters": {"bucketName": "scans"}},
        {"eventTime": "2025-02-23T03:13:02Z", "eventSource": "s3.amazonaws.com", "eventName": "DeleteBucketPolicy",
         "userIdentity": {"type": "AssumedRole", "arn": "arn:aws:sts::880011992233:assumed-role/%<s/s-1"},
         "requestParameters": {"bucketName": "scans"}}]}
      """;

  private static final String PLAN =
      """
      Terraform will perform the following actions:

        # aws_s3_bucket_policy.kyc will be created
        + resource "aws_s3_bucket_policy" "kyc" {
            + bucket = "scans"
          }

      Plan: 1 to add, 0 to change, 0 to destroy.
      """;

  private static Advice advice(String role) {
    return RecoveryAdvisor.create()
        .classify(
            Artifacts.read(
                    "shop",
                    List.of(
                        Artifact.of("audit.json", AUDIT.formatted(role)),
                        Artifact.of("plan.txt", PLAN)))
                .incident());
  }

  @Test
  void bothOfItsDeedsAreToldBesideThePlan() {
    Advice advice = advice("BreakGlassAdmin");
    assertThat(advice.mutation().id()).isEqualTo("started");
    assertThat(advice.incident().all(ManualMutation.class))
        .extracting(ManualMutation::action)
        .containsExactlyInAnyOrder("PutBucketPublicAccessBlock", "DeleteBucketPolicy");
  }

  @Test
  void aPipelinesRoleIsNoPerson() {
    assertThat(advice("terraform-ci").incident().all(ManualMutation.class)).isEmpty();
  }
}
