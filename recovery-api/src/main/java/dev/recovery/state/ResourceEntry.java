package dev.recovery.state;

import dev.recovery.Term;
import dev.recovery.internal.Values;
import java.util.Map;
import java.util.Objects;

/**
 * One resource, or one object behind it, in an inventory.
 *
 * @param address the address in the configuration; the empty string for an object without one
 * @param type the kind of object, as its inventory names it
 * @param identity the object's id; the empty string when unknown
 * @param condition how the inventory marks it
 * @param intent what the desired state wants done with it; {@link Intent#KEEP} elsewhere
 * @param attributes plain attributes worth comparing, by name; never a sensitive one
 */
public record ResourceEntry(
    String address,
    String type,
    String identity,
    Condition condition,
    Intent intent,
    Map<String, String> attributes) {

  /** How an inventory marks an entry. */
  public enum Condition implements Term {
    PLAIN,
    /** Recorded as damaged: the next apply destroys and recreates it. It may not exist. */
    TAINTED,
    /** Recorded as replaced and not yet destroyed. */
    DEPOSED
  }

  /** What desired state wants. */
  public enum Intent implements Term {
    KEEP,
    CREATE,
    UPDATE,
    REPLACE,
    DELETE,
    /** Recorded state is to forget the object and leave it alone. */
    FORGET;

    /**
     * Whether carrying it out removes an object that exists.
     *
     * @return true for a deletion and a replacement
     */
    public boolean destroys() {
      return this == DELETE || this == REPLACE;
    }
  }

  /** Sorts the attributes. */
  public ResourceEntry {
    Objects.requireNonNull(address, "address");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(identity, "identity");
    Objects.requireNonNull(condition, "condition");
    Objects.requireNonNull(intent, "intent");
    attributes = Values.sorted(attributes);
  }

  /**
   * An object that an inventory lists plainly.
   *
   * @param address its address
   * @param identity its id
   * @return the entry; what else is known is added by its {@code with} methods
   */
  public static ResourceEntry of(String address, String identity) {
    return new ResourceEntry(address, "", identity, Condition.PLAIN, Intent.KEEP, Map.of());
  }

  /**
   * The same, and one component known.
   *
   * @param type the kind of object, as its inventory names it
   * @return another one
   */
  public ResourceEntry withType(String type) {
    return new ResourceEntry(address, type, identity, condition, intent, attributes);
  }

  /**
   * The same, and one component known.
   *
   * @param condition how the inventory marks it
   * @return another one
   */
  public ResourceEntry withCondition(Condition condition) {
    return new ResourceEntry(address, type, identity, condition, intent, attributes);
  }

  /**
   * The same, and one component known.
   *
   * @param intent what the desired state wants done with it
   * @return another one
   */
  public ResourceEntry withIntent(Intent intent) {
    return new ResourceEntry(address, type, identity, condition, intent, attributes);
  }

  /**
   * The same, and one component known.
   *
   * @param attributes plain attributes worth comparing, by name; never a sensitive one
   * @return another one
   */
  public ResourceEntry withAttributes(Map<String, String> attributes) {
    return new ResourceEntry(address, type, identity, condition, intent, attributes);
  }
}
