package dev.recovery.readers.sink;

import dev.recovery.boundary.Witness;
import dev.recovery.internal.Addresses;
import dev.recovery.internal.secrets.Redaction;
import dev.recovery.readers.form.change.RenderedResource;
import dev.recovery.state.PlannedChanges;
import dev.recovery.state.PlannedChanges.Quality;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a plan would do, collected while it is read. Mutable. */
public final class Planned {

  private static final int MOST = 2_000;
  private static final int MOST_QUOTED = 6;

  private final Set<String> creates = new LinkedHashSet<>();
  private final Set<String> updates = new LinkedHashSet<>();
  private final Set<String> deletes = new LinkedHashSet<>();
  private final Set<String> replaces = new LinkedHashSet<>();
  private final Set<String> drifted = new LinkedHashSet<>();
  private final List<RenderedResource> rendered = new ArrayList<>();
  private final List<RenderedResource> outside = new ArrayList<>();
  private final Set<String> because = new LinkedHashSet<>();
  private int add = -1;
  private int change = -1;
  private int destroy = -1;
  private Quality quality = Quality.UNKNOWN;
  private boolean unclear;
  private int destroyed;

  public void create(String address) {
    creates.add(address);
  }

  public void update(String address) {
    updates.add(address);
  }

  public void delete(String address) {
    deletes.add(address);
  }

  public void replace(String address) {
    replaces.add(address);
  }

  /** A line says what it destroys, or why. */
  public void because(String line) {
    if (because.size() < MOST_QUOTED) {
      because.add(line.strip());
    }
  }

  public void drift(String address) {
    drifted.add(address);
  }

  /** A resource as the plan renders it, with what it would do to it. */
  public void rendered(RenderedResource resource) {
    if (rendered.size() < MOST) {
      rendered.add(resource);
    }
  }

  /** A resource as the plan renders it, with what others did to it. */
  public void outside(RenderedResource resource) {
    if (outside.size() < MOST) {
      outside.add(resource);
    }
  }

  /** The resources with what the plan would do to them. */
  public List<RenderedResource> rendered() {
    return rendered;
  }

  /** What was changed outside is what the configuration says by now, by the tool's own account. */
  public void followed() {
    outside.clear();
    drifted.clear();
  }

  /** The resources with what others did to them. */
  public List<RenderedResource> outside() {
    return outside;
  }

  /** A plan that only takes over what others did; it has no numbers. */
  public void refreshed() {
    quality = Quality.WHOLE;
  }

  /** Whether it makes something that was not there. */
  public boolean creates() {
    return !creates.isEmpty() || add > 0;
  }

  /** Whether a whole plan makes things and touches nothing that is there. */
  public boolean onlyCreates() {
    return quality == Quality.WHOLE && add > 0 && change <= 0 && destroy <= 0;
  }

  /** What it makes, as far as it names it. */
  public Set<String> created() {
    return Set.copyOf(creates);
  }

  /** How much it makes, by its own numbers. */
  public int added() {
    return add;
  }

  /** The plan's own numbers, which count a replacement twice. */
  public void summary(int added, int changed, int destroyed) {
    add = added;
    change = changed;
    destroy = destroyed;
    quality = Quality.WHOLE;
  }

  /** An apply counted what it destroyed. */
  public void destroyed(int number) {
    destroyed += Math.max(0, number);
  }

  /** Whether an apply says that it destroyed something. */
  public boolean carriedOut() {
    return destroyed > 0;
  }

  public void errored() {
    quality = Quality.ERRORED;
  }

  /** It holds something that nobody knows. */
  public void unclear() {
    unclear = true;
  }

  public boolean seen() {
    return add >= 0
        || !drifted.isEmpty()
        || !(creates.isEmpty() && updates.isEmpty() && deletes.isEmpty() && replaces.isEmpty());
  }

  public PlannedChanges fact(String source) {
    List<String> destroyed = new ArrayList<>(deletes);
    destroyed.addAll(replaces);
    // Output that lost its plan still counts what it would destroy.
    int unnamed = destroy - destroyed.size();
    if (unnamed > 0) {
      destroyed.add(unnamed + " that the output does not name");
    }
    int created = add >= 0 ? add : creates.size() + replaces.size();
    return new PlannedChanges(
        unclear && quality == Quality.WHOLE ? Quality.UNKNOWN : quality,
        Math.max(0, created - replaces.size()),
        change >= 0 ? change : updates.size(),
        destroyed,
        renames(deletes, creates),
        List.copyOf(drifted),
        source,
        witness(source));
  }

  private Witness witness(String source) {
    return because.isEmpty()
        ? Witness.NONE
        : new Witness(
            Redaction.quote(String.join("; ", because)),
            source,
            Map.of(),
            Optional.empty(),
            Witness.Standing.CURRENT,
            Witness.Part.CAUSE);
  }

  /** Pairs each deletion with a creation of the same type in the same module, as a rename makes. */
  public static List<String> renames(Set<String> deleted, Set<String> created) {
    List<String> pairs = new ArrayList<>();
    Map<String, Deque<String>> free = new HashMap<>();
    for (String made : created) {
      if (!deleted.contains(made)) {
        free.computeIfAbsent(Addresses.kind(made), k -> new ArrayDeque<>()).add(made);
      }
    }
    for (String old : deleted) {
      Deque<String> made = free.get(Addresses.kind(old));
      if (made != null && !made.isEmpty() && !created.contains(old)) {
        pairs.add(old + " -> " + made.remove());
      }
    }
    return pairs;
  }
}
