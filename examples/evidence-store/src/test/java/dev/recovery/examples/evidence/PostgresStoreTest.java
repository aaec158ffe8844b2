package dev.recovery.examples.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recovery.evidence.store.EvidenceStoreException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A store in PostgreSQL: a schema for each test, in a server that the tests start. */
class PostgresStoreTest extends StoreContract {

  private static EmbeddedPostgres server = never();
  private static int stores;

  @SuppressWarnings("NullAway")
  private static EmbeddedPostgres never() {
    return null;
  }

  @BeforeAll
  static void start() throws IOException {
    server = EmbeddedPostgres.start();
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  @Override
  StoreOptions fresh() {
    String name = "store_" + ++stores;
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA " + name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return StoreOptions.of(server.getJdbcUrl("postgres", "postgres") + "&currentSchema=" + name);
  }

  @Test
  void aServerThatIsNotThereIsSaid() {
    assertThatThrownBy(
            () ->
                JdbcEvidenceStore.open(
                    StoreOptions.of("jdbc:postgresql://localhost:1/x?user=u&password=p4ss")))
        .isInstanceOf(EvidenceStoreException.class)
        .hasMessageContaining("cannot be reached")
        .hasMessageNotContaining("p4ss");
  }

  @Test
  void aStoreThatBeganEmptyLooksThingsUpByAnIndexAllTheSame() throws InterruptedException {
    StoreOptions options = fresh();
    try (JdbcEvidenceStore store = JdbcEvidenceStore.open(options);
        Database database = Database.open(options)) {
      // Else the server sees for itself, some time later, that the table is no longer empty.
      database.<Integer>write(
          h -> h.execute("ALTER TABLE evidence_link SET (autovacuum_enabled = false)"));
      add(store, 0, 100, 10);
      add(store, 100, 5100, 500);
      long before = wholeReads(database, store, 5100);
      add(store, 6000, 6200, 10);
      assertThat(wholeReads(database, store, 7000)).isEqualTo(before);
    }
  }

  private static void add(JdbcEvidenceStore store, int from, int to, int atOnce) {
    for (int first = from; first < to; first += atOnce) {
      store.add(
          IntStream.range(first, first + atOnce)
              .mapToObj(i -> Cases.log("C-1", "file " + i, "text " + i))
              .toList());
    }
  }

  // The server counts late, and only when asked to do something more.
  private static long wholeReads(Database database, JdbcEvidenceStore store, int next)
      throws InterruptedException {
    Thread.sleep(700);
    add(store, next, next + 10, 10);
    Thread.sleep(700);
    return database.<Long>read(
        h ->
            h.createQuery(
                    "SELECT seq_scan FROM pg_stat_user_tables WHERE relname = 'evidence_link' AND schemaname = current_schema()")
                .mapTo(Long.class)
                .one());
  }
}
