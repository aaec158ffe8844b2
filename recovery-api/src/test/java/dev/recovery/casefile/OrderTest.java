package dev.recovery.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.authority.Bound;
import dev.recovery.internal.Canonical;
import dev.recovery.recovery.PostCondition;
import dev.recovery.safety.Action;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OrderTest {

  private static final Instant START = Instant.parse("2026-11-23T02:00:00Z");

  @Test
  void whatHappenedAtOneTimeIsOrderedByItsKindAndItsTextAndCountsOnce() {
    List<CaseEvent> expected = new ArrayList<>();
    for (int minute = 0; minute < 3; minute++) {
      Instant at = START.plusSeconds(60L * minute);
      for (int n = 0; n < 3; n++) {
        expected.add(acted(at, "act-" + minute, "person-" + n));
      }
      List<CaseEvent> looks = new ArrayList<>();
      for (int n = 0; n < 12; n++) {
        looks.add(checked(at, "look-" + n));
      }
      looks.sort(Comparator.comparing(look -> Canonical.of(look)));
      expected.addAll(looks);
      expected.add(new CaseEvent.Closed(at, "ci", "ada"));
    }
    for (int seed = 0; seed < 20; seed++) {
      List<CaseEvent> given = new ArrayList<>(expected);
      given.addAll(expected.subList(seed, 2 * seed));
      Collections.shuffle(given, new Random(seed));
      RecoveryCase file = RecoveryCase.of("INC-42", given);
      assertThat(file.events()).isEqualTo(expected);
      assertThat(file.contradictions())
          .extracting(c -> c.kind() + " " + c.component() + " " + c.values())
          .containsExactly(
              "Acted by [person-0, person-1, person-2]",
              "Acted by [person-0, person-1, person-2]",
              "Acted by [person-0, person-1, person-2]");
    }
  }

  @Test
  void accountsThatDifferAreToldInTheOrderInWhichTheirEventsBegan() {
    RecoveryCase file =
        RecoveryCase.of(
            "INC-42",
            List.of(
                acted(START, "first", "ada"),
                acted(START.plusSeconds(1), "second", "ada"),
                acted(START.plusSeconds(2), "second", "grace"),
                acted(START.plusSeconds(3), "first", "dana"),
                acted(START.plusSeconds(4), "third", "dana")));
    assertThat(file.contradictions())
        .extracting(c -> c.values())
        .containsExactly(List.of("ada", "dana"), List.of("ada", "grace"));
  }

  private static CaseEvent acted(Instant at, String id, String by) {
    return new CaseEvent.Acted(at, "ci", id, Action.REPAIR_STATE, by, "", "", Optional.empty());
  }

  private static CaseEvent checked(Instant at, String reference) {
    return new CaseEvent.Checked(
        at,
        "ci",
        PostCondition.RECORDED_MATCHES_ACTUAL,
        Bound.Validity.HOLDS,
        Reading.LIVE_INVENTORY,
        reference,
        at,
        "probe",
        "grace",
        List.of());
  }
}
