package dev.recovery.readers.sink;

import dev.recovery.boundary.Symptom;
import dev.recovery.readers.form.Named;
import dev.recovery.readers.sink.things.Attempts;
import dev.recovery.readers.sink.things.ShownWell;
import dev.recovery.readers.sink.things.Sources;
import dev.recovery.readers.sink.things.Told;
import dev.recovery.readers.sink.things.Waits;
import dev.recovery.readers.sink.things.Well;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What was seen of a cluster, in the order in which it was told. What failed and later ended well
 * is no failure any more; what failed elsewhere still is. Only the file that told of a failure can
 * tell that it is over: which of two files is older, nobody knows. Mutable while files are read.
 */
public final class Sightings {

  private static final int MOST = 10_000;
  private static final int MOST_WAITING = 500;
  private static final long SETTLED = 300; // in seconds; what is older was there before all this
  private static final long WARMING_UP = 120;
  private static final long AGES = 1_000_000_000;
  private static final Pattern EARLIER =
      Pattern.compile("(?i)(?<![a-z])(?:before|earlier|old|previous|prior)(?![a-z])");

  /** What kind of thing was seen. */
  public enum Kind {
    /** Something is wrong with it. */
    SYMPTOM,
    /** Its attempt ended before anything was sent. */
    REFUSED,
    /** It failed, and nothing says how far it came. */
    OPEN,
    /** It goes on. */
    UNDER_WAY,
    /** Live state differs from what is to be applied. */
    DIFFERENCE,
    /** It happened, and what comes later does not undo it. */
    LASTING
  }

  /** What is told is told of now. */
  public static final long NOW = Told.NOW;

  private static final Pattern GATED = Pattern.compile("DENIED|POLICY|SIGNATURE|PROVENANCE");
  private static final Set<Kind> MET = EnumSet.of(Kind.SYMPTOM, Kind.REFUSED, Kind.OPEN);
  private static final Set<Kind> APPLIED = EnumSet.of(Kind.DIFFERENCE, Kind.REFUSED);

  private record Key(Kind kind, String what, Named thing, String command, String file) {}

  private static final Waits.Look<Key> LOOK =
      new Waits.Look<>(
          Key::thing,
          k -> k.kind() == Kind.SYMPTOM,
          k -> k.kind() == Kind.LASTING,
          k -> k.kind() == Kind.UNDER_WAY);

  private record Place(String kind, String name, String file) {}

  private final Map<Key, Runnable> standing = new LinkedHashMap<>();
  private final Map<Place, Set<Key>> places = new HashMap<>();
  private final ShownWell well = new ShownWell();
  private final ShownWell serving = new ShownWell();
  private final Set<String> mended = new HashSet<>();
  private final Attempts<Key> attempts = new Attempts<>();
  private final Waits waits = new Waits();
  private String command = "";
  private boolean answered;
  private boolean troubled;
  private boolean again;
  private int count;
  private final Told<Key> told = new Told<>();
  private final Map<Key, String> seen = new HashMap<>();
  private final List<Well> ended = new ArrayList<>();

  /** How old what is told from here on is, and what ends it. */
  public Told<?> told() {
    return told;
  }

  /** A thing was started: what kept it from that before is over. */
  public void started(String subject, String source) {
    ended(subject, source, Well.Reach.START);
  }

  /** A thing took the place of an older one: what its parts met before is over. */
  public void parts(String subject, String source) {
    ended(subject, source, Well.Reach.PARTS);
  }

  private void ended(String subject, String source, Well.Reach reach) {
    Named thing = Named.of(subject);
    if (!told.now() && !thing.nobody() && ended.size() < MOST_WAITING) {
      ended.add(new Well(thing, Sources.file(source), told.age(), reach));
    }
  }

  // An event that is minutes old says less of a thing than a list that shows it well by now.
  private boolean settled(Key key) {
    long age = told.of(key);
    return key.kind() != Kind.LASTING
        && age >= SETTLED
        && age < AGES
        && well.inAnother(
            key.thing(), there -> !there.equals(key.file()) && !EARLIER.matcher(there).find());
  }

  // An owner that has all its parts has this one too, or another in its place.
  private boolean passed(Key key) {
    return (told.passes(key) && serving.owner(key.thing(), there -> !EARLIER.matcher(there).find()))
        || (told.of(key) != NOW && well.done(key.thing()));
  }

  // A container that was started a moment ago does not answer yet: its rollout waits for that.
  private boolean warmsUp(Key key) {
    long age = told.of(key);
    return age != NOW
        && age < WARMING_UP
        && (key.kind() == Kind.OPEN
            || key.what().isEmpty()
            || key.what().contains(Symptom.HEALTH_CHECK_FAILED.name()))
        && standing.keySet().stream()
            .anyMatch(k -> k.kind() == Kind.UNDER_WAY && key.thing().partOf(k.thing()));
  }

  // A list of events is in no order.
  private void outdated() {
    standing
        .keySet()
        .removeIf(
            key -> {
              boolean over =
                  settled(key)
                      || passed(key)
                      || warmsUp(key)
                      || well.issued(key.thing())
                      || well.renewed(key.thing());
              if (over) {
                mended.add(key.file());
              }
              return over;
            });
    for (Well well : ended) {
      standing
          .keySet()
          .removeIf(
              key -> {
                boolean over =
                    key.kind() != Kind.LASTING
                        && key.file().equals(well.file())
                        && told.of(key) > well.age()
                        && well.concerns(key.thing(), told.starts(key));
                if (over) {
                  mended.add(key.file());
                }
                return over;
              });
    }
  }

  /**
   * What is printed from here on answers this command; the empty string: none that is known. The
   * one before has ended: where it ended well, what it met when it was given before is over.
   */
  public void command(String words, String source) {
    if (answered && !troubled && (again || !command.isEmpty())) {
      Named nobody = Named.of("");
      drop(place(nobody, command, Sources.file(source)), nobody, false);
    }
    command = words;
    answered = false;
    troubled = false;
    again = false;
  }

  /** A wrapper tries the same once more: where that ends well, what was met before is over. */
  public void again() {
    answered = false;
    troubled = false;
    again = true;
  }

  /**
   * A numbered attempt of a series is told of: where it worked, what those before it met is over,
   * and it says whether anything is.
   */
  public boolean attempt(String series, int number, boolean worked, String source) {
    Place here = place(Named.of(""), command, Sources.file(source));
    Set<Key> met = places.computeIfAbsent(here, p -> new LinkedHashSet<>());
    Set<Key> over = attempts.over(here + series, number, worked, met);
    if (!over.isEmpty()) {
      standing.keySet().removeAll(over);
      met.removeAll(over);
      mended.add(Sources.file(source));
    }
    return !over.isEmpty();
  }

  /** A tool goes on with another source: what it said of the one before, it says again of this. */
  public void elsewhere(String source) {
    Named nobody = Named.of("");
    drop(place(nobody, command, Sources.file(source)), nobody, false);
  }

  /** The command that is being answered did something well. */
  public void answered() {
    answered = true;
  }

  /**
   * Notes a sighting, unless it stands already.
   *
   * @param what tells it from other sightings of the same thing
   * @param tell says it once all files are read, if it still stands then
   */
  public void add(Kind kind, String what, String subject, String source, Runnable tell) {
    Named thing = Named.of(subject);
    String file = Sources.file(source);
    count += kind == Kind.UNDER_WAY ? 0 : 1;
    troubled |= kind != Kind.UNDER_WAY && kind != Kind.DIFFERENCE;
    if (standing.size() >= MOST || (!told.now() && kind != Kind.LASTING && well.is(thing, file))) {
      return;
    }
    Key key = new Key(kind, what, thing, thing.nobody() ? command : "", file);
    told.note(key);
    seen.put(key, source);
    if (standing.putIfAbsent(key, tell) == null) {
      places
          .computeIfAbsent(place(thing, key.command(), file), p -> new LinkedHashSet<>())
          .add(key);
    }
  }

  /** A thing ended well: what the same file told of it before is over. */
  public void over(String subject, String source) {
    Named thing = Named.of(subject);
    String file = Sources.file(source);
    if (thing.nobody()) {
      return;
    }
    if (!told.now()) {
      ended(subject, source, Well.Reach.ALL);
    }
    Place place = place(thing, "", file);
    if (told.now()) {
      well.note(thing, file);
      // Of what is told below nobody knows whether it was before.
      for (Key key : told.passing()) {
        if (key.file().equals(file) && key.thing().partOf(thing)) {
          standing.remove(key);
        }
      }
    }
    drop(place, thing, false);
  }

  /** A list shows that a thing has all that it asks for; why it once had not, the list leaves. */
  public void serves(String subject, String source) {
    Named thing = Named.of(subject);
    if (!thing.nobody() && !thing.kind().isEmpty()) {
      well.note(thing, Sources.file(source));
      serving.note(thing, Sources.file(source));
    }
  }

  /** A thing was told to stop: what it met on its way there is over, whenever that was told. */
  public void stopped(String subject, String source) {
    long age = told.age();
    told.age(0);
    over(subject, source);
    told.age(age);
  }

  /** It was applied: what differed before, or was refused, is no more. */
  public void applied(String subject, String source) {
    Named thing = Named.of(subject);
    drop(place(thing, "", Sources.file(source)), thing, true);
  }

  private void drop(Place place, Named thing, boolean differences) {
    Set<Key> keys = places.get(place);
    if (keys == null) {
      return;
    }
    keys.removeIf(
        key -> {
          boolean over =
              (differences ? APPLIED.contains(key.kind()) : key.kind() != Kind.LASTING)
                  && (thing.nobody() || key.thing().same(thing))
                  && (told.now() || told.of(key) > told.age());
          if (over) {
            standing.remove(key);
            mended.add(key.file());
          }
          return over;
        });
  }

  // Things without a name are told apart by the command that met them.
  private static Place place(Named thing, String command, String file) {
    return thing.nobody()
        ? new Place(" command", command, file)
        : new Place(thing.kind(), thing.name(), file);
  }

  /** How often something was told that is wrong. */
  public int count() {
    return count;
  }

  public boolean any(Kind kind) {
    return standing.keySet().stream().anyMatch(k -> k.kind() == kind);
  }

  /** Whether something failed of which nobody proves that it changed nothing. */
  public boolean unsettled() {
    return standing.keySet().stream()
        .anyMatch(k -> k.kind() == Kind.OPEN || (k.kind() == Kind.SYMPTOM && !refused(k.thing())));
  }

  private boolean refused(Named thing) {
    return standing.keySet().stream()
        .anyMatch(k -> k.kind() == Kind.REFUSED && k.thing().alike(thing));
  }

  /** Whether something failed, and nothing of it in this file. */
  public boolean failedBeside(String file) {
    return failed() && standing.keySet().stream().noneMatch(k -> k.file().equals(file));
  }

  /** Forgets what was last seen at places of which it is known by now that they are over. */
  public void forget(Predicate<String> over) {
    standing.keySet().removeIf(key -> over.test(seen.getOrDefault(key, "")));
  }

  /** A job ended well: what its commands met was let be, but for what a policy denied. */
  public void concluded(String file, boolean changed) {
    Predicate<Key> here = k -> k.thing().nobody() && k.file().equals(file);
    Predicate<Key> counts =
        k -> GATED.matcher(k.what()).find() || (changed && k.kind() == Kind.OPEN);
    if (standing.keySet().stream().noneMatch(here.and(counts))) {
      standing.keySet().removeIf(here.and(k -> MET.contains(k.kind())));
    }
  }

  /** What differs is shown to whoever asked for it, and nothing else was wanted. */
  public void shown() {
    Predicate<Key> differs = k -> k.kind() == Kind.DIFFERENCE;
    Set<String> files = new HashSet<>();
    standing.keySet().stream().filter(differs).forEach(k -> files.add(k.file()));
    standing
        .keySet()
        .removeIf(differs.or(k -> k.kind() == Kind.REFUSED && files.contains(k.file())));
  }

  /** Whether something failed and did not end well later. */
  public boolean failed() {
    return standing.keySet().stream().anyMatch(k -> k.kind() != Kind.UNDER_WAY);
  }

  /** Whether something is still wrong with a thing. */
  boolean stands(Named thing) {
    return standing.keySet().stream()
        .anyMatch(k -> k.kind() != Kind.UNDER_WAY && k.thing().same(thing));
  }

  /** Whether a failure in a file was over before the file ended. */
  public boolean mended(String file) {
    return mended.contains(file);
  }

  /** A thing waits for another, and failed for nothing else. */
  public void waits(String subject, Named other) {
    waits.add(Named.of(subject), other);
  }

  /** All files are read: forgets what is over, and what only waits for something else. */
  public void settle() {
    outdated();
    standing.keySet().removeAll(waits.behind(standing.keySet(), LOOK));
  }

  /** Says what still stands. */
  public void tell() {
    settle();
    standing.values().forEach(Runnable::run);
  }
}
