package dev.recovery.testkit;

import dev.recovery.Advice;
import dev.recovery.authority.Authority;
import dev.recovery.authority.ControlLoop;
import dev.recovery.evidence.Evidence;
import dev.recovery.mutation.Mutation;
import dev.recovery.recovery.PostCondition;
import dev.recovery.recovery.Recovery;
import dev.recovery.safety.Action;
import dev.recovery.safety.Safety;
import dev.recovery.safety.Severity;
import dev.recovery.safety.Verdict;
import dev.recovery.safety.Veto;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** An advice with one thing changed: what broken advisors are made of. */
final class Changed {

  private final Advice advice;
  private Mutation mutation;
  private Authority authority;
  private Safety safety;
  private Evidence evidence;
  private Recovery recovery;

  private Changed(Advice advice) {
    this.advice = advice;
    this.mutation = advice.mutation();
    this.authority = advice.authority();
    this.safety = advice.safety();
    this.evidence = advice.evidence();
    this.recovery = advice.recovery();
  }

  static Changed from(Advice advice) {
    return new Changed(advice);
  }

  Changed next(Action next) {
    Recovery r = recovery;
    recovery =
        new Recovery(r.playbook(), r.others(), next, r.proposals(), r.procedure(), r.prove());
    return this;
  }

  Changed prove(List<PostCondition> conditions) {
    Recovery r = recovery;
    recovery =
        new Recovery(r.playbook(), r.others(), r.next(), r.proposals(), r.procedure(), conditions);
    return this;
  }

  Changed mutation(Mutation concluded) {
    mutation = concluded;
    return this;
  }

  Changed pause(List<ControlLoop> loops) {
    Authority a = authority;
    authority =
        new Authority(a.owner(), a.next(), a.approvals(), a.plan(), a.approval(), a.lock(), loops);
    return this;
  }

  Changed withoutEvidence() {
    evidence = new Evidence(List.of(), List.of(), List.of());
    return this;
  }

  Changed severity(Severity severity) {
    safety = new Safety(severity, safety.reasons(), safety.verdicts());
    return this;
  }

  Changed verdicts(Map<Action, Verdict> verdicts) {
    safety = new Safety(safety.severity(), safety.reasons(), verdicts);
    return this;
  }

  Changed allowing(Action... actions) {
    Map<Action, Verdict> verdicts = new EnumMap<>(safety.verdicts());
    for (Action action : actions) {
      verdicts.put(action, new Verdict(action, true, List.of()));
    }
    safety = new Safety(safety.severity(), safety.reasons(), verdicts);
    return this;
  }

  Changed forbidding(Action action, Veto veto) {
    Map<Action, Verdict> verdicts = new EnumMap<>(safety.verdicts());
    verdicts.put(action, new Verdict(action, false, List.of(veto)));
    safety = new Safety(safety.severity(), safety.reasons(), verdicts);
    return this;
  }

  Advice advice() {
    return new Advice(
        advice.incident(),
        advice.boundary(),
        mutation,
        advice.state(),
        authority,
        safety,
        evidence,
        recovery,
        advice.learning(),
        advice.opinions(),
        advice.binding().rules(),
        advice.binding().at());
  }
}
