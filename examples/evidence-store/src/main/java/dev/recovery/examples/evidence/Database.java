package dev.recovery.examples.evidence;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.recovery.evidence.store.EvidenceStoreException;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
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

  // PAGE_SIZE: what is added touches many places of the indexes, and each is written as a whole.
  // WRITE_DELAY: else a thread of H2 writes what is committed, and no checkpoint waits for it.
  // REUSE_SPACE: after a kill H2 finds what stands at the end of its file, not always what it wrote
  // into a gap. The gaps go when the store is closed.
  // TRACE_LEVEL_FILE: what goes wrong is thrown; nobody looks into a file beside the store.
  private static final List<String> H2_OPTIONS =
      List.of(
          "LOCK_TIMEOUT=20000",
          "DB_CLOSE_ON_EXIT=FALSE",
          "PAGE_SIZE=4096",
          "WRITE_DELAY=0",
          "REUSE_SPACE=FALSE",
          "TRACE_LEVEL_FILE=0");

  private static final long WORTH_COMPACTING = 32L << 20;
  private static final int MOSTLY_GAPS = 50;

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
  private volatile boolean purge;

  private Database(String url, HikariDataSource pool) {
    this.url = url;
    this.h2 = isH2(url);
    this.pool = pool;
    this.jdbi = Jdbi.create(pool);
  }

  static Database open(StoreOptions options) {
    String url = options.url();
    if (!isH2(url) && !url.startsWith("jdbc:postgresql:")) {
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
    config.setJdbcUrl(isH2(url) ? withOptions(url) : url);
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

  // Those that a URL chooses itself stay as it chooses.
  private static String withOptions(String url) {
    String chosen = url.toUpperCase(Locale.ROOT);
    return H2_OPTIONS.stream()
        .filter(option -> !chosen.contains(";" + option.substring(0, option.indexOf('=') + 1)))
        .reduce(url, (all, option) -> all + ";" + option);
  }

  private static boolean isH2(String url) {
    return url.startsWith("jdbc:h2:");
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
        return h2 ? synced(handle, work) : handle.inTransaction(h -> planned(h, work));
      } catch (Exception e) {
        if (attempt == TRIES || !Failures.again(e)) {
          throw Failures.of(url, e);
        }
        pause();
      }
    }
  }

  // A plan that was made while the tables were empty would be kept, and read them whole later.
  private static <T> T planned(Handle handle, Work<T> work) throws Exception {
    handle.execute("SET LOCAL plan_cache_mode = force_custom_plan");
    return work.in(handle);
  }

  // H2 takes a commit for written when another's write began after it, even if that is under way.
  private synchronized <T> T synced(Handle handle, Work<T> work) throws Exception {
    T result = handle.inTransaction(work::in);
    // What H2 has written may be in the system's memory only; PostgreSQL sees to that itself.
    handle.execute("CHECKPOINT SYNC");
    return result;
  }

  /**
   * Puts on disk what a long transaction has written so far; it stays uncommitted. H2 would keep it
   * in memory for as long as its own writer lags behind.
   */
  static void unload(Handle handle) {
    try {
      if (isH2(handle.getConnection().getMetaData().getURL())) {
        handle.execute("CHECKPOINT");
      }
    } catch (SQLException e) {
      throw new EvidenceStoreException("The store does not say what it is. Maybe try again.", e);
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
    if (h2) {
      compact();
    }
    pool.close();
  }

  /** What was deleted leaves the file as well when whoever has it last closes it. */
  void purge() {
    purge = true;
  }

  // Once more than half of a large file is gaps, so that what it costs is in line with what was
  // added; and by whoever has the file last, since it closes the database.
  private void compact() {
    try (Handle handle = jdbi.open()) {
      if ((purge || mostlyGaps(handle))
          && handle
                  .createQuery("SELECT count(*) FROM information_schema.sessions")
                  .mapTo(Integer.class)
                  .one()
              <= pool.getHikariPoolMXBean().getTotalConnections()) {
        try (Statement statement = handle.getConnection().createStatement()) {
          statement.execute("SHUTDOWN COMPACT");
        }
      }
    } catch (JdbiException | SQLException e) {
      // The file is as it was: nothing is lost but room.
    }
  }

  private static boolean mostlyGaps(Handle handle) {
    return setting(handle, "info.FILE_SIZE") > WORTH_COMPACTING
        && setting(handle, "info.CHUNKS_FILL_RATE") < MOSTLY_GAPS;
  }

  private static long setting(Handle handle, String name) {
    return handle
        .createQuery(
            "SELECT setting_value FROM information_schema.settings WHERE setting_name = :name")
        .bind("name", name)
        .mapTo(Long.class)
        .findOne()
        .orElse(0L);
  }
}
