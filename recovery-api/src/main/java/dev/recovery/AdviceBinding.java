package dev.recovery;

import java.time.Instant;
import java.util.Objects;

/**
 * Names an advice, so that an approval can refer to exactly this one.
 *
 * @param incident SHA-256 of the incident's canonical text, in hexadecimal
 * @param rules SHA-256 of the rule base, in hexadecimal
 * @param at the time of the judgement
 */
public record AdviceBinding(String incident, String rules, Instant at) {

  /** Checks that every component is there. */
  public AdviceBinding {
    Objects.requireNonNull(incident, "incident");
    Objects.requireNonNull(rules, "rules");
    Objects.requireNonNull(at, "at");
  }
}
