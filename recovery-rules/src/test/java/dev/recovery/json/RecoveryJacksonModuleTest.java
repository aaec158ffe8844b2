package dev.recovery.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.recovery.Advice;
import dev.recovery.Incident;
import dev.recovery.RecoveryAdvisor;
import dev.recovery.boundary.Observed;
import dev.recovery.boundary.Symptom;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a web framework makes of an advice that a controller returns. */
final class RecoveryJacksonModuleTest {

  private static final Incident KILLED =
      Incident.about("shop").with(Observed.of(Symptom.RUN_KILLED)).build();

  private final ObjectMapper mapper = new ObjectMapper().findAndRegisterModules();

  @Test
  void anAdviceInsideAnAnswerIsWrittenAsAdviceJsonWritesIt() throws JsonProcessingException {
    Advice advice = RecoveryAdvisor.create().classify(KILLED);

    assertThat(mapper.writeValueAsString(Map.of("advice", advice)))
        .isEqualTo("{\"advice\":" + AdviceJson.write(advice) + "}");
    assertThat(mapper.<JsonNode>valueToTree(advice))
        .isEqualTo(mapper.readTree(AdviceJson.write(advice)));
  }

  @Test
  void anIncidentIsWrittenAndRead() throws JsonProcessingException {
    assertThat(mapper.readValue(mapper.writeValueAsString(KILLED), Incident.class))
        .isEqualTo(KILLED);
  }
}
