package dev.recovery.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** The single values that facts of a team's own may hold beside those of the API. */
final class Scalars {

  private static final Map<Class<?>, Function<String, Object>> READERS =
      Map.ofEntries(
          Map.entry(boolean.class, Scalars::flag),
          Map.entry(Boolean.class, Scalars::flag),
          Map.entry(Integer.class, Integer::valueOf),
          Map.entry(long.class, Long::valueOf),
          Map.entry(Long.class, Long::valueOf),
          Map.entry(short.class, Short::valueOf),
          Map.entry(Short.class, Short::valueOf),
          Map.entry(byte.class, Byte::valueOf),
          Map.entry(Byte.class, Byte::valueOf),
          Map.entry(double.class, Double::valueOf),
          Map.entry(Double.class, Double::valueOf),
          Map.entry(float.class, Float::valueOf),
          Map.entry(Float.class, Float::valueOf),
          Map.entry(BigDecimal.class, BigDecimal::new),
          Map.entry(BigInteger.class, BigInteger::new),
          Map.entry(Duration.class, Duration::parse),
          Map.entry(LocalDate.class, LocalDate::parse),
          Map.entry(OffsetDateTime.class, OffsetDateTime::parse),
          Map.entry(URI.class, URI::create),
          Map.entry(UUID.class, UUID::fromString));

  private Scalars() {}

  /**
   * Reads a value.
   *
   * @param type what it has to be
   * @param text as it stands in the file
   * @return empty where no file can hold such a value
   * @throws IllegalArgumentException where the text is none
   * @throws java.time.DateTimeException where the text is no time
   */
  static Optional<Object> read(Class<?> type, String text) {
    return Optional.ofNullable(READERS.get(type)).map(reader -> reader.apply(text));
  }

  private static Object flag(String text) {
    if (text.equals("true") || text.equals("false")) {
      return Boolean.valueOf(text);
    }
    throw new IllegalArgumentException(text);
  }
}
