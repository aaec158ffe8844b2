package dev.recovery.examples.evidence;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recovery.evidence.store.EvidenceStoreException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
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
}
