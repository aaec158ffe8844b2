package dev.recovery.examples.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.evidence.DurableArtifact;
import dev.recovery.evidence.store.EvidenceKey;
import dev.recovery.evidence.store.EvidenceKeys;
import dev.recovery.evidence.store.EvidenceQuery;
import dev.recovery.evidence.store.Link;
import dev.recovery.evidence.store.Submission;
import dev.recovery.internal.secrets.RedactedText;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * How the store compares with the bare database, as ratios in one run: {@code -Dload.rows=N} fills
 * it with N artifacts first. The figures are printed; what a lookup by primary key costs is
 * measured between the queries, so that both meet the same load of the machine.
 */
@EnabledIfSystemProperty(named = "load.rows", matches = "[1-9][0-9]*")
class StoreLoadTest {

  private static final int FILES = 10;
  // Of each file of an incident, and how often an incident of this size is kept.
  private static final Map<Integer, Integer> ROUNDS =
      new TreeMap<>(Map.of(300, 400, 6_000, 40, 30_000, 12));
  private static final int LOOKS = 400;
  // Every key has its place in the index, and H2 writes each page that changed with each commit.
  private static final int PAGE = 10_000;
  private static final int FEW = 500;
  private static final int PROCESS = 100_000;
  private static final double QUERY_AT_MOST = 3;
  private static final int ROWS = Integer.getInteger("load.rows", FEW);

  @TempDir private Path folder = Path.of("");

  @Test
  void everyQueryOfTheFileCostsLittleMoreThanALookupByPrimaryKey() {
    measure("H2", StoreOptions.of(folder.resolve("store").toString()));
  }

  @Test
  void everyQueryOfPostgresCostsLittleMoreThanALookupByPrimaryKey() throws IOException {
    try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
      measure("PostgreSQL", StoreOptions.of(server.getJdbcUrl("postgres", "postgres")));
    }
  }

  private static void measure(String name, StoreOptions options) {
    try (JdbcEvidenceStore store = JdbcEvidenceStore.open(options);
        Database bare = Database.open(options)) {
      bare.<Integer>write(
          h -> h.execute("CREATE TABLE bare (id BIGINT PRIMARY KEY, content BYTEA NOT NULL)"));
      ROUNDS.forEach((lines, rounds) -> ingest(name, lines, rounds, store, bare));
    }
    // As many processes would, one after another: each leaves a file without gaps.
    for (int from = 0; from < ROWS; from += PROCESS) {
      try (JdbcEvidenceStore store = JdbcEvidenceStore.open(options)) {
        fill(store, from, Math.min(ROWS, from + PROCESS));
      }
    }
    try (JdbcEvidenceStore store = JdbcEvidenceStore.open(options);
        Database bare = Database.open(options)) {
      bare.<Integer>write(h -> h.execute("ANALYZE"));
      plans(name, bare);
      queries(name, store, bare);
    }
  }

  private static void ingest(
      String name, int lines, int rounds, JdbcEvidenceStore store, Database bare) {
    List<List<byte[]>> incidents =
        IntStream.range(0, 2 * rounds).mapToObj(number -> incident(number, lines)).toList();
    long[] ours = new long[rounds];
    long[] theirs = new long[rounds];
    long[] redacting = new long[rounds];
    long[] packing = new long[rounds];
    for (int round = 0; round < rounds; round++) {
      int r = round;
      theirs[round] =
          time(
              i ->
                  bare.<int[]>write(
                      h -> {
                        var batch = h.prepareBatch("INSERT INTO bare (id, content) VALUES (?, ?)");
                        for (int n = 0; n < FILES; n++) {
                          batch.add(
                              lines * 10_000L + (long) r * FILES + n, incidents.get(r).get(n));
                        }
                        return batch.execute();
                      }));
      redacting[round] = time(i -> incidents.get(rounds + r).forEach(StoreLoadTest::redact));
      packing[round] = time(i -> incidents.get(rounds + r).forEach(StoreLoadTest::pack));
      ours[round] =
          time(
              i -> {
                List<Submission> files = new ArrayList<>();
                for (int n = 0; n < FILES; n++) {
                  files.add(
                      Cases.bytes(
                          "I-" + lines + "-" + r,
                          DurableArtifact.APPLY_LOG,
                          "f" + n,
                          incidents.get(rounds + r).get(n),
                          Cases.MORNING,
                          ofOneRun(lines + r, n)));
                }
                store.add(files);
              });
    }
    // The first half warms both up.
    for (long[] times : List.of(ours, theirs, redacting, packing)) {
      System.arraycopy(times, rounds / 2, times, 0, rounds / 2);
    }
    double bareTime = at(theirs, 0.5);
    System.out.printf(
        "%s ingest of %d files, %d kB: %.2f x a bare batched insert (median %.1f and %.1f ms); of that, redaction %.2f x, hashing and compression %.2f x%n",
        name,
        FILES,
        incidents.get(0).stream().mapToInt(b -> b.length).sum() / 1024,
        at(ours, 0.5) / bareTime,
        at(ours, 0.5) / 1e6,
        bareTime / 1e6,
        at(redacting, 0.5) / bareTime,
        (at(packing, 0.5) - at(redacting, 0.5)) / bareTime);
  }

  private static void redact(byte[] content) {
    try {
      RedactedText.copy(new ByteArrayInputStream(content), OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void pack(byte[] content) {
    try {
      Packed.of(() -> new ByteArrayInputStream(content), Optional.empty()).close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<byte[]> incident(int number, int lines) {
    Random random = new Random(number + 31L * lines);
    return IntStream.range(0, FILES)
        .mapToObj(
            n ->
                IntStream.range(0, lines)
                    .mapToObj(
                        i ->
                            "module.web[%d].aws_instance.web: Still creating... [%ds elapsed, %x]\n"
                                .formatted(i, random.nextInt(900), random.nextLong()))
                    .collect(Collectors.joining())
                    .getBytes(StandardCharsets.UTF_8))
        .toList();
  }

  // Ten files of one run: of one service, at one commit; each names things of its own. No policy
  // and no exception stands in them.
  private static EvidenceKeys ofOneRun(int run, int file) {
    EvidenceKeys keys = EvidenceKeys.NONE;
    for (EvidenceKey key : EvidenceKey.values()) {
      keys =
          switch (key) {
            case RESOURCE ->
                keys.with(
                    key,
                    IntStream.range(3 * file, 3 * file + 3)
                        .mapToObj(i -> "module.web[%d].aws_instance.web%d".formatted(i, run))
                        .toArray(String[]::new));
            case POLICY_RULE, EXCEPTION_ID -> keys;
            default -> keys.with(key, key.id() + "-" + run % (1000 + 97 * key.ordinal()));
          };
    }
    return keys;
  }

  private static EvidenceKeys keys(int i) {
    EvidenceKeys keys = EvidenceKeys.NONE;
    for (EvidenceKey key : EvidenceKey.values()) {
      keys = keys.with(key, key.id() + "-" + i % (1000 + 97 * key.ordinal()));
    }
    return keys;
  }

  private static void fill(JdbcEvidenceStore store, int first, int end) {
    for (int from = first; from < end; from += PAGE) {
      List<Submission> page = new ArrayList<>();
      for (int i = from; i < Math.min(end, from + PAGE); i++) {
        page.add(
            Cases.of(
                "L-" + i / 5000,
                DurableArtifact.STATE_VERSION,
                "row " + i,
                "content " + i % 100,
                Cases.MORNING.plusSeconds(i),
                keys(i)));
      }
      store.add(page);
    }
  }

  private static void plans(String name, Database bare) {
    for (EvidenceKey key : EvidenceKey.values()) {
      Question question = Question.of(EvidenceQuery.ALL.where(key, key.id() + "-7").limit(1));
      List<String> lines =
          bare.read(
              h ->
                  h.select("EXPLAIN " + question.sql(), question.values().toArray())
                      .mapTo(String.class)
                      .list());
      String plan = String.join("\n", lines);
      assertThat(plan).doesNotContainIgnoringCase("tableScan").doesNotContain("Seq Scan");
      assertThat(plan)
          .containsPattern("PRIMARY_KEY_\\w+: NAME = |using evidence_key_pkey on evidence_key");
      if (key == EvidenceKey.ACTOR) {
        System.out.printf("%s plan of %s:%n%s%n", name, key.id(), plan);
      }
    }
  }

  private static void queries(String name, JdbcEvidenceStore store, Database bare) {
    Random random = new Random(5);
    Map<EvidenceKey, long[]> queries = new EnumMap<>(EvidenceKey.class);
    long[] lookups = new long[LOOKS * EvidenceKey.values().length];
    int lookup = 0;
    // The first half warms both up.
    for (int look = -LOOKS; look < LOOKS; look++) {
      for (EvidenceKey key : EvidenceKey.values()) {
        long one =
            time(
                i ->
                    store.find(
                        EvidenceQuery.ALL
                            .where(key, key.id() + "-" + random.nextInt(1000))
                            .limit(1)));
        long other = time(i -> lookup(bare, 1L + random.nextInt(ROWS)));
        if (look >= 0) {
          queries.computeIfAbsent(key, k -> new long[LOOKS])[look] = one;
          lookups[lookup++] = other;
        }
      }
    }
    double known = at(lookups, 0.95);
    queries.forEach(
        (key, times) ->
            System.out.printf(
                "%s, %,d artifacts: %-13s p95 %.2f x a lookup by primary key (%.2f and %.2f ms), median %.2f x%n",
                name,
                ROWS,
                key.id(),
                at(times, 0.95) / known,
                at(times, 0.95) / 1e6,
                known / 1e6,
                (double) at(times, 0.5) / at(lookups, 0.5)));
    queries.forEach(
        (key, times) ->
            assertThat(at(times, 0.95) / known).as(key.id()).isLessThanOrEqualTo(QUERY_AT_MOST));
  }

  private static void lookup(Database bare, long id) {
    bare.<Link>read(
        h ->
            h.select("SELECT body FROM evidence_link WHERE id = ?", id)
                .map((row, c) -> Link.parse(row.getString(1)))
                .one());
  }

  private static long time(IntConsumer work) {
    long start = System.nanoTime();
    work.accept(0);
    return System.nanoTime() - start;
  }

  private static long at(long[] times, double share) {
    long[] sorted = times.clone();
    Arrays.sort(sorted);
    return sorted[(int) (share * (sorted.length - 1))];
  }
}
