package dev.recovery.readers.atlas;

import dev.recovery.boundary.Symptom;
import dev.recovery.mutation.EndedBeforeMutation.Boundary;
import dev.recovery.pack.PackMessage;
import dev.recovery.pack.RulePack;
import dev.recovery.readers.atlas.Entry.Alternative;
import dev.recovery.readers.atlas.Entry.Literal;
import dev.recovery.readers.atlas.Entry.Reach;
import dev.recovery.readers.atlas.Entry.Scope;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** What tools mean by their words, and what mends it: the catalogue, and its matcher. */
public final class Atlas {

  /** Longer messages say what they mean at their beginning. */
  public static final int LONGEST_MESSAGE = 16_384;

  // The best of a topic speaks: words that many incidents proved before a single message, and of
  // messages the one of which more was seen; what only frames another's words comes last.
  private static final Comparator<Fit> BEST =
      Comparator.comparing(Fit::reach)
          .thenComparing(f -> f.reach() == Reach.WORDS ? 0 : -f.weight)
          .thenComparingInt(f -> f.place);

  // What a tool puts before its message, in this order.
  private static final List<String> LABELS =
      List.of("error: ", "upgrade failed: ", "installation failed: ");

  // The topic of words that only say that a run had begun to change things.
  private static final String POSITION = "applying";

  private final List<Entry> entries;
  private final Literals literals;
  private final int[][] entriesOf;

  Atlas(List<Entry> entries, List<String> literals) {
    this.entries = List.copyOf(entries);
    this.literals = new Literals(literals);
    this.entriesOf = entriesOf(entries, literals.size());
  }

  // By the first literal of each alternative: without it the alternative does not hold.
  private static int[][] entriesOf(List<Entry> entries, int literals) {
    List<List<Integer>> of = new ArrayList<>();
    for (int i = 0; i < literals; i++) {
      of.add(new ArrayList<>(1));
    }
    for (int place = 0; place < entries.size(); place++) {
      for (Alternative alternative : entries.get(place).alternatives()) {
        List<Integer> here = of.get(alternative.present().get(0).id());
        if (here.isEmpty() || here.get(here.size() - 1) != place) {
          here.add(place);
        }
      }
    }
    return of.stream()
        .map(l -> l.stream().mapToInt(Integer::intValue).toArray())
        .toArray(int[][]::new);
  }

  /** What tools of a pipeline say. */
  public static Atlas catalogue() {
    return Pipeline.ATLAS;
  }

  /** What a cluster, its controllers and its registries say. */
  public static Atlas cluster() {
    return Cluster.ATLAS;
  }

  private static final class Pipeline {
    static final Atlas ATLAS = AtlasIndex.read(AtlasFile.Side.PIPELINE);
  }

  private static final class Cluster {
    static final Atlas ATLAS = AtlasIndex.read(AtlasFile.Side.CLUSTER);
  }

  /** What the tools of a house say. Each entry of a house's speaks by itself. */
  public static Atlas house(List<RulePack> packs) {
    AtlasBuilder building = new AtlasBuilder();
    packs.forEach(building::add);
    return building.done();
  }

  /**
   * What these messages alone mean.
   *
   * @param pack the name in front of their ids
   * @param messages of a house's tools
   */
  public static Atlas of(String pack, List<PackMessage> messages) {
    AtlasBuilder building = new AtlasBuilder();
    messages.forEach(message -> building.add(pack, message));
    return building.done();
  }

  public List<Entry> all() {
    return entries;
  }

  private record Fit(Entry entry, int weight, int place) {
    Reach reach() {
      return entry.reach();
    }
  }

  /** The entry that names the cause of a message, whichever of them all. */
  public Optional<Entry> says(String message, Symptom symptom) {
    return says(message, symptom, any -> true);
  }

  /**
   * The entry that names the cause of a message, for whoever reads it.
   *
   * @param message in one line, with single spaces
   * @param symptom what the message was taken for
   * @param may which entries may speak of it
   * @return of the entries that mean the same the one that fits best
   */
  public Optional<Entry> says(String message, Symptom symptom, Predicate<Entry> may) {
    String text = lower(message);
    BitSet present = literals.find(text);
    Fit best = null;
    for (int place : candidates(present)) {
      Entry entry = entries.get(place);
      if (entry.says().isEmpty() || !entry.means(symptom) || !may.test(entry)) {
        continue;
      }
      int weight = weight(entry, present, text);
      Fit fit = new Fit(entry, weight, place);
      if (weight > 0 && (best == null || BEST.compare(fit, best) < 0)) {
        best = fit;
      }
    }
    return Optional.ofNullable(best).map(Fit::entry);
  }

  private static String lower(String message) {
    String cut =
        message.length() > LONGEST_MESSAGE ? message.substring(0, LONGEST_MESSAGE) : message;
    return cut.toLowerCase(Locale.ROOT);
  }

  /**
   * What a message means.
   *
   * @param message in one line, with single spaces
   * @param error whether a tool reports it as an error
   * @return at most one entry of each topic, in the catalogue's order
   */
  public List<Entry> match(String message, boolean error) {
    if (entries.isEmpty()) {
      return List.of();
    }
    String text = lower(message);
    BitSet present = literals.find(text);
    if (present.isEmpty()) {
      return List.of();
    }
    Map<String, Fit> best = new HashMap<>();
    Optional<Fit> heaviest = Optional.empty();
    for (int place : candidates(present)) {
      Entry entry = entries.get(place);
      if (error || entry.scope() == Scope.ANY) {
        int weight = weight(entry, present, text);
        if (weight > 0) {
          Fit fit = new Fit(entry, weight, place);
          best.merge(entry.topic(), fit, (a, b) -> BEST.compare(a, b) <= 0 ? a : b);
          if (entry.reach() == Reach.MESSAGE
              && (heaviest.isEmpty() || BEST.compare(fit, heaviest.get()) < 0)) {
            heaviest = Optional.of(fit);
          }
        }
      }
    }
    // The title of what a tool refuses to plan is its own, and not the words of a far side, unless
    // another message fits better, or those words prove as much.
    if (heaviest.filter(f -> titles(f.entry(), present, text)).isPresent()
        && best.values().stream()
            .noneMatch(f -> f.reach() == Reach.WORDS && f.entry().boundary().isPresent())) {
      return List.of(heaviest.get().entry());
    }
    // What only says how far a run came leaves room for whoever says why.
    boolean words =
        best.values().stream()
            .anyMatch(f -> f.reach() == Reach.WORDS && !f.entry().topic().equals(POSITION));
    return best.values().stream()
        .filter(f -> !words || f.reach() == Reach.WORDS)
        .sorted(Comparator.comparingInt(f -> f.place))
        .map(Fit::entry)
        .toList();
  }

  // Whether an entry is of what is refused before a plan, and a message begins as it says.
  private static boolean titles(Entry entry, BitSet present, String text) {
    return entry.boundary().filter(b -> b == Boundary.PLANNING).isPresent()
        && entry.alternatives().stream()
            .filter(a -> a.present().get(0).first())
            .anyMatch(a -> holds(a, present, text));
  }

  private static boolean holds(Alternative alternative, BitSet present, String text) {
    return alternative.present().stream().allMatch(l -> there(l, present, text))
        && alternative.absent().stream().noneMatch(l -> there(l, present, text));
  }

  private Set<Integer> candidates(BitSet present) {
    Set<Integer> candidates = new TreeSet<>();
    for (int id = present.nextSetBit(0); id >= 0; id = present.nextSetBit(id + 1)) {
      for (int place : entriesOf[id]) {
        candidates.add(place);
      }
    }
    return candidates;
  }

  // How many characters fit; 0 where none of the alternatives holds.
  private static int weight(Entry entry, BitSet present, String text) {
    int best = 0;
    for (Alternative alternative : entry.alternatives()) {
      if (holds(alternative, present, text)) {
        best = Math.max(best, alternative.weight());
      }
    }
    return best;
  }

  // A tool calls it an error before it says which.
  private static int label(String text) {
    int end = 0;
    for (String label : LABELS) {
      end += text.startsWith(label, end) ? label.length() : 0;
    }
    return end;
  }

  private static boolean there(Literal literal, BitSet present, String text) {
    return present.get(literal.id())
        && (!literal.first()
            || text.startsWith(literal.text())
            || text.startsWith(literal.text(), label(text)));
  }
}
