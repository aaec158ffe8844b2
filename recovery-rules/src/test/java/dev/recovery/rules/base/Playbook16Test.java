package dev.recovery.rules.base;

import static dev.recovery.rules.base.Facts.artifact;
import static dev.recovery.rules.base.Facts.seen;

import dev.recovery.authority.ArtifactVerification;
import dev.recovery.boundary.Symptom;

/** The cases of {@code playbooks/16-artifact-registry-or-signature-failure.drl}. */
class Playbook16Test extends RuleCases {

  Playbook16Test() {
    rule(
        "Playbook 16 — Symptoms: an artifact is not there, or not what was promoted",
        fires("missing", seen(Symptom.ARTIFACT_NOT_FOUND)),
        silent("neverHealthy", seen(Symptom.HEALTH_CHECK_FAILED)));
    rule(
        "Playbook 16 — Symptoms: verification did not accept it",
        fires("unsigned", artifact(ArtifactVerification.Result.SIGNATURE_INVALID)),
        silent("verified", artifact(ArtifactVerification.Result.VERIFIED)));
    rule(
        "Playbook 16 — Recovery: a missing artifact is built or promoted again",
        fires("missing", seen(Symptom.ARTIFACT_NOT_FOUND)),
        silent("registryAway", seen(Symptom.ARTIFACT_REGISTRY_UNAVAILABLE)));
    rule(
        "Playbook 16 — Recovery: what is not verified is replaced by what is",
        fires("signedBySomebodyElse", seen(Symptom.SIGNATURE_INVALID)),
        silent("missing", seen(Symptom.ARTIFACT_NOT_FOUND)));
    rule(
        "Playbook 16 — Recovery: a digest that is not the promoted one is investigated",
        fires("tagMoved", seen(Symptom.DIGEST_MISMATCH)),
        silent("missing", seen(Symptom.ARTIFACT_NOT_FOUND)));
    rule(
        "Playbook 16 — Recovery: a registry that is down is waited for",
        fires("registryAway", seen(Symptom.ARTIFACT_REGISTRY_UNAVAILABLE)),
        silent("missing", seen(Symptom.ARTIFACT_NOT_FOUND)));
    rule(
        "Playbook 16 — Recovery: a registry refuses, or never had it",
        fires("forbidden", seen(Symptom.ARTIFACT_ACCESS_REFUSED)),
        silent("missing", seen(Symptom.ARTIFACT_NOT_FOUND)));
    rule(
        "Playbook 16 — Anti-Pattern: back to mutable tags, or around verification",
        fires("missing", seen(Symptom.ARTIFACT_NOT_FOUND)),
        silent("neverHealthy", seen(Symptom.HEALTH_CHECK_FAILED)));
    rule(
        "Playbook 16 — Recovery: a registry does not take the controller's credentials",
        fires("credentialsRefused", seen(Symptom.ARTIFACT_CREDENTIALS_REFUSED)),
        silent("forbidden", seen(Symptom.ARTIFACT_ACCESS_REFUSED)));
  }
}
