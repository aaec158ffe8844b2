package dev.recovery.authority;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.authority.PolicyException.Flaw;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An exception is honoured only with every field, for what it covers, and before it expires. */
class PolicyExceptionTest {

  private static final Instant NOW = Instant.parse("2026-05-04T10:00:00Z");
  private static final Instant LATER = NOW.plusSeconds(3600);
  private static final String RULE = "public-access";
  private static final String RESOURCE = "prod/shop/bucket";

  @Test
  void eachMissingFieldIsAFlawByName() {
    // Every subset of the seven fields left blank.
    for (int bits = 0; bits < 128; bits++) {
      Set<Flaw> missing = EnumSet.noneOf(Flaw.class);
      for (Flaw flaw : Flaw.values()) {
        if ((bits & (1 << flaw.ordinal())) != 0) {
          missing.add(flaw);
        }
      }
      for (String blank : new String[] {"", "  "}) {
        assertThat(without(missing, blank).flaws(RULE, RESOURCE, NOW))
            .containsExactlyElementsOf(missing);
      }
    }
  }

  private static PolicyException without(Set<Flaw> missing, String blank) {
    return new PolicyException(
        missing.contains(Flaw.ID) ? blank : "EX-7",
        missing.contains(Flaw.RULE) ? blank : RULE,
        missing.contains(Flaw.SCOPE) ? blank : RESOURCE,
        missing.contains(Flaw.OWNER) ? blank : "team-shop",
        missing.contains(Flaw.EXPIRY) ? Optional.empty() : Optional.of(LATER),
        missing.contains(Flaw.REASON) ? blank : "migration",
        missing.contains(Flaw.COMPENSATING_CONTROLS)
            ? (blank.isEmpty() ? Set.of() : Set.of(blank))
            : Set.of("alert on every read"),
        "exceptions.yaml");
  }

  @Test
  void aBlankControlIsNoControl() {
    assertThat(without(EnumSet.of(Flaw.COMPENSATING_CONTROLS), " ").flaws(RULE, RESOURCE, NOW))
        .containsExactly(Flaw.COMPENSATING_CONTROLS);
  }

  @Test
  void itExpiresAtTheInstantAndNotAfter() {
    PolicyException exception = without(Set.of(), "");
    assertThat(exception.flaws(RULE, RESOURCE, LATER.minusNanos(1))).isEmpty();
    assertThat(exception.flaws(RULE, RESOURCE, LATER)).containsExactly(Flaw.EXPIRY);
    assertThat(exception.flaws(RULE, RESOURCE, LATER.plusNanos(1))).containsExactly(Flaw.EXPIRY);
  }

  @Test
  void itCoversTheRuleItNamesAndNoOther() {
    assertThat(without(Set.of(), "").flaws("encryption", RESOURCE, NOW)).containsExactly(Flaw.RULE);
    assertThat(without(Set.of(), "").flaws("", RESOURCE, NOW)).containsExactly(Flaw.RULE);
  }

  @ParameterizedTest
  @CsvSource({
    "prod/shop/bucket, true",
    "prod/shop/*, true",
    "prod/*, true",
    "prod/shop/bucket*, true",
    "*, false",
    "prod/shop, false",
    "prod/shop/bucket-2, false",
    "staging/*, false",
    "PROD/SHOP/BUCKET, false",
    "prod/*/bucket, false",
  })
  void itsScopeIsOneResourceOrAPrefix(String scope, boolean covered) {
    PolicyException exception =
        new PolicyException(
            "EX-7", RULE, scope, "o", Optional.of(LATER), "r", Set.of("c"), "exceptions.yaml");
    assertThat(exception.flaws(RULE, RESOURCE, NOW))
        .isEqualTo(covered ? Set.of() : Set.of(Flaw.SCOPE));
  }
}
