package dev.recovery.testkit.world;

import dev.recovery.Fact;
import dev.recovery.boundary.Circumstances;
import dev.recovery.boundary.Environment;
import dev.recovery.boundary.Stage;
import dev.recovery.evidence.DriftAnswer;
import dev.recovery.evidence.DriftQuestion;
import java.util.List;
import java.util.stream.Stream;

/** What people say when they are asked about a difference. */
final class People {

  private People() {}

  static List<Fact> answers(String who, String ticket) {
    return Stream.of(DriftQuestion.values())
        .map(q -> (Fact) new DriftAnswer(q, "as the ticket says", who, ticket))
        .toList();
  }

  /** Whose change it is, the audit log and the tickets say together. */
  static Circumstances classified(boolean entitled) {
    return new Circumstances(
        Environment.UNKNOWN,
        Stage.UNKNOWN,
        entitled
            ? Circumstances.Authorization.AUTHORIZED
            : Circumstances.Authorization.UNAUTHORIZED,
        Circumstances.Controller.UNKNOWN);
  }
}
