package dev.recovery.examples.evidence;

import static dev.recovery.examples.evidence.Cases.MORNING;
import static dev.recovery.examples.evidence.Cases.keys;
import static dev.recovery.examples.evidence.Cases.log;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recovery.evidence.DurableArtifact;
import dev.recovery.evidence.store.CaseHead;
import dev.recovery.evidence.store.Chain;
import dev.recovery.evidence.store.EvidenceKey;
import dev.recovery.evidence.store.EvidenceKeys;
import dev.recovery.evidence.store.EvidenceQuery;
import dev.recovery.evidence.store.EvidenceStoreException;
import dev.recovery.evidence.store.Link;
import dev.recovery.evidence.store.Retention;
import dev.recovery.evidence.store.Submission;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a store promises, on whatever database. */
abstract class StoreContract {

  static final String KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
  private static final String SECRET = "hunter2-hunter2";
  private static final Optional<String> NO_HEAD = Optional.empty();

  /** Where a new, empty store is. */
  abstract StoreOptions fresh();

  /** Runs SQL behind the store's back. */
  final void forge(StoreOptions options, String sql) {
    try (Database database = Database.open(options)) {
      assertThat(database.<Integer>write(handle -> handle.execute(sql))).isPositive();
    }
  }

  static String text(JdbcEvidenceStore store, Link link) throws IOException {
    try (InputStream in = store.open(link)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void whatIsAddedIsThereAfterTheStoreIsOpenedAgain() throws IOException {
    StoreOptions options = fresh();
    Link added;
    try (JdbcEvidenceStore store = JdbcEvidenceStore.open(options)) {
      added = store.add(List.of(log("C-1", "apply.log", "Apply complete!\n"))).get(0);
    }
    try (JdbcEvidenceStore store = JdbcEvidenceStore.open(options)) {
      assertThat(store.chain("C-1")).containsExactly(added);
      assertThat(text(store, added)).isEqualTo("Apply complete!\n");
      assertThat(store.verify("C-1", Optional.of(added.hash())).intact()).isTrue();
      assertThat(store.cases())
          .containsExactly(new CaseHead("C-1", 1, added.hash(), CaseHead.Hold.FREE));
    }
  }

  @Test
  void theDigestIsTheOneThatSha256sumPrints() {
    try (JdbcEvidenceStore store = JdbcEvidenceStore.open(fresh())) {
      assertThat(store.add(List.of(log("C-1", "a", "abc"))).get(0).digest())
          .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
  }

  @Test
  void aSecretIsTakenOutBeforeAnythingIsWritten() throws IOException {
    StoreOptions options = fresh();
    try (JdbcEvidenceStore store = JdbcEvidenceStore.open(options)) {
      Link link =
          store.add(List.of(log("C-1", "env", "DB_PASSWORD=" + SECRET + "\nplan ok\n"))).get(0);
      assertThat(link.redacted()).isEqualTo(1);
      assertThat(text(store, link)).isEqualTo("DB_PASSWORD=[redacted]\nplan ok\n");
    }
  }

  @Test
  void theSameEvidenceTwiceIsKeptOnce() {
    try (JdbcEvidenceStore store = JdbcEvidenceStore.open(fresh())) {
      Link first = store.add(List.of(log("C-1", "apply.log", "x"))).get(0);
      List<Link> again =
          store.add(List.of(log("C-1", "apply.log", "x"), log("C-1", "apply.log", "x")));
      assertThat(again).containsExactly(first, first);
      assertThat(store.chain("C-1")).hasSize(1);
    }
  }

  @Test
  void aDoubledEventIsOneLink() {
    try (JdbcEvidenceStore store = JdbcEvidenceStore.open(fresh())) {
      Submission approved =
          Submission.event("C-1", "approved", MORNING, EvidenceKeys.NONE, "{\"by\":\"ann\"}");
      assertThat(store.add(List.of(approved))).isEqualTo(store.add(List.of(approved)));
      Submission later =
          Submission.event(
              "C-1", "approved", MORNING.plusSeconds(1), EvidenceKeys.NONE, "{\"by\":\"ann\"}");
      store.add(List.of(later));
      assertThat(store.chain("C-1")).hasSize(2);
    }
  }

  @Test
  void twoCasesWithTheSameContentKeepItOnce() {
    StoreOptions options = fresh();
    try (JdbcEvidenceStore store = JdbcEvidenceStore.open(options)) {
      store.add(List.of(log("C-1", "a", "same"), log("C-2", "a", "same")));
      assertThat(store.cases()).hasSize(2);
    }
    try (Database database = Database.open(options)) {
      assertThat(
              database.<Long>read(
                  h -> h.select("SELECT count(*) FROM evidence_blob").mapTo(Long.class).one()))
          .isEqualTo(1);
    }
  }

  @Test
  void eachOfTheElevenKeysFindsItsEvidenceAndWhatIsUnknown() {
    try (JdbcEvidenceStore store = JdbcEvidenceStore.open(fresh())) {
      for (EvidenceKey key : EvidenceKey.values()) {
        String id = key.id();
        Link known = store.add(List.of(log(id, "known", "1" + id, keys(key, "v", "w")))).get(0);
        Link other = store.add(List.of(log(id, "other", "2" + id, keys(key, "x")))).get(0);
        Link unknown = store.add(List.of(log(id, "unknown", "3" + id))).get(0);
        assertThat(store.find(EvidenceQuery.ALL.where(key, "v"))).containsExactly(known);
        assertThat(store.find(EvidenceQuery.ALL.where(key, "w"))).containsExactly(known);
        assertThat(store.find(EvidenceQuery.ALL.where(key, "x"))).containsExactly(other);
        assertThat(store.find(EvidenceQuery.ALL.where(key, "y"))).isEmpty();
        assertThat(store.find(EvidenceQuery.ALL.unknown(key).inCase(id))).containsExactly(unknown);
      }
    }
  }

  @Test
  void keysCombineWithEachOtherWithTimeAndWithTheKind() {
    try (JdbcEvidenceStore store = JdbcEvidenceStore.open(fresh())) {
      List<Link> all = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        EvidenceKeys keys =
            keys(EvidenceKey.ACTOR, "ann")
                .and(keys(EvidenceKey.RESOURCE, i % 2 == 0 ? "cloud_vm.net" : "cloud_vm.db"));
        all.addAll(
            store.add(
                List.of(
                    Cases.of(
                        "C-" + i % 3,
                        i % 4 == 0 ? DurableArtifact.PLAN_ARTIFACT : DurableArtifact.APPLY_LOG,
                        "f" + i,
                        "t" + i,
                        MORNING.plusSeconds(i),
                        keys))));
      }
      List<EvidenceQuery> questions =
          List.of(
              EvidenceQuery.ALL,
              EvidenceQuery.ALL.inCase("C-2"),
              EvidenceQuery.ALL.where(EvidenceKey.ACTOR, "ann"),
              EvidenceQuery.ALL
                  .where(EvidenceKey.ACTOR, "ann")
                  .where(EvidenceKey.RESOURCE, "cloud_vm.db"),
              EvidenceQuery.ALL
                  .where(EvidenceKey.RESOURCE, "cloud_vm.db")
                  .unknown(EvidenceKey.COMMIT)
                  .since(MORNING.plusSeconds(3))
                  .until(MORNING.plusSeconds(9)),
              EvidenceQuery.ALL.kind(DurableArtifact.PLAN_ARTIFACT).since(MORNING.plusSeconds(1)),
              EvidenceQuery.ALL.where(EvidenceKey.ACTOR, "ann").inCase("C-1"));
      for (EvidenceQuery question : questions) {
        assertThat(store.find(question))
            .as("%s", question)
            .isNotEmpty()
            .containsExactlyElementsOf(all.stream().filter(question::matches).toList());
      }
      assertThat(store.find(EvidenceQuery.ALL.where(EvidenceKey.ACTOR, "ann").limit(2)))
          .containsExactlyElementsOf(all.subList(10, 12));
    }
  }

  @Test
  void everyKindOfArtifactIsKept() {
    try (JdbcEvidenceStore store = JdbcEvidenceStore.open(fresh())) {
      for (DurableArtifact kind : DurableArtifact.values()) {
        Link link =
            store.add(List.of(Cases.of("C-1", kind, "f", "t", MORNING, EvidenceKeys.NONE))).get(0);
        assertThat(store.find(EvidenceQuery.ALL.kind(kind))).containsExactly(link);
      }
    }
  }

  private StoreOptions threeLinks() {
    StoreOptions options = fresh();
    try (JdbcEvidenceStore store = JdbcEvidenceStore.open(options)) {
      for (String name : List.of("one", "two", "three")) {
        store.add(List.of(log("C-1", name, name, keys(EvidenceKey.ACTOR, "ann"))));
      }
    }
    return options;
  }

  private static Chain.Break broken(StoreOptions options) {
    try (JdbcEvidenceStore store = JdbcEvidenceStore.open(options)) {
      return store.verify("C-1", NO_HEAD).broken().orElseThrow();
    }
  }

  @Test
  void aForgedLinkIsNamed() {
    StoreOptions options = threeLinks();
    forge(
        options,
        "UPDATE evidence_link SET body = replace(body, 'actor ann', 'actor bob') WHERE number = 2");
    assertThat(broken(options)).isEqualTo(new Chain.Break(2, "two", Chain.Fault.HASH));
  }

  @Test
  void aForgedLinkWithAHashOfItsOwnIsNamedByTheNextOne() {
    StoreOptions options = threeLinks();
    try (Database database = Database.open(options)) {
      database.write(
          handle -> {
            Link link = new LinkTable(handle).chain("C-1", 1, 1).get(0).link();
            Link forged = Link.parse(link.text().replace("actor ann", "actor bob")).sealed();
            handle.execute(
                "UPDATE evidence_link SET body = ?, hash = ? WHERE number = 2",
                forged.text(),
                forged.hash());
            return handle.execute(
                "UPDATE evidence_key SET val = 'bob' WHERE link = 2 AND name = 6");
          });
    }
    assertThat(broken(options)).isEqualTo(new Chain.Break(3, "three", Chain.Fault.PREVIOUS));
  }

  @Test
  void aLinkThatWasTakenOutIsNamed() {
    StoreOptions options = threeLinks();
    forge(options, "DELETE FROM evidence_link WHERE number = 2");
    assertThat(broken(options)).isEqualTo(new Chain.Break(3, "three", Chain.Fault.NUMBER));
  }

  @Test
  void aLinkThatWasCutOffTheEndIsNoticed() {
    StoreOptions options = threeLinks();
    forge(options, "DELETE FROM evidence_link WHERE number = 3");
    assertThat(broken(options).fault()).isEqualTo(Chain.Fault.HEAD);
  }

  @Test
  void aChainThatWasCutWithItsHeadIsNoticedByWhoeverNotedTheHead() {
    StoreOptions options = threeLinks();
    String noted;
    try (JdbcEvidenceStore store = JdbcEvidenceStore.open(options)) {
      noted = store.cases().get(0).hash();
    }
    forge(options, "DELETE FROM evidence_link WHERE number = 3");
    forge(
        options,
        "UPDATE evidence_case SET links = 2, head = (SELECT hash FROM evidence_link WHERE number = 2)");
    try (JdbcEvidenceStore store = JdbcEvidenceStore.open(options)) {
      assertThat(store.verify("C-1", NO_HEAD).intact()).isTrue();
      assertThat(store.verify("C-1", Optional.of(noted)).broken().orElseThrow().fault())
          .isEqualTo(Chain.Fault.HEAD);
    }
  }

  @Test
  void contentThatWasDeletedOrChangedIsNamed() {
    StoreOptions options = threeLinks();
    forge(
        options,
        "DELETE FROM evidence_chunk WHERE blob = (SELECT id FROM evidence_blob WHERE digest = (SELECT digest FROM evidence_link WHERE number = 2))");
    assertThat(broken(options)).isEqualTo(new Chain.Break(2, "two", Chain.Fault.CONTENT_CHANGED));
    forge(
        options,
        "DELETE FROM evidence_blob WHERE digest = (SELECT digest FROM evidence_link WHERE number = 2)");
    assertThat(broken(options)).isEqualTo(new Chain.Break(2, "two", Chain.Fault.CONTENT_MISSING));
  }

  @Test
  void aLinkThatIsHiddenFromItsKeysIsNamedAndAForgedKeyFindsNothing() {
    StoreOptions options = threeLinks();
    forge(options, "UPDATE evidence_key SET val = 'bob' WHERE name = 6 AND link = 2");
    assertThat(broken(options)).isEqualTo(new Chain.Break(2, "two", Chain.Fault.MISFILED));
    try (JdbcEvidenceStore store = JdbcEvidenceStore.open(options)) {
      assertThat(store.find(EvidenceQuery.ALL.where(EvidenceKey.ACTOR, "bob"))).isEmpty();
    }
  }

  @Test
  void whatIsEncryptedIsReadWithItsKeyAlone() throws IOException {
    StoreOptions options = fresh();
    String told = "the quick brown fox jumps over the lazy dog";
    Link link;
    try (JdbcEvidenceStore store = JdbcEvidenceStore.open(options.sealedWith(Seal.of(KEY)))) {
      link = store.add(List.of(log("C-1", "a", told))).get(0);
      assertThat(text(store, link)).isEqualTo(told);
      assertThat(store.verify("C-1", NO_HEAD).checked()).isEqualTo(1);
    }
    try (Database database = Database.open(options)) {
      byte[] kept =
          database.read(
              h -> h.select("SELECT content FROM evidence_chunk").mapTo(byte[].class).one());
      assertThat(new String(kept, StandardCharsets.ISO_8859_1)).doesNotContain("quick", "fox");
    }
    Seal other = Seal.of("ff".repeat(32));
    for (StoreOptions wrong : List.of(options, options.sealedWith(other))) {
      try (JdbcEvidenceStore store = JdbcEvidenceStore.open(wrong)) {
        assertThatThrownBy(() -> store.open(link))
            .isInstanceOf(EvidenceStoreException.class)
            .hasMessageContaining("encrypted with another key");
        assertThat(store.verify("C-1", NO_HEAD).unread()).isEqualTo(1);
      }
    }
  }

  @Test
  void whatCannotBeSearchedForSecretsIsEncryptedOrOnlyItsDigestIsKept() throws IOException {
    byte[] binary = {'P', 'K', 3, 4, 0, 1, 2};
    Submission plan =
        Cases.bytes(
            "C-1", DurableArtifact.PLAN_ARTIFACT, "plan", binary, MORNING, EvidenceKeys.NONE);
    try (JdbcEvidenceStore store = JdbcEvidenceStore.open(fresh())) {
      assertThat(store.add(List.of(plan)).get(0).held()).isEqualTo(Link.Held.DIGEST_ONLY);
      assertThat(store.verify("C-1", NO_HEAD).intact()).isTrue();
    }
    try (JdbcEvidenceStore store = JdbcEvidenceStore.open(fresh().sealedWith(Seal.of(KEY)))) {
      Link link = store.add(List.of(plan)).get(0);
      try (InputStream in = store.open(link)) {
        assertThat(in.readAllBytes()).isEqualTo(binary);
      }
    }
  }

  @Test
  void whatIsOverIsDeletedWithATombstoneAndNothingUnderLegalHoldIs() throws IOException {
    Retention retention = Retention.of(Map.of(DurableArtifact.APPLY_LOG, Duration.ofDays(90)));
    Instant much = Instant.now().plus(Duration.ofDays(400));
    try (JdbcEvidenceStore store = JdbcEvidenceStore.open(fresh())) {
      store.add(List.of(log("C-1", "a", "over"), log("C-2", "b", "held")));
      store.add(
          List.of(
              Cases.of(
                  "C-1", DurableArtifact.PLAN_DIGEST, "d", "kept", MORNING, EvidenceKeys.NONE)));
      store.hold("C-2", "counsel", "litigation 7");
      assertThat(store.expire(retention, Instant.now())).isEmpty();
      List<Link> tombstones = store.expire(retention, much);
      assertThat(tombstones).hasSize(1);
      assertThat(tombstones.get(0).about()).hasValue(1);
      assertThat(tombstones.get(0).note()).contains("90 days");
      assertThat(store.verify("C-1", NO_HEAD)).matches(Chain.Verification::intact);
      assertThat(store.verify("C-1", NO_HEAD).deleted()).isEqualTo(1);
      assertThatThrownBy(() -> store.open(store.chain("C-1").get(0)))
          .hasMessageContaining("tombstones");
      assertThat(text(store, store.chain("C-2").get(0))).isEqualTo("held");
      assertThat(store.expire(retention, much)).isEmpty();
      // Released and held again, for the same reason.
      store.release("C-2", "counsel", "settled");
      store.hold("C-2", "counsel", "litigation 7");
      store.release("C-2", "counsel", "settled");
      assertThat(store.expire(retention, much)).hasSize(1);
      // What was deleted can be taken in again.
      Link again = store.add(List.of(log("C-1", "a", "over"))).get(0);
      assertThat(text(store, again)).isEqualTo("over");
      assertThat(store.verify("C-1", NO_HEAD).intact()).isTrue();
    }
  }

  @Test
  void contentThatAnotherCaseNeedsOutlivesARetention() throws IOException {
    try (JdbcEvidenceStore store = JdbcEvidenceStore.open(fresh())) {
      store.add(List.of(log("C-1", "a", "both")));
      store.add(
          List.of(
              Cases.of(
                  "C-2", DurableArtifact.PLAN_ARTIFACT, "b", "both", MORNING, EvidenceKeys.NONE)));
      store.expire(
          Retention.of(Map.of(DurableArtifact.APPLY_LOG, Duration.ofDays(1))),
          Instant.now().plus(Duration.ofDays(2)));
      assertThat(text(store, store.chain("C-2").get(0))).isEqualTo("both");
      assertThat(store.verify("C-2", NO_HEAD).intact()).isTrue();
    }
  }

  private byte[] archive(StoreOptions options) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JdbcEvidenceStore store = JdbcEvidenceStore.open(options)) {
      store.export("C-1", out);
    }
    return out.toByteArray();
  }

  @Test
  void anArchiveBringsACaseIntoAnotherStoreWithItsHashes() throws IOException {
    StoreOptions from = threeLinks();
    byte[] archive = archive(from);
    assertThat(archive(from)).isEqualTo(archive);
    List<Link> chain;
    try (JdbcEvidenceStore store = JdbcEvidenceStore.open(from)) {
      chain = store.chain("C-1");
    }
    try (JdbcEvidenceStore store = JdbcEvidenceStore.open(fresh())) {
      CaseHead head = store.restore(new ByteArrayInputStream(archive));
      assertThat(store.chain("C-1")).isEqualTo(chain);
      assertThat(store.verify("C-1", Optional.of(head.hash())).checked()).isEqualTo(3);
      assertThat(text(store, chain.get(1))).isEqualTo("two");
      assertThat(store.find(EvidenceQuery.ALL.where(EvidenceKey.ACTOR, "ann"))).hasSize(3);
      // Once more changes nothing, and what was added since is kept.
      store.add(List.of(log("C-1", "four", "four")));
      assertThat(store.restore(new ByteArrayInputStream(archive)).links()).isEqualTo(4);
      assertThat(store.verify("C-1", NO_HEAD).intact()).isTrue();
    }
  }

  private static long blobs(StoreOptions options) {
    try (Database database = Database.open(options)) {
      return database.<Long>read(
          h -> h.select("SELECT count(*) FROM evidence_blob").mapTo(Long.class).one());
    }
  }

  @Test
  void whatALaterArchiveSaysIsDeletedIsDeletedHereToo() {
    StoreOptions from = threeLinks();
    StoreOptions to = fresh();
    byte[] early = archive(from);
    try (JdbcEvidenceStore store = JdbcEvidenceStore.open(from)) {
      store.expire(
          Retention.of(Map.of(DurableArtifact.APPLY_LOG, Duration.ofDays(1))),
          Instant.now().plus(Duration.ofDays(2)));
    }
    try (JdbcEvidenceStore store = JdbcEvidenceStore.open(to)) {
      store.restore(new ByteArrayInputStream(early));
      store.add(List.of(log("C-2", "two", "two")));
      store.restore(new ByteArrayInputStream(archive(from)));
      assertThatThrownBy(() -> store.open(store.chain("C-1").get(0)))
          .hasMessageContaining("tombstones");
      assertThat(store.verify("C-1", NO_HEAD)).matches(Chain.Verification::intact);
      assertThat(store.verify("C-1", NO_HEAD).deleted()).isEqualTo(3);
      // Another case needs the content of one of them.
      assertThat(store.verify("C-2", NO_HEAD).checked()).isEqualTo(1);
    }
    assertThat(blobs(to)).isEqualTo(1);
  }

  @Test
  void contentThatLooksBinaryOnlyWithoutItsSecretsSurvivesAnImport() {
    // Without the secrets the zero stands among the first bytes, by which content is judged.
    String text = ("DB_PASSWORD=" + SECRET.repeat(20) + "\n").repeat(30) + "\0 end\n";
    StoreOptions from = fresh();
    try (JdbcEvidenceStore store = JdbcEvidenceStore.open(from)) {
      Link link = store.add(List.of(log("C-1", "env", text))).get(0);
      assertThat(link.held()).isEqualTo(Link.Held.CONTENT);
      assertThat(link.size()).isLessThan(8192);
    }
    byte[] archive = archive(from);
    try (JdbcEvidenceStore store = JdbcEvidenceStore.open(fresh())) {
      store.restore(new ByteArrayInputStream(archive));
      Chain.Verification verified = store.verify("C-1", NO_HEAD);
      assertThat(verified.broken()).isEmpty();
      assertThat(verified.checked()).isEqualTo(1);
    }
  }

  @Test
  void evidenceWithMoreKeysThanALinkHoldsIsRefusedWithAWayOut() {
    EvidenceKeys many =
        keys(
            EvidenceKey.RESOURCE,
            IntStream.range(0, 2100).mapToObj(i -> i + ".".repeat(480)).toArray(String[]::new));
    try (JdbcEvidenceStore store = JdbcEvidenceStore.open(fresh())) {
      assertThatThrownBy(() -> store.add(List.of(log("C-1", "big.log", "x", many))))
          .isInstanceOf(EvidenceStoreException.class)
          .hasMessage(
              "big.log names more by its keys than one link can hold. Maybe keep it in parts.");
      assertThat(store.cases()).isEmpty();
    }
  }

  @Test
  void aLinkWithALineTooManyIsSaidToBeDamaged() {
    StoreOptions options = threeLinks();
    forge(
        options,
        "UPDATE evidence_link SET body = 'colour red' || chr(10) || body WHERE number = 2");
    try (JdbcEvidenceStore store = JdbcEvidenceStore.open(options)) {
      assertThatThrownBy(() -> store.verify("C-1", NO_HEAD))
          .isInstanceOf(EvidenceStoreException.class)
          .hasMessageContaining("Link 2 of the case C-1 is damaged")
          .hasMessageContaining("(colour red)")
          .hasMessageNotContaining("try again");
    }
  }

  @Test
  void anArchiveOfAnEncryptedStoreIsEncrypted() throws IOException {
    StoreOptions sealed = fresh().sealedWith(Seal.of(KEY));
    try (JdbcEvidenceStore store = JdbcEvidenceStore.open(sealed)) {
      store.add(List.of(log("C-1", "a", "the quick brown fox")));
    }
    byte[] archive = archive(sealed);
    assertThat(new String(archive, StandardCharsets.ISO_8859_1)).doesNotContain("quick");
    try (JdbcEvidenceStore store = JdbcEvidenceStore.open(fresh())) {
      assertThatThrownBy(() -> store.restore(new ByteArrayInputStream(archive)))
          .hasMessageContaining("encrypted with another key");
      assertThat(store.cases()).isEmpty();
    }
    try (JdbcEvidenceStore store = JdbcEvidenceStore.open(fresh().sealedWith(Seal.of(KEY)))) {
      store.restore(new ByteArrayInputStream(archive));
      assertThat(text(store, store.chain("C-1").get(0))).isEqualTo("the quick brown fox");
    }
  }

  @Test
  void aCutOrForgedArchiveIsRefusedAndNothingOfItTakenIn() {
    byte[] archive = archive(threeLinks());
    try (JdbcEvidenceStore store = JdbcEvidenceStore.open(fresh())) {
      for (int cut : new int[] {0, 1, archive.length / 3, archive.length / 2, archive.length - 1}) {
        assertThatThrownBy(
                () -> store.restore(new ByteArrayInputStream(Arrays.copyOf(archive, cut))))
            .as("cut after %d bytes", cut)
            .isInstanceOf(EvidenceStoreException.class)
            .hasMessageContaining("cut or is no exported case");
      }
      StoreOptions forged = threeLinks();
      forge(
          forged,
          "UPDATE evidence_link SET body = replace(body, 'name two', 'name zwo') WHERE number = 2");
      assertThatThrownBy(() -> store.restore(new ByteArrayInputStream(archive(forged))))
          .hasMessageContaining("broken at link 2 (zwo)");
      assertThat(store.cases()).isEmpty();
    }
  }

  @Test
  void aCaseThatTookAnotherCourseIsNotMixedWithAnArchive() {
    byte[] archive = archive(threeLinks());
    try (JdbcEvidenceStore store = JdbcEvidenceStore.open(fresh())) {
      store.add(List.of(log("C-1", "other", "other")));
      assertThatThrownBy(() -> store.restore(new ByteArrayInputStream(archive)))
          .hasMessageContaining("differs from link 1 on");
      assertThat(store.chain("C-1")).hasSize(1);
      assertThat(store.verify("C-1", NO_HEAD).intact()).isTrue();
    }
  }

  @Test
  void twoWritersMakeOneChain() throws Exception {
    StoreOptions options = fresh();
    try (JdbcEvidenceStore store = JdbcEvidenceStore.open(options)) {
      ExecutorService threads = Executors.newFixedThreadPool(4);
      List<Callable<List<Link>>> writers =
          IntStream.range(0, 4)
              .mapToObj(
                  writer ->
                      (Callable<List<Link>>)
                          () -> {
                            List<Link> links = new ArrayList<>();
                            for (int i = 0; i < 20; i++) {
                              // Every second one is the same for all writers.
                              String own = i % 2 == 0 ? "shared " + i : writer + " " + i;
                              links.addAll(store.add(List.of(log("C-1", own, own))));
                            }
                            return links;
                          })
              .toList();
      Set<String> acknowledged = Collections.synchronizedSet(new TreeSet<>());
      for (Future<List<Link>> done : threads.invokeAll(writers)) {
        done.get().forEach(link -> acknowledged.add(link.hash()));
      }
      threads.shutdown();
      assertThat(acknowledged).hasSize(4 * 10 + 10);
      assertThat(store.chain("C-1").stream().map(Link::hash))
          .containsExactlyInAnyOrderElementsOf(acknowledged);
      assertThat(store.verify("C-1", NO_HEAD).intact()).isTrue();
    }
  }

  @Test
  void aCaseIsIntactWhileSomebodyAddsToIt() throws Exception {
    try (JdbcEvidenceStore store = JdbcEvidenceStore.open(fresh())) {
      store.add(List.of(log("C-1", "first", "first")));
      ExecutorService threads = Executors.newSingleThreadExecutor();
      Future<?> writer =
          threads.submit(
              () ->
                  IntStream.range(0, 150)
                      .forEach(i -> store.add(List.of(log("C-1", "n" + i, "n" + i)))));
      List<Chain.Verification> seen = new ArrayList<>();
      while (!writer.isDone()) {
        seen.add(store.verify("C-1", NO_HEAD));
      }
      writer.get();
      threads.shutdown();
      assertThat(seen.stream().map(Chain.Verification::links).distinct()).hasSizeGreaterThan(3);
      assertThat(seen.stream().flatMap(v -> v.broken().stream())).isEmpty();
    }
  }

  @Test
  void aClockThatGoesBackwardsIsReportedAndBreaksNothing() {
    StoreOptions options = fresh();
    for (int hour : new int[] {3, 2, 4}) {
      Clock clock = Clock.fixed(MORNING.plus(Duration.ofHours(hour)), ZoneOffset.UTC);
      try (JdbcEvidenceStore store = JdbcEvidenceStore.open(options.on(clock))) {
        store.add(List.of(log("C-1", "at " + hour, "at " + hour)));
      }
    }
    try (JdbcEvidenceStore store = JdbcEvidenceStore.open(options)) {
      Chain.Verification verified = store.verify("C-1", NO_HEAD);
      assertThat(verified.intact()).isTrue();
      assertThat(verified.clockWentBack()).containsExactly(2L);
      assertThat(store.chain("C-1").stream().map(Link::name))
          .containsExactly("at 3", "at 2", "at 4");
    }
  }

  @Test
  void evidenceThatCannotBeReadLeavesNothingBehind() {
    try (JdbcEvidenceStore store = JdbcEvidenceStore.open(fresh())) {
      Submission broken =
          Submission.artifact(
              "C-1",
              Optional.empty(),
              "gone.log",
              "",
              Optional.empty(),
              EvidenceKeys.NONE,
              () -> {
                throw new IOException("no such file");
              });
      assertThatThrownBy(() -> store.add(List.of(log("C-1", "a", "a"), broken)))
          .isInstanceOf(EvidenceStoreException.class)
          .hasMessage(
              "gone.log cannot be read (no such file). Maybe check the path, and that you may read it.");
      assertThat(store.cases()).isEmpty();
    }
  }

  @Test
  void aCaseThatIsNotThereIsSaid() {
    try (JdbcEvidenceStore store = JdbcEvidenceStore.open(fresh())) {
      assertThatThrownBy(() -> store.verify("C-9", NO_HEAD)).hasMessageContaining("no case (C-9)");
      assertThat(store.chain("C-9")).isEmpty();
    }
  }
}
