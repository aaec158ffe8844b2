package dev.recovery.readers.review;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recovery.boundary.Symptom;
import dev.recovery.mutation.RunLog;
import dev.recovery.readers.form.Json;
import dev.recovery.readers.sink.Findings;
import dev.recovery.readers.sink.gate.Checks;
import dev.recovery.readers.sink.gate.Checks.Kind;
import dev.recovery.readers.sink.gate.Checks.Word;
import java.util.Locale;
import java.util.Set;

/**
 * Reads whether a pull or merge request may be merged, by the word of the service that hosts it:
 * GitHub's {@code mergeStateStatus}, GitLab's {@code detailed_merge_status}, and the votes and
 * approvals of Azure DevOps.
 */
final class MergeState {

  private static final Set<String> MERGEABLE = Set.of("CLEAN", "HAS_HOOKS", "UNSTABLE");

  private MergeState() {}

  static boolean is(JsonNode tree) {
    return gitlab(tree) || azure(tree) || approvals(tree);
  }

  private static boolean gitlab(JsonNode tree) {
    return tree.path("detailed_merge_status").isTextual();
  }

  private static boolean azure(JsonNode tree) {
    return tree.has("pullRequestId") && tree.path("reviewers").isArray();
  }

  // GET …/_apis/pipelines/approvals
  private static boolean approvals(JsonNode tree) {
    JsonNode first = tree.path("value").path(0);
    return first.path("status").isTextual() && first.path("steps").path(0).has("assignedApprover");
  }

  static void read(String source, JsonNode tree, Findings findings) {
    if (gitlab(tree)) {
      gitlab(source, Json.text(tree, "detailed_merge_status"), findings);
    } else if (azure(tree)) {
      votes(source, tree, findings);
    } else {
      for (JsonNode approval : tree.path("value")) {
        if (Json.text(approval, "status").equals("pending")) {
          said(source, Word.FAILED, "an approval of the environment is pending", findings);
        }
      }
    }
  }

  /** Whether GitHub asks for no review: nothing is required, and nothing stands in the way. */
  static boolean open(JsonNode tree) {
    return Json.text(tree, "reviewDecision").isEmpty()
        && MERGEABLE.contains(Json.text(tree, "mergeStateStatus"));
  }

  /**
   * What GitHub says of the branch.
   *
   * @param approved whether the reviews that are asked for are there
   */
  static void github(String source, String state, boolean approved, Findings findings) {
    switch (state) {
      case "BEHIND" ->
          findings.observe(
              Symptom.BASE_BRANCH_CHANGED, "", "", "the branch is behind its base", source);
      case "", "CLEAN", "HAS_HOOKS", "UNSTABLE" -> {
        if (approved) {
          said(source, Word.PASSED, "the change is approved", findings);
        }
      }
      default -> {
        // BLOCKED, DIRTY, DRAFT, UNKNOWN: something else stands in the way, and others say what.
      }
    }
  }

  private static void gitlab(String source, String state, Findings findings) {
    switch (state.toLowerCase(Locale.ROOT)) {
      case "mergeable" -> said(source, Word.PASSED, "the change may be merged", findings);
      case "not_approved" -> said(source, Word.FAILED, "no review approves the change", findings);
      case "requested_changes" -> said(source, Word.FAILED, "a review asks for changes", findings);
      case "checking", "unchecked", "preparing", "approvals_syncing", "ci_still_running" ->
          Checks.of(findings).job(RunLog.End.UNDER_WAY, source);
      case "need_rebase", "conflict" ->
          findings.observe(
              Symptom.BASE_BRANCH_CHANGED, "", "", "the merge request: " + state, source);
      case "blocked_status",
          "policies_denied",
          "security_policy_violations",
          "external_status_checks",
          "status_checks_must_pass",
          "locked_paths",
          "jira_association_missing" ->
          findings.observe(
              Symptom.CHANGE_POLICY_BLOCKED, "", "", "the merge request: " + state, source);
      default -> {
        // draft_status, discussions_not_resolved, ci_must_pass, not_open: no gate of this change's.
      }
    }
  }

  // 10 approved, 5 approved with suggestions, 0 no vote, -5 waits for the author, -10 rejected
  private static void votes(String source, JsonNode tree, Findings findings) {
    boolean approved = false;
    boolean open = false;
    for (JsonNode reviewer : tree.path("reviewers")) {
      int vote = reviewer.path("vote").asInt(0);
      if (vote < 0) {
        said(source, Word.FAILED, "a review asks for changes", findings);
        return;
      }
      approved |= vote > 0;
      open |= vote == 0 && reviewer.path("isRequired").asBoolean(false);
    }
    said(
        source,
        approved && !open ? Word.PASSED : Word.FAILED,
        approved && !open ? "the change is approved" : "no review approves the change",
        findings);
  }

  private static void said(String source, Word word, String detail, Findings findings) {
    Checks.of(findings).said(Kind.REVIEW, "review", "", word, detail, source);
  }
}
