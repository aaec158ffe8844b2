package dev.recovery.testkit.world;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Desired state, as Git has it. Mutable. */
final class Source {

  private final TreeMap<String, String> sizes = new TreeMap<>();
  private final Set<String> refused = new TreeSet<>();
  private int head = 1;
  private @Nullable String renamed;

  /** The size that is wanted of each address. */
  Map<String, String> sizes() {
    return Collections.unmodifiableMap(sizes);
  }

  /** The size that is wanted; the empty string where nothing is. */
  String size(String address) {
    return sizes.getOrDefault(address, "");
  }

  void want(String address, String size) {
    sizes.put(address, size);
  }

  String commit() {
    return "c" + head;
  }

  /** Somebody merges something. */
  void move() {
    head++;
  }

  /** The address changes, and no {@code moved} block says so. */
  void rename(String address) {
    renamed = address;
    sizes.remove(address);
    sizes.put(address + "_new", "small");
  }

  /** What is wanted at an address is nothing that the cloud offers. */
  void refuse(String address) {
    refused.add(address);
  }

  boolean refused(String address) {
    return refused.contains(address);
  }

  /** Corrects whatever is wrong in it. */
  void fix() {
    refused.clear();
    String old = renamed;
    if (old != null) {
      sizes.put(old, "small");
      sizes.remove(old + "_new");
      renamed = null;
    }
    move();
  }
}
