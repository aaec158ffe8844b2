package dev.recovery.readers.policy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recovery.authority.Approval;
import dev.recovery.authority.ApprovalField;
import dev.recovery.authority.Bound;
import dev.recovery.authority.BreakGlassSession;
import dev.recovery.authority.ManualMutation;
import dev.recovery.boundary.Symptom;
import dev.recovery.internal.secrets.Redaction;
import dev.recovery.readers.form.Json;
import dev.recovery.readers.sink.Findings;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Reads the pipeline's own records of approvals and of emergency access. */
final class GateRecords {

  private GateRecords() {}

  static boolean is(JsonNode tree) {
    return breakGlass(tree) || approval(tree);
  }

  private static boolean breakGlass(JsonNode tree) {
    return tree.has("identity") && (tree.has("commands") || tree.has("expires"));
  }

  private static boolean approval(JsonNode tree) {
    return tree.isObject()
        && (tree.has("approver")
            || tree.has("approvedBy")
            || tree.has("approved")
            || tree.has("approvals"));
  }

  static void read(String source, JsonNode tree, Findings findings) {
    if (breakGlass(tree)) {
      session(source, tree, findings);
    } else {
      approval(source, tree, findings);
    }
  }

  private static void session(String source, JsonNode tree, Findings findings) {
    TreeSet<String> commands = new TreeSet<>();
    Json.texts(tree.path("commands")).forEach(c -> commands.add(Redaction.detail(c)));
    String identity = Json.text(tree, "identity");
    findings.add(
        new BreakGlassSession(
            Json.text(tree, "id", "incident", "incidentId"),
            identity,
            Redaction.detail(Json.text(tree, "reason")),
            new TreeSet<>(Json.texts(tree.path("scope"))),
            Json.time(tree, "expires", "expiresAt"),
            commands,
            source));
    findings.observe(Symptom.BREAK_GLASS_ACTIVE, "", identity, "a break-glass session", source);
    for (String command : commands) {
      findings.add(
          new ManualMutation(
              identity,
              command,
              ManualMutation.Authorization.AUTHORIZED,
              ManualMutation.Reconciled.UNKNOWN,
              Optional.empty(),
              "",
              source));
    }
  }

  private static void approval(String source, JsonNode tree, Findings findings) {
    Map<ApprovalField, Bound> fields = new EnumMap<>(ApprovalField.class);
    JsonNode now = tree.path("current");
    put(fields, ApprovalField.APPROVER, tree, now, "approver", "approvedBy");
    put(fields, ApprovalField.ROLE, tree, now, "role");
    put(fields, ApprovalField.PULL_REQUEST, tree, now, "pullRequest", "pr");
    put(fields, ApprovalField.COMMIT, tree, now, "commit", "sha");
    put(fields, ApprovalField.PLAN_DIGEST, tree, now, "planDigest", "plan");
    put(fields, ApprovalField.POLICY_RESULT, tree, now, "policyResult", "policy");
    put(fields, ApprovalField.ENVIRONMENT, tree, now, "environment");
    findings.add(
        new Approval(Json.text(tree, "id"), decision(tree, source, findings), fields, source));
  }

  private static void put(
      Map<ApprovalField, Bound> fields,
      ApprovalField field,
      JsonNode bound,
      JsonNode now,
      String... names) {
    String then = Json.text(bound, names);
    String current = Json.text(now, names);
    if (!then.isEmpty() || !current.isEmpty()) {
      fields.put(field, new Bound(then, current));
    }
  }

  private static Approval.Decision decision(JsonNode tree, String source, Findings findings) {
    String word = Json.text(tree, "decision", "status", "state").toLowerCase(Locale.ROOT);
    for (Approval.Decision decision : List.of(Approval.Decision.values())) {
      if (decision.id().equals(word)) {
        return decision;
      }
    }
    if (!word.isEmpty()) {
      findings.warn(
          source, "The decision (" + word + ") is unknown.", "It is not taken for an approval.");
    }
    JsonNode approved = tree.path("approved");
    if (approved.isBoolean()) {
      return approved.asBoolean() ? Approval.Decision.UNKNOWN : Approval.Decision.MISSING;
    }
    return Approval.Decision.UNKNOWN;
  }
}
