package dev.recovery.readers.keys;

import dev.recovery.evidence.store.EvidenceKey;
import dev.recovery.evidence.store.EvidenceKeys;
import dev.recovery.internal.secrets.Redaction;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Collects what an artifact says of itself. Mutable. */
final class Gathered {

  static final int MOST_VALUES = 4000;
  // A link, with its keys by their names, has at most a million characters.
  static final int MOST_CHARACTERS = 800_000;

  private static final int NAME = 20;

  private final Map<EvidenceKey, TreeSet<String>> own = new EnumMap<>(EvidenceKey.class);
  private final Map<EvidenceKey, TreeSet<String>> run = new EnumMap<>(EvidenceKey.class);
  private Optional<Instant> at = Optional.empty();
  private int characters;
  // Their hashes: the values themselves are what there is no room for.
  private final Set<Integer> dropped = new HashSet<>();

  /** A value of a key, and whether it is the same for all that the run left behind. */
  void add(EvidenceKey key, String value, boolean ofRun) {
    String clean = Redaction.detail(value);
    if (clean.isEmpty() || none(key, clean)) {
      return;
    }
    TreeSet<String> values = own.computeIfAbsent(key, k -> new TreeSet<>());
    int more = values.contains(clean) ? 0 : clean.length() + NAME;
    if (more > 0 && (values.size() >= MOST_VALUES || characters + more > MOST_CHARACTERS)) {
      dropped.add(clean.hashCode());
      return;
    }
    values.add(clean);
    characters += more;
    if (ofRun) {
      run.computeIfAbsent(key, k -> new TreeSet<>()).add(clean);
    }
  }

  // What pipelines write where there is none.
  private static boolean none(EvidenceKey key, String value) {
    return value.equals("null")
        || value.equals(Redaction.MARK)
        || (key == EvidenceKey.PR && value.equals("false"));
  }

  /** When it happened: the earliest time counts. */
  void at(Instant time) {
    if (at.isEmpty() || time.isBefore(at.get())) {
      at = Optional.of(time);
    }
  }

  Optional<Instant> at() {
    return at;
  }

  EvidenceKeys keys() {
    return keys(own);
  }

  /** What is the same for everything that the run left behind; of two values neither is. */
  EvidenceKeys ofRun() {
    Map<EvidenceKey, TreeSet<String>> single = new EnumMap<>(EvidenceKey.class);
    run.forEach(
        (key, values) -> {
          if (values.size() == 1 || key == EvidenceKey.SERVICE) {
            single.put(key, values);
          }
        });
    return keys(single);
  }

  int dropped() {
    return dropped.size();
  }

  private static EvidenceKeys keys(Map<EvidenceKey, ? extends Set<String>> values) {
    TreeMap<EvidenceKey, java.util.SortedSet<String>> sorted = new TreeMap<>();
    values.forEach((key, all) -> sorted.put(key, new TreeSet<>(all)));
    return new EvidenceKeys(sorted);
  }
}
