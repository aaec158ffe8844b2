package dev.recovery.testkit.casefile;

import dev.recovery.casefile.CaseEvent;
import dev.recovery.testkit.LawResult;
import java.util.List;

/** What a team reads where a case broke a law: the law in English, how, and the case in order. */
final class CaseFailure {

  private CaseFailure() {}

  static String text(CaseLaw law, LawResult result, List<CaseEvent> events) {
    StringBuilder text = new StringBuilder(law.sentence());
    text.append("\n  broken: ").append(result.how()).append('\n');
    for (int i = 0; i < events.size(); i++) {
      text.append("  event %d: %s\n".formatted(i + 1, events.get(i)));
    }
    return text.append(
            "  Maybe give these events to RecoveryAdvisor.advise, and look at its proofs and debts.")
        .toString();
  }
}
