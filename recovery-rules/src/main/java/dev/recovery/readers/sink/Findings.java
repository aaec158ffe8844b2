package dev.recovery.readers.sink;

import dev.recovery.Fact;
import dev.recovery.boundary.Observed;
import dev.recovery.boundary.Symptom;
import dev.recovery.boundary.Witness;
import dev.recovery.evidence.Recognised;
import dev.recovery.internal.Scrubbed;
import dev.recovery.internal.secrets.Redaction;
import dev.recovery.mutation.RunLog;
import dev.recovery.readers.Warning;
import dev.recovery.readers.atlas.Atlas;
import dev.recovery.readers.atlas.Entry;
import dev.recovery.readers.sink.quote.Commands;
import dev.recovery.readers.sink.quote.CurrentLine;
import dev.recovery.readers.sink.quote.ErrorLines;
import dev.recovery.readers.sink.quote.Known;
import dev.recovery.readers.sink.quote.NamedTools;
import dev.recovery.readers.sink.quote.Surroundings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Collects what the readers find. */
public final class Findings {

  // A file that is wrong throughout says so a few times, not on every line.
  private static final int WARNINGS_PER_SOURCE = 10;

  private final List<Fact> facts = new ArrayList<>();
  private final List<Warning> warnings = new ArrayList<>();
  private final Map<String, Integer> warned = new HashMap<>();
  private final Map<List<Object>, Observed> symptoms = new LinkedHashMap<>();

  private final Commands commands = new Commands();
  private final Surroundings surroundings = new Surroundings();
  private final NamedTools tools = new NamedTools();
  private final Map<Class<?>, Object> parts = new HashMap<>();
  private final TreeMap<String, Instant> taken = new TreeMap<>();
  private final CurrentLine line = new CurrentLine();
  private final ErrorLines errors = new ErrorLines();
  private final Atlas house;

  public Findings() {
    this(Atlas.house(List.of()));
  }

  /**
   * Collects what the readers find in a house with tools of its own.
   *
   * @param house what they mean by their words
   */
  public Findings(Atlas house) {
    this.house = house;
  }

  /**
   * A line of output of which nothing was recognised.
   *
   * @param taken whether a reader took it for one of its own
   */
  public void unread(String text, String source, boolean taken) {
    errors.line(text, source, taken);
  }

  /**
   * Forgets the lines that nobody recognised and of which it is known by now that they are over.
   */
  public void forget(Predicate<String> over) {
    errors.forget(over);
  }

  /** Whether an entry is of a tool that the incident names, or of one that need not be named. */
  public boolean named(Entry entry, String message) {
    return tools.around(entry, message);
  }

  /** How much has been found. */
  public int heard() {
    return facts.size() + symptoms.size();
  }

  /**
   * A line of output of which other lines were recognised.
   *
   * @param taken whether a reader took it for one of its own
   */
  public void unheard(String text, String file, long number, boolean taken) {
    errors.beside(text, file, number, taken);
  }

  /** Whether nothing was found, and no line that nobody knows looks like an error. */
  public boolean quiet() {
    return symptoms.isEmpty()
        && warnings().isEmpty()
        && facts.stream().allMatch(Recognised::silent)
        && errors.none();
  }

  /**
   * Says which lines look like errors and were recognised by nobody: all of them where no fact says
   * more than that there was something, else those that no message holds.
   *
   * @param messages what was recognised
   */
  public void unrecognised(List<String> messages) {
    if (symptoms.isEmpty() && facts.stream().allMatch(Recognised::silent)) {
      facts.add(errors.fact());
      return;
    }
    List<String> known = new ArrayList<>(messages);
    symptoms.values().forEach(o -> known.add(o.witness().quote()));
    errors.besides(known).ifPresent(facts::add);
  }

  /** What a family of tools collects for itself until everything is read. */
  public <T> T part(Class<T> kind, Supplier<T> fresh) {
    return kind.cast(parts.computeIfAbsent(kind, k -> fresh.get()));
  }

  /** Notes when an inventory says that it was taken. */
  public void taken(String source, Instant at) {
    taken.put(source, at);
  }

  /** When inventories were taken, by their source. */
  public SortedMap<String, Instant> taken() {
    return new TreeMap<>(taken);
  }

  public Atlas house() {
    return house;
  }

  public void add(Fact fact) {
    facts.add(fact);
  }

  /** Keeps the first sighting of a symptom on a subject in a run that says why. */
  public void observe(Symptom symptom, String run, String subject, String detail, String source) {
    observe(symptom, run, subject, detail, source, "");
  }

  /**
   * Keeps the first sighting of a symptom that points at a place in a configuration.
   *
   * @param place the file, and the line in it; the empty string where it points at none
   */
  public void observe(
      Symptom symptom, String run, String subject, String detail, String source, String place) {
    List<Object> key = List.of(symptom, run, subject);
    Observed first = symptoms.get(key);
    if (first != null && !vague(first)) {
      return;
    }
    Observed seen =
        new Observed(
            symptom,
            run,
            subject,
            Redaction.detail(detail),
            source,
            Known.of(vouching(subject, detail, source, place), symptom, detail, house, tools));
    if (first == null || !vague(seen)) {
      symptoms.put(key, seen);
    }
  }

  // Of one that says why and one that does not, the one that does is kept.
  private static boolean vague(Observed seen) {
    return !seen.witness().meaning().known() || seen.witness().part() == Witness.Part.CONSEQUENCE;
  }

  private Witness vouching(String subject, String detail, String source, String place) {
    Witness told = line.witness(subject, detail, source);
    Witness witness = place.isEmpty() ? told : told.named(Witness.Name.FILE, place);
    return commands
        .before(source)
        .map(c -> witness.named(Witness.Name.COMMAND, Redaction.detail(c)))
        .orElse(witness);
  }

  /** A command was echoed: what follows in its file answers it. */
  public void given(String command, String source) {
    commands.given(command, source);
  }

  /** What vouches for a change that is told at a place. */
  Witness witness(String subject, String source) {
    return witness(subject, "", source);
  }

  /** What vouches for something that is told in these words. */
  Witness witness(String subject, String words, String source) {
    return line.witness(subject, words, source);
  }

  /** Says which line is being read. What is found in it quotes it. */
  public void reading(String source, Supplier<String> words, long number) {
    line.is(source, words, number);
  }

  public void warn(String source, String problem, String wayOut) {
    int count = warned.merge(artifact(source), 1, Integer::sum);
    if (count <= WARNINGS_PER_SOURCE) {
      warnings.add(new Warning(source, Redaction.detail(problem), Redaction.detail(wayOut)));
    } else if (count == WARNINGS_PER_SOURCE + 1) {
      warnings.add(
          new Warning(
              artifact(source), "More of it cannot be read.", "Maybe it is of another kind."));
    }
  }

  // The source without the place in it.
  private static String artifact(String source) {
    String name = source;
    for (int i = 0; i < 2; i++) {
      int colon = name.lastIndexOf(':');
      if (colon <= 0
          || colon == name.length() - 1
          || !name.chars().skip(colon + 1L).allMatch(c -> c >= '0' && c <= '9')) {
        return name;
      }
      name = name.substring(0, colon);
    }
    return name;
  }

  public List<Fact> facts() {
    List<Fact> all = new ArrayList<>(facts.size() + symptoms.size());
    facts.forEach(fact -> all.add(Scrubbed.of(surrounded(fact))));
    symptoms.values().forEach(fact -> all.add(Scrubbed.of(surrounded(fact))));
    return all;
  }

  private Fact surrounded(Fact fact) {
    if (fact instanceof Observed o) {
      Witness told = surroundings.around(o.witness());
      // The lines below the first say which policy, and which field.
      boolean more = !told.quote().equals(o.witness().quote());
      return new Observed(
          o.symptom(),
          o.run(),
          o.subject(),
          o.detail(),
          o.source(),
          more ? Known.of(told, o.symptom(), told.quote(), house, tools) : told);
    }
    return fact instanceof RunLog l
        ? new RunLog(
            l.run(), l.form(), l.end(), l.operations(), l.source(), surroundings.around(ending(l)))
        : fact;
  }

  private Witness ending(RunLog log) {
    boolean well = log.end() == RunLog.End.SUCCESS || log.end() == RunLog.End.UNDER_WAY;
    return well && log.witness().quote().isEmpty() ? surroundings.at(log.source()) : log.witness();
  }

  /** A line of text was read. */
  public void line(String file, long number, String text) {
    surroundings.line(file, number, text);
    tools.line(text);
  }

  public void replace(UnaryOperator<Fact> change) {
    facts.replaceAll(change);
  }

  public List<Warning> warnings() {
    return warnings.stream().map(Scrubbed::of).toList();
  }

  public <F extends Fact> List<F> all(Class<F> kind) {
    List<F> found = new ArrayList<>();
    for (Fact fact : facts) {
      if (kind.isInstance(fact)) {
        found.add(kind.cast(fact));
      }
    }
    return found;
  }

  /** Every sighting of a symptom. */
  public List<Observed> sightings(Symptom symptom) {
    return symptoms.values().stream().filter(o -> o.symptom() == symptom).toList();
  }

  /** The symptoms that were seen on anything. */
  public Set<Symptom> symptoms() {
    Set<Symptom> seen = new TreeSet<>();
    symptoms.values().forEach(o -> seen.add(o.symptom()));
    return seen;
  }

  public boolean observed(Symptom symptom) {
    return symptoms.values().stream().anyMatch(o -> o.symptom() == symptom);
  }
}
