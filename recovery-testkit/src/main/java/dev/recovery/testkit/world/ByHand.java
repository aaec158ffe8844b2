package dev.recovery.testkit.world;

import dev.recovery.authority.ManualMutation;
import dev.recovery.boundary.Circumstances;
import dev.recovery.testkit.world.Cloud.Thing;
import dev.recovery.testkit.world.StateBackend.Entry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What somebody changes around the pipeline. Mutable. */
final class ByHand {

  private static final String PERSON = "alice";
  private static final String WANTED = "huge";

  private final List<String> existing;
  private final Accounts accounts;
  private final Map<String, String> authorized = new TreeMap<>();

  ByHand(List<String> existing, Accounts accounts) {
    this.existing = existing;
    this.accounts = accounts;
  }

  void change(boolean withAuthority) {
    if (existing.isEmpty()) {
      return;
    }
    String address = existing.get(0);
    Entry entry = accounts.entry(address);
    boolean done =
        accounts.actual().all().stream()
            .anyMatch(t -> t.address().equals(address) && t.size().equals(WANTED));
    // Whoever finds what was wanted has nothing to change.
    if (entry != null && !done && !accounts.desired().size(address).equals("large")) {
      accounts.actual().update(entry.id(), WANTED, PERSON, accounts.clock().now());
      if (withAuthority) {
        authorized.put(address, WANTED);
      }
    }
  }

  /** Whether a size would undo what somebody wanted, and was entitled to. */
  boolean undoneBy(String address, String size) {
    String wanted = authorized.get(address);
    return wanted != null && !wanted.equals(size);
  }

  Circumstances classified() {
    return People.classified(
        !authorized.isEmpty() || accounts.visible().stream().anyMatch(this::wantedAnyway));
  }

  private boolean wantedAnyway(Thing thing) {
    Entry entry = accounts.entry(thing.address());
    return !thing.size().equals(WANTED)
        && thing.size().equals(accounts.desired().size(thing.address()))
        && entry != null
        && !entry.size().equals(thing.size());
  }

  /** Brings to Git what was changed with authority. */
  ManualMutation reconciled() {
    authorized.forEach(
        (address, size) -> {
          if (accounts.desired().sizes().containsKey(address)) {
            accounts.desired().want(address, size);
          }
        });
    accounts.desired().move();
    return new ManualMutation(
        PERSON,
        "console: resize",
        ManualMutation.Authorization.AUTHORIZED,
        ManualMutation.Reconciled.YES,
        Optional.empty(),
        String.join(",", authorized.keySet()),
        "ticket 7");
  }
}
