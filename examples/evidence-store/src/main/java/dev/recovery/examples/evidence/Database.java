package dev.recovery.examples.evidence;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.recovery.evidence.store.EvidenceStoreException;
import java.time.Duration;
import java.time.Instant;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** Opens a database, brings its schema up to date, and runs transactions that last. */
final class Database implements AutoCloseable {

  /** The last version of the schema. */
  static final String LATEST = "1";

  private static final String HISTORY = "evidence_schema";
  private static final int TRIES = 5;
  private static final Duration PAUSE = Duration.ofMillis(100);

  /** What is done in one transaction. May run more than once. */
  @FunctionalInterface
  interface Work<T> {
    T in(Handle handle) throws Exception;
  }

  private final String url;
  private final boolean h2;
  private final HikariDataSource pool;
  private final Jdbi jdbi;

  private Database(String url, HikariDataSource pool) {
    this.url = url;
    this.h2 = url.startsWith("jdbc:h2:");
    this.pool = pool;
    this.jdbi = Jdbi.create(pool);
  }

  static Database open(StoreOptions options) {
    String url = options.url();
    if (!url.startsWith("jdbc:h2:") && !url.startsWith("jdbc:postgresql:")) {
      throw new EvidenceStoreException(
          "The store (%s) is neither a path nor a URL of H2 or PostgreSQL. Maybe you meant jdbc:postgresql://HOST/DATABASE."
              .formatted(Failures.place(url)));
    }
    HikariDataSource pool = connect(options);
    try {
      if (!current(pool)) {
        Flyway.configure()
            .dataSource(pool)
            .locations("classpath:dev/recovery/examples/evidence/migration")
            .table(HISTORY)
            .load()
            .migrate();
      }
      return new Database(url, pool);
    } catch (RuntimeException e) {
      pool.close();
      throw Failures.of(url, e);
    }
  }

  // Starting Flyway takes longer than most commands.
  private static boolean current(HikariDataSource pool) {
    try (Handle handle = Jdbi.create(pool).open()) {
      return handle
          .createQuery(
              "SELECT count(*) FROM \"%s\" WHERE \"version\" = :latest AND \"success\""
                  .formatted(HISTORY))
          .bind("latest", LATEST)
          .mapTo(Integer.class)
          .one()
          .equals(1);
    } catch (JdbiException e) {
      // No table: it is new. Whatever else it is, Flyway says it.
      return false;
    }
  }

  // A file of H2 belongs to one process at a time; commands are short, so the next one waits.
  private static HikariDataSource connect(StoreOptions options) {
    Instant until = Instant.now().plus(options.patience());
    while (true) {
      try {
        return new HikariDataSource(config(options));
      } catch (RuntimeException e) {
        if (!Failures.inUse(e) || Instant.now().isAfter(until)) {
          throw Failures.of(options.url(), e);
        }
        pause();
      }
    }
  }

  private static HikariConfig config(StoreOptions options) {
    HikariConfig config = new HikariConfig();
    String url = options.url();
    config.setJdbcUrl(
        url.startsWith("jdbc:h2:") && !url.contains(";")
            ? url + ";LOCK_TIMEOUT=20000;DB_CLOSE_ON_EXIT=FALSE"
            : url);
    if (url.startsWith("jdbc:postgresql:")) {
      // A batch of rows is one statement on the wire.
      config.addDataSourceProperty("reWriteBatchedInserts", "true");
    }
    if (!options.user().isEmpty()) {
      config.setUsername(options.user());
      config.setPassword(options.password());
    }
    config.setMaximumPoolSize(8);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(30_000);
    return config;
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EvidenceStoreException(
          "Waiting for the store was interrupted. Maybe repeat it.", e);
    }
  }

  /** Reads what was there at one moment, whoever writes meanwhile. */
  <T> T read(Work<T> work) {
    try (Handle handle = jdbi.open()) {
      return handle.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, work::in);
    } catch (Exception e) {
      throw Failures.of(url, e);
    }
  }

  /** Writes all or nothing; what it returned for is on disk. */
  <T> T write(Work<T> work) {
    for (int attempt = 1; ; attempt++) {
      try (Handle handle = jdbi.open()) {
        T result = handle.inTransaction(work::in);
        if (h2) {
          // H2 leaves what is committed in memory for a while; PostgreSQL does not.
          handle.execute("CHECKPOINT SYNC");
        }
        return result;
      } catch (Exception e) {
        if (attempt == TRIES || !Failures.again(e)) {
          throw Failures.of(url, e);
        }
        pause();
      }
    }
  }

  /** A connection that the caller closes. */
  Handle handle() {
    try {
      return jdbi.open();
    } catch (RuntimeException e) {
      throw Failures.of(url, e);
    }
  }

  String url() {
    return url;
  }

  @Override
  public void close() {
    pool.close();
  }
}
