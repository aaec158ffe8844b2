package dev.recovery.readers.sink.live;

import dev.recovery.readers.form.change.Field;
import dev.recovery.readers.sink.Findings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the readers saw of changes to live objects: that they differ, who called what, and who was
 * let in for an emergency. Nothing is concluded here. Mutable while files are read.
 */
public final class LiveChanges {

  /** Who did it where nobody is named. */
  public static final String SOMEBODY = "somebody";

  private static final int MOST = 5_000;
  private static final int SHORTEST_NAME = 3;
  // Shorter ones are often a word that many objects have.
  private static final int SHORTEST_LAST_PART = 6;

  /** Whose hand a call shows. */
  public enum Hand {
    PERSON,
    PROGRAM,
    UNKNOWN
  }

  /**
   * An object that is not as its owner left it.
   *
   * @param subject the object, as facts refer to it
   * @param names every name it has: address, id, path
   * @param fields where it differs, as far as anybody says
   * @param opened what it has open to everybody beyond what its owner wrote
   * @param source where it is reported
   */
  public record Difference(
      String subject, Set<String> names, List<Field> fields, Set<String> opened, String source) {}

  /**
   * A call that changed something.
   *
   * @param at when
   * @param who as the far side knows them, of an assumed role the session, too
   * @param hand whose hand it shows
   * @param action what was called
   * @param object what it is about, by the name that its owners use
   * @param names every name by which objects that it concerns are known
   * @param source where it is recorded
   */
  public record Deed(
      Instant at,
      String who,
      Hand hand,
      String action,
      String object,
      Set<String> names,
      String source) {}

  /**
   * An emergency for which somebody was let in.
   *
   * @param who the person
   * @param from since when; absent when unknown
   * @param until the end of it; absent when unknown
   * @param approved whether somebody let them in
   */
  public record Session(String who, Optional<Instant> from, Optional<Instant> until, boolean approved) {}

  private final List<Difference> differences = new ArrayList<>();
  private final List<Deed> deeds = new ArrayList<>();
  private final List<Session> sessions = new ArrayList<>();
  private final Exposures exposures = new Exposures();

  private LiveChanges() {}

  /** What is seen in one incident. */
  public static LiveChanges of(Findings findings) {
    return findings.part(LiveChanges.class, LiveChanges::new);
  }

  public void differs(Difference difference) {
    if (differences.size() < MOST) {
      differences.add(difference);
    }
  }

  public void did(Deed deed) {
    if (deeds.size() < MOST) {
      deeds.add(deed);
    }
  }

  public void session(Session session) {
    if (sessions.size() < MOST) {
      sessions.add(session);
    }
  }

  public List<Difference> differences() {
    return differences;
  }

  public List<Deed> deeds() {
    return deeds;
  }

  public List<Session> sessions() {
    return sessions;
  }

  public Exposures exposures() {
    return exposures;
  }

  /** The names that tell an object from others, with the last part of each path. */
  public static Set<String> names(Collection<String> given) {
    Set<String> names = new LinkedHashSet<>();
    for (String name : given) {
      if (name.length() >= SHORTEST_NAME) {
        names.add(name);
        int cut = Math.max(name.lastIndexOf('/'), name.lastIndexOf(':'));
        if (name.length() - cut - 1 >= SHORTEST_LAST_PART) {
          names.add(name.substring(cut + 1));
        }
      }
    }
    return names;
  }

  /** Whether two accounts speak of one object. */
  public static boolean meet(Set<String> one, Set<String> other) {
    return one.stream().anyMatch(other::contains);
  }
}
