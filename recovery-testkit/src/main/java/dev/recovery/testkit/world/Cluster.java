package dev.recovery.testkit.world;

import dev.recovery.safety.Action;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a cluster holds, what it refuses, and what its workload needs to be healthy. Mutable. */
final class Cluster {

  static final String SETTINGS = "ConfigMap/settings";
  static final String CERTIFICATE = "Certificate/web";
  static final String WEB = "Deployment/web";

  /** A change around Git. */
  record HandChange(String value, boolean authorized, String by) {}

  /** One write that the API server carried out. */
  record Write(Instant at, String user, String object) {}

  private final SortedMap<String, String> objects = new TreeMap<>();
  private final Set<String> pulled = new TreeSet<>();
  private final Set<ClusterFault> faults = EnumSet.noneOf(ClusterFault.class);
  private final List<Write> writes = new ArrayList<>();
  private @Nullable HandChange byHand;

  Cluster(Map<String, String> first) {
    objects.putAll(first);
    first.values().forEach(pulled::add);
  }

  /** The workload's image with a digest. */
  static String image(String digest) {
    return "registry.example/shop/web@sha256:" + digest;
  }

  // ---- what is wrong

  boolean has(ClusterFault fault) {
    return faults.contains(fault);
  }

  void strike(ClusterFault fault) {
    faults.add(fault);
    if (fault == ClusterFault.DEFINITION_REMOVED) {
      // Whatever is of the kind goes with its definition.
      objects.remove(CERTIFICATE);
    }
  }

  boolean mend(Action action) {
    return faults.removeIf(fault -> fault.mendedBy(action));
  }

  void heal(ClusterFault fault) {
    faults.remove(fault);
  }

  // ---- what it holds

  SortedMap<String, String> objects() {
    return new TreeMap<>(objects);
  }

  void put(String object, String value, String user, Instant now) {
    objects.put(object, value);
    writes.add(new Write(now, user, object));
  }

  void delete(String object, String user, Instant now) {
    objects.remove(object);
    writes.add(new Write(now, user, object));
  }

  List<Write> writes() {
    return List.copyOf(writes);
  }

  Optional<HandChange> byHand() {
    return Optional.ofNullable(byHand);
  }

  void changedByHand(HandChange by, Instant now) {
    byHand = by;
    pulled.add(by.value());
    put(WEB, by.value(), by.by(), now);
  }

  void forgetHand() {
    byHand = null;
  }

  // ---- what it answers

  /** Why the API server does not take an object; empty where it does. */
  Optional<ClusterFault> refuses(String object, String value) {
    if (object.equals(CERTIFICATE)) {
      return first(ClusterFault.DEFINITION_REMOVED);
    }
    if (!object.equals(WEB)) {
      return Optional.empty();
    }
    boolean changed = !value.equals(objects.get(object));
    if (changed && has(ClusterFault.FIELD_IMMUTABLE)) {
      return Optional.of(ClusterFault.FIELD_IMMUTABLE);
    }
    return first(
        ClusterFault.ROLE_MISSING,
        ClusterFault.WEBHOOK_DOWN,
        ClusterFault.IMAGE_UNSIGNED,
        ClusterFault.OBJECT_UNSAFE,
        ClusterFault.POLICY_WRONG);
  }

  /** Why the workload is not healthy; empty where it is. */
  Optional<ClusterFault> ails() {
    String image = objects.getOrDefault(WEB, "");
    if (!pulled.contains(image)) {
      Optional<ClusterFault> missing =
          first(ClusterFault.IMAGE_MISSING, ClusterFault.REGISTRY_DOWN);
      if (missing.isPresent()) {
        return missing;
      }
      pulled.add(image);
    }
    return first(ClusterFault.SECRET_WRONG, ClusterFault.STORE_REFUSES, ClusterFault.NEVER_HEALTHY);
  }

  private Optional<ClusterFault> first(ClusterFault... possible) {
    return List.of(possible).stream().filter(faults::contains).findFirst();
  }
}
