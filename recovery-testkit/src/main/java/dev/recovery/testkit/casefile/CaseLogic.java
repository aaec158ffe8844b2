package dev.recovery.testkit.casefile;

import dev.recovery.RecoveryAdvisor;
import dev.recovery.casefile.CaseAdvice;
import dev.recovery.casefile.CaseEvent;
import dev.recovery.casefile.RecoveryCase;
import java.util.List;

/**
 * Says how a case stands, of the events as they arrived. What the laws of a case are held against.
 */
@FunctionalInterface
public interface CaseLogic {

  /**
   * How a case stands.
   *
   * @param id names the case
   * @param events in the order in which they arrived, some perhaps twice
   * @return the advice on it
   */
  CaseAdvice advise(String id, List<CaseEvent> events);

  /**
   * The logic of the library under an advisor.
   *
   * @param advisor whose advice
   * @return the logic
   */
  static CaseLogic of(RecoveryAdvisor advisor) {
    return (id, events) -> advisor.advise(RecoveryCase.of(id, events));
  }
}
