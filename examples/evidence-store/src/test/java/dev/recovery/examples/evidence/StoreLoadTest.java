package dev.recovery.examples.evidence;

import dev.recovery.evidence.DurableArtifact;
import dev.recovery.evidence.store.EvidenceKey;
import dev.recovery.evidence.store.EvidenceKeys;
import dev.recovery.evidence.store.EvidenceQuery;
import dev.recovery.evidence.store.Link;
import dev.recovery.evidence.store.Submission;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How the store compares with the bare database, as ratios in one run. Run by hand: {@code
 * StoreLoad ROWS}, on the class path of the tests.
 */
final class StoreLoad {

  private static final int FILES = 10;
  private static final int ROUNDS = 60;
  private static final int LOOKS = 400;

  private StoreLoad() {}

  public static void main(String[] arguments) throws Exception {
    int rows = Integer.parseInt(arguments[0]);
    Path folder = Files.createTempDirectory("load");
    measure("H2", StoreOptions.of(folder.resolve("store").toString()), rows);
    try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
      measure("PostgreSQL", StoreOptions.of(server.getJdbcUrl("postgres", "postgres")), rows);
    }
  }

  private static void measure(String name, StoreOptions options, int rows) throws Exception {
    try (JdbcEvidenceStore store = JdbcEvidenceStore.open(options);
        Database bare = Database.open(options)) {
      ingest(name, store, bare);
      fill(store, rows);
      if (name.equals("PostgreSQL")) {
        bare.<Integer>write(h -> h.execute("ANALYZE"));
      }
      queries(name, store, bare, rows);
    }
  }

  private static void ingest(String name, JdbcEvidenceStore store, Database bare) {
    bare.<Integer>write(
        h -> h.execute("CREATE TABLE bare (id BIGINT PRIMARY KEY, content BYTEA NOT NULL)"));
    List<List<byte[]>> incidents =
        IntStream.range(0, 2 * ROUNDS).mapToObj(StoreLoad::incident).toList();
    long[] ours = new long[ROUNDS];
    long[] theirs = new long[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      int r = round;
      theirs[round] =
          time(
              i ->
                  bare.<int[]>write(
                      h -> {
                        var batch = h.prepareBatch("INSERT INTO bare (id, content) VALUES (?, ?)");
                        for (int n = 0; n < FILES; n++) {
                          batch.add((long) r * FILES + n, incidents.get(r).get(n));
                        }
                        return batch.execute();
                      }));
      ours[round] =
          time(
              i -> {
                List<Submission> files = new ArrayList<>();
                for (int n = 0; n < FILES; n++) {
                  files.add(
                      Cases.bytes(
                          "I-" + r,
                          DurableArtifact.APPLY_LOG,
                          "f" + n,
                          incidents.get(ROUNDS + r).get(n),
                          Cases.MORNING,
                          keys(r * FILES + n)));
                }
                store.add(files);
              });
    }
    System.out.printf(
        "%s ingest of %d files, %d kB: %.2f x a bare batched insert (median %.1f and %.1f ms)%n",
        name,
        FILES,
        incidents.get(0).stream().mapToInt(b -> b.length).sum() / 1024,
        (double) at(ours, 0.5) / at(theirs, 0.5),
        at(ours, 0.5) / 1e6,
        at(theirs, 0.5) / 1e6);
  }

  private static List<byte[]> incident(int number) {
    Random random = new Random(number);
    return IntStream.range(0, FILES)
        .mapToObj(
            n ->
                IntStream.range(0, 300)
                    .mapToObj(
                        i ->
                            "module.web[%d].aws_instance.web: Still creating... [%ds elapsed, %x]\n"
                                .formatted(i, random.nextInt(900), random.nextLong()))
                    .collect(Collectors.joining())
                    .getBytes(StandardCharsets.UTF_8))
        .toList();
  }

  private static EvidenceKeys keys(int i) {
    EvidenceKeys keys = EvidenceKeys.NONE;
    for (EvidenceKey key : EvidenceKey.values()) {
      keys = keys.with(key, key.id() + "-" + i % (1000 + 97 * key.ordinal()));
    }
    return keys;
  }

  private static void fill(JdbcEvidenceStore store, int rows) {
    for (int from = 0; from < rows; from += 500) {
      List<Submission> page = new ArrayList<>();
      for (int i = from; i < from + 500; i++) {
        page.add(
            Cases.of(
                "L-" + from / 5000,
                DurableArtifact.STATE_VERSION,
                "row " + i,
                "content " + i % 100,
                Cases.MORNING.plusSeconds(i),
                keys(i)));
      }
      store.add(page);
    }
  }

  private static void queries(String name, JdbcEvidenceStore store, Database bare, int rows) {
    Random random = new Random(5);
    for (EvidenceKey key : EvidenceKey.values()) {
      p95(i -> store.find(EvidenceQuery.ALL.where(key, key.id() + "-" + i).limit(1)));
    }
    long lookup =
        p95(
            i ->
                bare.<Link>read(
                    h ->
                        h.select(
                                "SELECT body FROM evidence_link WHERE id = ?",
                                1L + random.nextInt(rows))
                            .map((row, c) -> Link.parse(row.getString(1)))
                            .one()));
    for (EvidenceKey key : EvidenceKey.values()) {
      long one =
          p95(
              i ->
                  store.find(
                      EvidenceQuery.ALL
                          .where(key, key.id() + "-" + random.nextInt(1000))
                          .limit(1)));
      System.out.printf(
          "%s %-13s p95 %.2f x a lookup by primary key (%.2f and %.2f ms)%n",
          name, key.id(), (double) one / lookup, one / 1e6, lookup / 1e6);
    }
    Question question = Question.of(EvidenceQuery.ALL.where(EvidenceKey.ACTOR, "actor-7").limit(1));
    List<String> plan =
        bare.read(
            h ->
                h.select("EXPLAIN " + question.sql(), question.values().toArray())
                    .mapTo(String.class)
                    .list());
    plan.forEach(System.out::println);
  }

  private static long p95(IntConsumer work) {
    for (int i = 0; i < LOOKS; i++) {
      work.accept(i);
    }
    long[] times = new long[LOOKS];
    for (int i = 0; i < LOOKS; i++) {
      times[i] = time(work);
    }
    return at(times, 0.95);
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
