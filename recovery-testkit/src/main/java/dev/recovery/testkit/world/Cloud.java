package dev.recovery.testkit.world;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What exists, and the far side's own record of who asked for it. Mutable. */
final class Cloud {

  static final String PIPELINE = "terraform-runner";

  /** How the cloud takes a second request for one thing. */
  enum Names {
    /** It makes a second one. */
    FREE,
    /** It refuses a name that is taken. */
    UNIQUE,
    /** It answers a repeated request, by its client token, with the first object. */
    TOKENED
  }

  /** One object. */
  record Thing(String id, String address, String size, Instant visible) {

    Thing sized(String other) {
      return new Thing(id, address, other, visible);
    }
  }

  /** One call, as the audit log has it; no error means that it was carried out. */
  record Call(
      Instant at, String principal, String action, String address, String id, String error) {}

  /** What came of a request to make something. */
  record Made(@Nullable Thing thing, boolean duplicate) {}

  private final Names names;
  private final Duration lag;
  private final long seed;
  private final Map<String, Thing> things = new LinkedHashMap<>();
  private final Map<String, String> tokens = new HashMap<>();
  private final List<Call> calls = new ArrayList<>();
  private Instant throttledUntil = Instant.MIN;
  private int made;

  Cloud(Names names, Duration lag, long seed) {
    this.names = names;
    this.lag = lag;
    this.seed = seed;
  }

  Made create(String address, String size, String token, String principal, Instant now) {
    String before = tokens.get(token);
    Thing repeated = names == Names.TOKENED && before != null ? things.get(before) : null;
    if (repeated != null) {
      return new Made(repeated, false);
    }
    boolean taken = things.values().stream().anyMatch(t -> t.address().equals(address));
    if (taken && names == Names.UNIQUE) {
      refuse("CreateVm", address, "EntityAlreadyExists", principal, now);
      return new Made(null, false);
    }
    String id = "vm-%08x".formatted((int) (seed * 31 + ++made * 0x9E3779B1L));
    Thing thing = new Thing(id, address, size, now.plus(lag));
    things.put(id, thing);
    tokens.put(token, id);
    calls.add(new Call(now, principal, "CreateVm", address, id, ""));
    return new Made(thing, taken);
  }

  void update(String id, String size, String principal, Instant now) {
    Thing thing = things.get(id);
    if (thing != null) {
      things.put(id, thing.sized(size));
      calls.add(new Call(now, principal, "ModifyVm", thing.address(), id, ""));
    }
  }

  void delete(String id, String principal, Instant now) {
    Thing thing = things.remove(id);
    if (thing != null) {
      calls.add(new Call(now, principal, "DeleteVm", thing.address(), id, ""));
    }
  }

  /** From now on it refuses requests for a while. */
  void throttle(Instant until) {
    throttledUntil = until;
  }

  boolean throttles(Instant now) {
    return now.isBefore(throttledUntil);
  }

  void refuse(String action, String address, String error, String principal, Instant now) {
    calls.add(new Call(now, principal, action, address, "", error));
  }

  /** What a reader is shown: nothing that is too new to be seen everywhere. */
  List<Thing> visible(Instant now) {
    return things.values().stream().filter(t -> !t.visible().isAfter(now)).toList();
  }

  @Nullable Thing read(String id, Instant now) {
    Thing thing = things.get(id);
    return thing == null || thing.visible().isAfter(now) ? null : thing;
  }

  /** All there is, whoever can see it. */
  List<Thing> all() {
    return List.copyOf(things.values());
  }

  List<Call> calls(Instant from, Instant until) {
    return calls.stream().filter(c -> !c.at().isBefore(from) && !c.at().isAfter(until)).toList();
  }
}
