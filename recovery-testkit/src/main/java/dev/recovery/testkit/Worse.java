package dev.recovery.testkit;

import dev.recovery.Incident;
import dev.recovery.safety.Impact;
import java.util.ArrayList;
import java.util.List;

/** The same incident with one kind of impact raised to each worse degree. */
final class Worse {

  private static final List<Impact.Users> USERS =
      List.of(Impact.Users.NONE, Impact.Users.DEGRADED, Impact.Users.OUTAGE);
  private static final List<Impact.Blast> BLAST =
      List.of(
          Impact.Blast.ONE_TARGET,
          Impact.Blast.NAMESPACE,
          Impact.Blast.CLUSTER,
          Impact.Blast.FLEET);

  private Worse() {}

  static List<Incident> than(Incident incident) {
    Impact now =
        incident
            .one(Impact.class)
            .orElse(
                new Impact(
                    Impact.Users.UNKNOWN,
                    Impact.Exposure.UNKNOWN,
                    Impact.Blast.UNKNOWN,
                    Impact.Criticality.UNKNOWN,
                    "monitoring"));
    List<Impact> worse = new ArrayList<>();
    for (Impact.Users users : above(USERS, now.users())) {
      worse.add(new Impact(users, now.exposure(), now.blast(), now.criticality(), now.source()));
    }
    if (now.exposure() != Impact.Exposure.EXPOSED) {
      worse.add(
          new Impact(
              now.users(), Impact.Exposure.EXPOSED, now.blast(), now.criticality(), now.source()));
    }
    for (Impact.Blast blast : above(BLAST, now.blast())) {
      worse.add(new Impact(now.users(), now.exposure(), blast, now.criticality(), now.source()));
    }
    if (now.criticality() != Impact.Criticality.CRITICAL) {
      worse.add(
          new Impact(
              now.users(), now.exposure(), now.blast(), Impact.Criticality.CRITICAL, now.source()));
    }
    return worse.stream().map(impact -> incident.without(now).and(impact)).toList();
  }

  // Of what is unknown, the worst alone is surely no better.
  private static <T> List<T> above(List<T> scale, T now) {
    int at = scale.indexOf(now);
    return at < 0
        ? scale.subList(scale.size() - 1, scale.size())
        : scale.subList(at + 1, scale.size());
  }
}
