package dev.recovery.readers.review;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recovery.authority.Approval;
import dev.recovery.authority.Approval.Decision;
import dev.recovery.authority.ApprovalField;
import dev.recovery.authority.Bound;
import dev.recovery.boundary.Symptom;
import dev.recovery.readers.form.Json;
import dev.recovery.readers.sink.Findings;
import dev.recovery.readers.sink.gate.Checks;
import dev.recovery.readers.sink.gate.Checks.Kind;
import dev.recovery.readers.sink.gate.Checks.Word;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads reviews of pull and merge requests. That somebody approved says who and which commit; it
 * does not say that the plan is the one they saw, and that stays unknown.
 */
final class Reviews {

  private Reviews() {}

  static boolean is(JsonNode tree) {
    return reviews(tree)
        || pullRequest(tree)
        || mergeRequest(tree)
        || MergeState.is(tree)
        || CodeOwners.changes(tree);
  }

  private static boolean reviews(JsonNode tree) {
    JsonNode first = tree.path(0);
    return tree.isArray() && first.has("state") && first.has("user") && first.has("commit_id");
  }

  private static boolean pullRequest(JsonNode tree) {
    return tree.has("reviewDecision") || tree.path("latestReviews").isArray();
  }

  private static boolean mergeRequest(JsonNode tree) {
    return tree.has("approvals_left") || tree.has("approvals_required");
  }

  static void read(String source, JsonNode tree, Findings findings) {
    if (CodeOwners.changes(tree)) {
      CodeOwners.of(findings).changed(tree);
    }
    if (MergeState.is(tree)) {
      MergeState.read(source, tree, findings);
    }
    if (mergeRequest(tree)) {
      mergeRequest(source, tree, findings);
    } else if (pullRequest(tree)) {
      pullRequest(source, tree, findings);
    } else if (reviews(tree)) {
      Tally tally = new Tally(source, findings);
      for (JsonNode review : tree) {
        tally.review(
            Json.text(review.path("user"), "login"),
            Json.text(review, "state"),
            Json.text(review, "commit_id"));
      }
      MergeState.github(source, "", binds(tally.done("", "")), findings);
    }
  }

  // An approval of another commit is no sign that this one may go on.
  private static boolean binds(Approval approval) {
    Bound commit = approval.fields().get(ApprovalField.COMMIT);
    return approval.decision() == Decision.APPROVED
        && (commit == null || commit.standing() != Bound.Validity.BROKEN);
  }

  private static void pullRequest(String source, JsonNode tree, Findings findings) {
    Tally tally = new Tally(source, findings);
    JsonNode reviews =
        tree.path("latestReviews").isArray() ? tree.path("latestReviews") : tree.path("reviews");
    for (JsonNode review : reviews) {
      tally.review(
          Json.text(review.path("author"), "login"),
          Json.text(review, "state"),
          Json.text(review.path("commit"), "oid"));
    }
    String decision = MergeState.open(tree) ? "APPROVED" : Json.text(tree, "reviewDecision");
    Approval approval = tally.done(Json.text(tree, "headRefOid"), decision);
    MergeState.github(source, Json.text(tree, "mergeStateStatus"), binds(approval), findings);
    for (JsonNode check : tree.path("statusCheckRollup")) {
      CheckRunsJson.check(source, check, false, findings);
    }
  }

  private static void mergeRequest(String source, JsonNode tree, Findings findings) {
    Tally tally = new Tally(source, findings);
    for (JsonNode approval : tree.path("approved_by")) {
      tally.review(Json.text(approval.path("user"), "username"), "APPROVED", "");
    }
    JsonNode left = tree.path("approvals_left");
    boolean open = left.isIntegralNumber() && left.asInt() > 0;
    Approval approved =
        tally.done("", open ? "REVIEW_REQUIRED" : left.isIntegralNumber() ? "APPROVED" : "");
    MergeState.github(source, "", binds(approved), findings);
    for (JsonNode rule : tree.path("approval_rules_left")) {
      if (Json.text(rule, "rule_type").equals("code_owner")) {
        findings.observe(
            Symptom.CODEOWNERS_MISMATCH,
            "",
            Json.text(rule, "name"),
            "the code owners' rule is not met",
            source);
      }
    }
  }

  /** The last word of each reviewer. */
  private static final class Tally {

    private final String source;
    private final Findings findings;
    private final Map<String, String> words = new TreeMap<>();
    private final Map<String, String> commits = new TreeMap<>();

    Tally(String source, Findings findings) {
      this.source = source;
      this.findings = findings;
    }

    void review(String who, String word, String commit) {
      switch (word) {
        case "APPROVED", "CHANGES_REQUESTED", "DISMISSED" -> {
          words.put(who, word);
          commits.put(who, commit);
        }
        case "COMMENTED", "PENDING" -> {
          // No word on the change.
        }
        default ->
            findings.warn(
                source,
                "The state (" + word + ") of a review is unknown.",
                "It is not taken for an approval.");
      }
    }

    Approval done(String head, String decision) {
      Map<ApprovalField, Bound> fields = new EnumMap<>(ApprovalField.class);
      words.forEach(
          (who, word) -> {
            if (word.equals("APPROVED")) {
              fields.put(ApprovalField.APPROVER, new Bound(who, ""));
              // Of several approvals, one of another commit decides, in whatever order they come.
              fields.merge(
                  ApprovalField.COMMIT,
                  new Bound(commits.getOrDefault(who, ""), head),
                  (a, b) -> a.standing() == Bound.Validity.BROKEN ? a : b);
            } else if (word.equals("DISMISSED") && !head.isEmpty()) {
              // Services dismiss an approval when the change goes on after it.
              fields.putIfAbsent(
                  ApprovalField.COMMIT, new Bound(commits.getOrDefault(who, ""), head));
            }
          });
      Decision word = decision(decision);
      CodeOwners.of(findings)
          .approved(
              fields.containsKey(ApprovalField.APPROVER) ? approving() : Set.of(),
              decision.equals("APPROVED"));
      Approval approval = new Approval("", word, fields, source);
      findings.add(approval);
      switch (word) {
        case MISSING -> missing("no review approves the change");
        case REJECTED -> missing("a review asks for changes");
        case DISMISSED -> observe(Symptom.APPROVAL_DISMISSED, "the approving review was dismissed");
        case APPROVED, EXPIRED, INVALID, UNKNOWN -> {
          // Its fields say whether it binds.
        }
      }
      return approval;
    }

    private Set<String> approving() {
      Set<String> approving = new TreeSet<>(words.keySet());
      approving.removeIf(who -> !"APPROVED".equals(words.get(who)));
      return approving;
    }

    private void missing(String detail) {
      Checks.of(findings).said(Kind.REVIEW, "review", "", Word.FAILED, detail, source);
    }

    private void observe(Symptom symptom, String detail) {
      findings.observe(symptom, "", "", detail, source);
    }

    private Decision decision(String stated) {
      if (words.containsValue("CHANGES_REQUESTED") || stated.equals("CHANGES_REQUESTED")) {
        return Decision.REJECTED;
      }
      boolean approved = words.containsValue("APPROVED");
      if (!approved && words.containsValue("DISMISSED")) {
        return Decision.DISMISSED;
      }
      boolean required = stated.equals("REVIEW_REQUIRED");
      return !required && (approved || stated.equals("APPROVED"))
          ? Decision.APPROVED
          : Decision.MISSING;
    }
  }
}
