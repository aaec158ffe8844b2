package dev.recovery.testkit.world;

import dev.recovery.testkit.world.Cloud.Thing;
import dev.recovery.testkit.world.StateBackend.Entry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The three accounts of one infrastructure unit.
 *
 * @param clock the time at which they are read
 * @param desired what Git wants
 * @param recorded what the state backend knows
 * @param actual what exists
 */
record Accounts(WorldClock clock, Source desired, StateBackend recorded, Cloud actual) {

  /** As a scenario begins: what exists is recorded, and Git wants more. */
  static Accounts of(Scenario scenario) {
    WorldClock clock = new WorldClock();
    Cloud cloud =
        new Cloud(
            scenario.uniqueNames()
                ? Cloud.Names.UNIQUE
                : scenario.recordsEach() ? Cloud.Names.FREE : Cloud.Names.TOKENED,
            scenario.visibleAfter(),
            scenario.seed());
    Source source = new Source();
    Map<String, Entry> first = new TreeMap<>();
    for (String address : scenario.existing()) {
      Thing thing =
          cloud
              .create(
                  address, "small", address, Cloud.PIPELINE, clock.now().minus(Duration.ofDays(1)))
              .thing();
      if (thing != null) {
        first.put(address, new Entry(thing.id(), "small", false));
        source.want(address, "small");
      }
    }
    scenario.added().forEach(address -> source.want(address, "small"));
    if (scenario.updates()) {
      source.want(scenario.existing().get(scenario.existing().size() - 1), "large");
    }
    return new Accounts(clock, source, new StateBackend(first), cloud);
  }

  /** What the tool would do now. */
  Plan plan() {
    return Plan.of(desired.commit(), recorded.current(), desired.sizes(), actual, clock.now());
  }

  /** What a reader is shown of what exists. */
  List<Thing> visible() {
    return actual.visible(clock.now());
  }

  @Nullable Entry entry(String address) {
    return recorded.current().entries().get(address);
  }

  /** Whether desired and recorded state are one with the things. */
  boolean agreeOn(List<Thing> things) {
    SortedMap<String, Entry> entries = recorded.current().entries();
    return !recorded.current().damaged()
        && things.size() == desired.sizes().size()
        && entries.keySet().equals(desired.sizes().keySet())
        && things.stream().allMatch(this::agreeOn);
  }

  private boolean agreeOn(Thing thing) {
    Entry entry = entry(thing.address());
    return entry != null
        && !entry.tainted()
        && entry.id().equals(thing.id())
        && entry.size().equals(thing.size())
        && thing.size().equals(desired.size(thing.address()));
  }

  /** Whether something exists that recorded state does not know. */
  boolean unrecorded() {
    return actual.all().stream()
        .anyMatch(
            thing ->
                recorded.current().entries().values().stream()
                    .noneMatch(entry -> entry.id().equals(thing.id())));
  }
}
