package dev.recovery.readers.sink.gate;

import dev.recovery.authority.PolicyDecision;
import dev.recovery.authority.PolicyDecision.Result;
import dev.recovery.internal.secrets.Redaction;
import dev.recovery.readers.sink.Findings;

/**
 * Collects what one run of a policy engine decided. A run that evaluated nothing passed nothing.
 */
public final class PolicyFindings {

  private final String engine;
  private final String source;
  private final Findings findings;
  private int evaluated;
  private boolean denied;
  private boolean undecided;
  private boolean complete;
  private boolean unclear;
  private String why = "";

  public PolicyFindings(String engine, String source, Findings findings) {
    this.engine = engine;
    this.source = source;
    this.findings = findings;
  }

  public void passed(int rules) {
    evaluated += Math.max(0, rules);
  }

  public void denied(String rule, String resource, String message) {
    evaluated++;
    denied = true;
    add(rule, Result.DENIED, resource, message);
  }

  public void warned(String rule, String resource, String message) {
    evaluated++;
    add(rule, Result.WARNED, resource, message);
  }

  public void undecided(String message) {
    undecided = true;
    why = message;
    add("", Result.UNDECIDED, "", message);
  }

  /** The engine says itself that it found nothing. */
  public void complete() {
    complete = true;
  }

  /** Something that a later version of this library may understand. */
  public void unknown(String what) {
    unclear = true;
    add("", Result.UNKNOWN, "", what);
    findings.warn(source, "The " + what + " is unknown.", "It is not taken for a pass.");
  }

  /** Ends the run. */
  public void done() {
    if (denied) {
      said(Checks.Word.FAILED, "a policy denies the change");
    } else if (undecided) {
      said(Checks.Word.UNDECIDED, why);
    } else if (evaluated == 0 && (!complete || unclear)) {
      said(Checks.Word.UNDECIDED, "no rule was evaluated");
    } else {
      said(Checks.Word.PASSED, evaluated + " rules were evaluated");
    }
  }

  private void said(Checks.Word word, String detail) {
    Checks.of(findings).said(Checks.Kind.POLICY, engine, "", word, detail, source);
  }

  private void add(String rule, Result outcome, String resource, String message) {
    findings.add(
        new PolicyDecision(engine, rule, outcome, resource, Redaction.detail(message), source));
  }
}
