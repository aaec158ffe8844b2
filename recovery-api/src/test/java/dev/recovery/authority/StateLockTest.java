package dev.recovery.authority;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.authority.StateLock.Presence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The verdict on a lock, over everything that can be known of it. */
class StateLockTest {

  private static final Instant NOW = Instant.parse("2026-05-04T10:00:00Z");

  private static final List<Optional<Instant>> AGES =
      List.of(
          Optional.empty(),
          Optional.of(NOW),
          Optional.of(NOW.minus(Duration.ofHours(2))),
          Optional.of(NOW.minus(Duration.ofDays(4000))),
          Optional.of(Instant.EPOCH),
          Optional.of(NOW.plus(Duration.ofDays(1))));

  @Test
  void theVerdictFollowsPresenceAndLiveness() {
    Set<LockVerdict> occurred = EnumSet.noneOf(LockVerdict.class);
    for (Presence presence : Presence.values()) {
      for (Liveness owner : Liveness.values()) {
        LockVerdict verdict = lock(presence, owner, Optional.empty()).verdict();
        assertThat(verdict).as("%s, %s", presence, owner).isEqualTo(oracle(presence, owner));
        occurred.add(verdict);
      }
    }
    assertThat(occurred).containsExactlyInAnyOrder(LockVerdict.values());
  }

  private static LockVerdict oracle(Presence presence, Liveness owner) {
    boolean held = presence == Presence.HELD;
    boolean own = presence == Presence.OWN;
    if (presence == Presence.RELEASED || presence == Presence.PHANTOM) {
      return LockVerdict.NONE;
    }
    if ((held || own) && owner == Liveness.ALIVE) {
      return LockVerdict.LIVE;
    }
    if ((held || own) && owner == Liveness.DEAD) {
      return LockVerdict.DEAD_PROVEN;
    }
    return own ? LockVerdict.OWN : LockVerdict.UNKNOWN;
  }

  @Test
  void aReleasedLockIsNoneAndNamesNobody() {
    StateLock released = StateLock.released("the backend");
    assertThat(released.verdict()).isEqualTo(LockVerdict.NONE);
    assertThat(released.id() + released.holder() + released.run()).isEmpty();
    assertThat(released.source()).isEqualTo("the backend");
  }

  @Test
  void aHolderThatMayLiveIsNeverProvenDead() {
    for (Presence presence : Presence.values()) {
      for (Liveness owner : EnumSet.of(Liveness.ALIVE, Liveness.UNKNOWN)) {
        assertThat(lock(presence, owner, Optional.of(Instant.EPOCH)).verdict())
            .isNotEqualTo(LockVerdict.DEAD_PROVEN);
      }
    }
  }

  @Test
  void ageIsNeverProof() {
    assertThat(dependsOnAge(StateLock::verdict)).isFalse();
  }

  @Test
  void aVerdictThatLooksAtAgeIsCaught() {
    assertThat(
            dependsOnAge(
                lock ->
                    lock.created()
                            .filter(c -> c.isBefore(NOW.minus(Duration.ofDays(1))))
                            .isPresent()
                        ? LockVerdict.DEAD_PROVEN
                        : lock.verdict()))
        .isTrue();
  }

  private static boolean dependsOnAge(Function<StateLock, LockVerdict> judge) {
    for (Presence presence : Presence.values()) {
      for (Liveness owner : Liveness.values()) {
        List<LockVerdict> verdicts = new ArrayList<>();
        AGES.forEach(age -> verdicts.add(judge.apply(lock(presence, owner, age))));
        if (verdicts.stream().distinct().count() != 1) {
          return true;
        }
      }
    }
    return false;
  }

  private static StateLock lock(Presence presence, Liveness owner, Optional<Instant> created) {
    return new StateLock("4f1c", presence, "ci@runner-7", "run-12", owner, created, "lock.json");
  }
}
