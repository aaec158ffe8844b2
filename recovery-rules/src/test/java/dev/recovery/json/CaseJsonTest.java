package dev.recovery.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.recovery.Fact;
import dev.recovery.boundary.Owner;
import dev.recovery.casefile.CaseEvent;
import dev.recovery.casefile.RecoveryCase;
import dev.recovery.safety.Action;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CaseJsonTest {

  private static final Schema SCHEMA = Schema.of("case.schema.json");
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  @Property(tries = 100)
  void anEventOfEveryKindComesBackAsItWas(@ForAll long seed) {
    Samples samples = new Samples(seed);
    for (Class<? extends CaseEvent> kind : CaseJson.events()) {
      CaseEvent event = samples.event(kind);
      String json = CaseJson.write(event);

      assertThat(CaseJson.readEvent("e.json", json)).isEqualTo(event);
      assertThat(SCHEMA.violations(json)).as(json).isEmpty();
      assertThat(json).doesNotContain("\n");
    }
  }

  @Property(tries = 100)
  void aCaseComesBackAsItWas(@ForAll long seed) throws IOException {
    Samples samples = new Samples(seed);
    List<CaseEvent> events = new ArrayList<>();
    CaseJson.events().forEach(kind -> events.add(samples.event(kind)));
    RecoveryCase file = RecoveryCase.of("INC-42", events);
    String json = CaseJson.write(file);

    assertThat(read(json)).isEqualTo(file);
    assertThat(read(CaseJson.pretty(file))).isEqualTo(file);
    assertThat(CaseJson.write(read(json))).isEqualTo(json);
    assertThat(SCHEMA.violations(json)).as(json).isEmpty();
  }

  @Test
  void everyKindOfEventOfTheApiIsKnown() {
    assertThat(CaseJson.events())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(CaseEvent.class.getPermittedSubclasses())
                .map(c -> c.asSubclass(CaseEvent.class))
                .toList());
  }

  @Test
  void isWrittenInOneSpelling() {
    assertThat(CaseJson.write(act()))
        .isEqualTo(
            "{\"schemaVersion\":\"1.0\",\"event\":\"acted\",\"at\":\"2026-11-23T12:00:00Z\","
                + "\"source\":\"ci\",\"id\":\"run-7\",\"action\":\"repair-state\",\"by\":\"ada\","
                + "\"run\":\"run-7\"}");
    assertThat(CaseJson.write(RecoveryCase.of("INC-42", List.of(act()))))
        .startsWith(
            "{\"schemaVersion\":\"1.0\",\"case\":\"INC-42\",\"events\":[{\"event\":\"acted\",");
  }

  @Test
  void everythingThatIsWrongIsSaidAtOnceWithItsPlace() {
    IncidentFormatException e =
        catchThrowableOfType(
            IncidentFormatException.class,
            () ->
                read(
                    "{\"schemaVersion\":\"2.0\",\"case\":\" \",\n\"events\":[{\"event\":\"actd\"},\n"
                        + "{\"event\":\"closed\",\"at\":\"noon\",\"by\":\"ada\"}]}"));
    assertThat(e.problems())
        .extracting(Object::toString)
        .containsExactly(
            "c.json:1:18: $.schemaVersion: The case is in version 2.0 of the format, and this is a"
                + " reader of 1.0. Maybe use the recovery-rules that wrote it.",
            "c.json:1:31: $.case: The id of the case is blank. Maybe use the incident's.",
            "c.json:2:20: $.events[0].event: The kind of event (actd) is unknown. Maybe you meant"
                + " (acted).",
            "c.json:3:24: $.events[1].at: The value (noon) of (at) is no time. Maybe write it as"
                + " 2026-01-31T12:00:00Z.");
  }

  @Test
  void aLaterMinorVersionMayHaveMoreFields() {
    String later = CaseJson.write(act()).replace("\"1.0\",", "\"1.7\",\"mood\":\"grim\",");
    assertThat(CaseJson.readEvent("e.json", later)).isEqualTo(act());
    assertThatThrownBy(() -> CaseJson.readEvent("e.json", later.replace("1.7", "1.0")))
        .isInstanceOf(IncidentFormatException.class)
        .hasMessageContaining("mood");
  }

  @Test
  void anEventThatWasCutIsNoEvent() {
    String json = CaseJson.write(act());
    for (int cut = 0; cut < json.length(); cut++) {
      String part = json.substring(0, cut);
      assertThatThrownBy(() -> CaseJson.readEvent("e.json", part))
          .isInstanceOf(IncidentFormatException.class);
    }
  }

  @Test
  void refusesToWriteAFactThatNoFileCouldGiveBack() {
    record Own(String text) implements Fact {}
    CaseEvent seen =
        new CaseEvent.Observed(NOON, "me", CaseEvent.Observed.Extent.ALL, List.of(new Own("x")));
    assertThatThrownBy(() -> CaseJson.write(seen))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is not of the API");
  }

  @Test
  void secretsOfWhatPeopleWriteAreNotWritten() {
    CaseEvent event =
        new CaseEvent.Acted(
            NOON,
            "shell",
            "fix-1",
            Action.BREAK_GLASS,
            "ada",
            "",
            "psql postgres://app:hunter2secret@db/shop",
            Optional.empty());
    assertThat(CaseJson.write(event)).contains("[redacted]").doesNotContain("hunter2secret");
  }

  @Test
  void twoWhoWriteTheSameCaseWriteTheSameBytes() {
    CaseEvent opened =
        new CaseEvent.Opened(NOON, "ci", "unit", "", Owner.PLATFORM, "ada", Map.of());
    assertThat(CaseJson.write(RecoveryCase.of("c", List.of(opened, act(), act()))))
        .isEqualTo(CaseJson.write(RecoveryCase.of("c", List.of(act(), opened))));
  }

  private static CaseEvent act() {
    return new CaseEvent.Acted(
        NOON, "ci", "run-7", Action.REPAIR_STATE, "ada", "run-7", "", Optional.empty());
  }

  private static RecoveryCase read(String json) throws IOException {
    return CaseJson.read("c.json", new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
  }
}
