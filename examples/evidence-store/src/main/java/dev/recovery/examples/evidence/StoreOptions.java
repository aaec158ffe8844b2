package dev.recovery.examples.evidence;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How a store is opened.
 *
 * @param url a JDBC URL of H2 or PostgreSQL
 * @param user the database's user
 * @param password their password; may be empty
 * @param key encrypts content; absent for a store in which content is not encrypted
 * @param clock tells when evidence was recorded
 * @param patience how long to wait for another process that has the file open
 */
public record StoreOptions(
    String url, String user, String password, Optional<Seal> key, Clock clock, Duration patience) {

  /** Checks that every component is there. */
  public StoreOptions {
    Objects.requireNonNull(url, "url");
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(password, "password");
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(clock, "clock");
    Objects.requireNonNull(patience, "patience");
  }

  /**
   * A store in one file, by the path without its ending {@code .mv.db}, or at a JDBC URL.
   *
   * @param place a path, or a URL that begins with {@code jdbc:}
   * @return options without encryption, on the system's clock
   */
  public static StoreOptions of(String place) {
    boolean file = !place.startsWith("jdbc:");
    if (file && place.contains(";")) {
      throw new IllegalArgumentException(
          "The path (%s) of the store holds a semicolon. Maybe choose another.".formatted(place));
    }
    return new StoreOptions(
        file ? "jdbc:h2:file:" + Path.of(place).toAbsolutePath() : place,
        place.startsWith("jdbc:postgresql:") ? "" : "sa",
        "",
        Optional.empty(),
        Clock.systemUTC(),
        Duration.ofSeconds(10));
  }

  /**
   * With a user.
   *
   * @param name the database's user
   * @param secret their password
   * @return other options
   */
  public StoreOptions as(String name, String secret) {
    return new StoreOptions(url, name, secret, key, clock, patience);
  }

  /**
   * With encryption of content at rest.
   *
   * @param seal the key
   * @return other options
   */
  public StoreOptions sealedWith(Seal seal) {
    return new StoreOptions(url, user, password, Optional.of(seal), clock, patience);
  }

  /**
   * With another clock.
   *
   * @param other tells when evidence was recorded
   * @return other options
   */
  public StoreOptions on(Clock other) {
    return new StoreOptions(url, user, password, key, other, patience);
  }

  /**
   * With another time to wait.
   *
   * @param longest how long to wait for another process that has the file open
   * @return other options
   */
  public StoreOptions waiting(Duration longest) {
    return new StoreOptions(url, user, password, key, clock, longest);
  }

  /** Never shows the password or the key. */
  @Override
  public String toString() {
    return "StoreOptions[url=%s]".formatted(Failures.place(url));
  }
}
