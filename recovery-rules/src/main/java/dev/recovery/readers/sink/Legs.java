package dev.recovery.readers.sink;

import dev.recovery.internal.Addresses;
import dev.recovery.mutation.Operation;
import dev.recovery.mutation.ResourceOperation.Outcome;
import dev.recovery.readers.form.shell.CommandLine;
import dev.recovery.readers.sink.things.Repeats;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The runs that one log holds, one after the other or unit by unit: of a job, of a retry, of the
 * comments of a pull request. A later success of the same thing ends its earlier failure; what
 * another thing came to ends nobody's.
 */
public final class Legs {

  // What is beyond these counts for the last run that was taken apart.
  private static final int MOST_LEGS = 500;
  private static final int MOST_OBJECTS = 100_000;

  /** The commands of tools that have no runs, as far as they were given again. */
  public final Repeats commands = new Repeats();

  private static final String MANY = "*";

  private final Log log;
  private String about = "";
  private final List<Leg> all = new ArrayList<>();
  private final Map<String, Leg> units = new HashMap<>();
  private Leg current = new Leg("", null, false);
  private String command = "";
  private String place = "";
  private String unit = "";
  private boolean looping;
  private boolean thread;
  private @Nullable Leg tried;
  private int objects;
  private boolean others;
  private Runnable told = () -> {};

  Legs(Log log) {
    this.log = log;
    all.add(current);
  }

  /** What has to be told before another run begins. */
  public void before(Runnable telling) {
    told = telling;
  }

  // ---- where one ends and the next begins

  /** A command is echoed. */
  public void command(String words, CommandLine started) {
    // What a server echoes of its own stands inside of what it ran.
    if (thread) {
      return;
    }
    looping = loops(words);
    command = words.strip();
    if (command.contains(" workspace select ") || command.contains(" stack select ")) {
      place = command;
    }
    begin(place + "\n" + command);
    current.changes = started.operation().reach() == Operation.Reach.CHANGES;
  }

  /** A shell goes elsewhere: the same words mean another thing there. */
  public void place(String words) {
    place = words.strip();
  }

  /** What follows is about one thing of many: a stack, a project. */
  public void within(String name) {
    told.run();
    String full = place + "\n" + command + "\n" + name;
    if (!current.name.equals(full) || ended()) {
      begin(full);
    }
  }

  /**
   * The one thing that the comments of a server are about; the empty string where they are about
   * none, or several.
   */
  public String about() {
    return about.equals(MANY) ? "" : about;
  }

  // Whatever was done to it.
  private static String thing(String name) {
    return name.substring(name.indexOf(' ') + 1);
  }

  /** What follows is a comment by a server about one thing; what it echoes is no command here. */
  public void comment(String name) {
    about = about.isEmpty() || about.equals(thing(name)) ? thing(name) : MANY;
    thread = true;
    begin(name);
  }

  /** A tool sets to work, with no command before it. */
  public void starts() {
    if (ended() && !thread) {
      if (triesUntilItWorks(command)) {
        repeats();
      }
      begin(unit.isEmpty() ? "" : current.name);
    }
  }

  /** Whether there is one before this. */
  public boolean several() {
    return all.size() > 1;
  }

  /** A wrapper says that it tries once more what was run last. */
  public void repeats() {
    if (tried == null) {
      tried = current;
    }
  }

  /** What a tool counts at its end, of all units that it ran. */
  public void summary(boolean well) {
    String run = place + "\n" + command + "\n";
    if (well) {
      // What stood before the units is theirs where their own tool was asked last.
      String whole = command.contains("terragrunt") ? run.strip() : run;
      all.forEach(leg -> leg.mended |= leg.name.startsWith(run) || leg.name.equals(whole));
      if (log.last == Log.Last.NOTHING) {
        log.last = current.changes ? Log.Last.SUCCESS : Log.Last.PLANNED;
      }
    } else {
      log.last = Log.Last.ERROR;
    }
    // What comes behind it is not counted in it.
    begin("");
  }

  /** Whether a line is of another unit than the one before it. */
  public boolean elsewhere(String named) {
    return !unit.equals(named);
  }

  /** Whether the lines of units are interrupted by what is of none. */
  public boolean between() {
    return unit.isEmpty() && units.size() > 1;
  }

  /** The next lines are of a unit of many; the empty string for what is of none. */
  public void unit(String named) {
    told.run();
    current.keep(log);
    units.put(unit, current);
    unit = named;
    Leg known = units.get(named);
    if (known == null) {
      known = new Leg(place + "\n" + command + "\n" + named, null, false);
      if (!add(known)) {
        return;
      }
    }
    current = known;
    log.last = known.end;
    log.interrupted = known.interrupted;
    log.planningFailed = known.planningFailed;
    log.exitedLast = known.exited;
  }

  private boolean fresh() {
    return log.last == Log.Last.NOTHING && current.errors.isEmpty() && current.operations.isEmpty();
  }

  private boolean ended() {
    return log.last == Log.Last.SUCCESS || log.last == Log.Last.ERROR || log.interrupted;
  }

  private void begin(String name) {
    told.run();
    Leg next = new Leg(name, tried == null && fresh() ? current.before : tried, looping);
    if (fresh()) {
      all.remove(current);
    } else {
      current.keep(log);
    }
    if (!add(next)) {
      return;
    }
    current = next;
    tried = null;
    log.last = Log.Last.NOTHING;
    log.interrupted = false;
    log.planningFailed = false;
    log.exitedLast = false;
  }

  private boolean add(Leg leg) {
    return all.size() < MOST_LEGS && all.add(leg);
  }

  private static boolean triesUntilItWorks(String words) {
    return words.contains("&& break");
  }

  private static boolean loops(String words) {
    return !triesUntilItWorks(words)
        && ((words.contains("for ") && words.contains(" in "))
            || words.contains("xargs")
            || words.contains("while ")
            || words.contains(" -exec ")
            || words.contains("parallel "));
  }

  // ---- what happens in it

  public void message(Message message) {
    // What it says of its failure without calling it an error ends with it, too.
    if (message.error() || !message.meanings().isEmpty()) {
      current.error(message);
    }
  }

  /** Whether something failed before anybody said what was run, and was no plan by its words. */
  public boolean unasked() {
    Leg first = all.get(0);
    return first.name.isBlank()
        && first.failed()
        && !first.planningFailed
        && first.planned.isEmpty()
        && first.errors.stream().anyMatch(log.messages::contains);
  }

  /** It counted what it would do. */
  public void planned(boolean changes) {
    current.planned = Optional.of(changes);
  }

  /** Whether it set out to change something: by its own count, or by the plan made before it. */
  public boolean planned() {
    for (int i = all.size() - 1; i >= 0; i--) {
      Leg leg = all.get(i);
      if (leg == current || (!log.manyUnits && leg.planned.isPresent())) {
        if (leg.planned.isPresent() || log.manyUnits) {
          return leg.planned.orElse(false);
        }
      }
    }
    return false;
  }

  /** Its tool set out to change something, and says at its end that there was nothing to do. */
  public void idle() {
    current.idle = true;
  }

  /** Something failed beside them of which nobody knows what it changed. */
  public void others() {
    others = true;
  }

  /** Whether there was nothing to do for whatever ended well, by the account of its tool. */
  public boolean allIdle() {
    return !others
        && all.stream().anyMatch(leg -> leg.idle)
        && all.stream().allMatch(leg -> leg.idle || leg.end != Log.Last.SUCCESS);
  }

  public void operation(Log.Entry entry) {
    current.operations.add(entry);
  }

  /** An object was seen, by its address and by what its provider calls it. */
  public void seen(String address, String identity) {
    if (!identity.isEmpty()
        && !Addresses.data(address)
        && objects < MOST_OBJECTS
        && current.objects.put(address, identity) == null) {
      objects++;
    }
  }

  // ---- what comes of all of them

  /** What failed in them was done in another log. */
  public void over() {
    Set<Log.Entry> undone = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Leg leg : all) {
      leg.operations.stream().filter(e -> e.came(Outcome.ERRORED)).forEach(undone::add);
    }
    log.forget(Set.copyOf(log.messages), undone);
    log.last = Log.Last.SUCCESS;
    log.exited = false;
    log.exitedLast = false;
  }

  /**
   * Forgets the failures that a later success of the same thing ended, and says how it all ends.
   */
  public void settle() {
    current.keep(log);
    if (several()) {
      LegEnds.settle(all, log);
    }
  }
}
