package dev.recovery.readers.atlas;

import dev.recovery.boundary.Symptom;
import dev.recovery.internal.Automaton;
import dev.recovery.mutation.EndedBeforeMutation.Boundary;
import dev.recovery.pack.PackSignature;
import dev.recovery.pack.RulePack;
import dev.recovery.readers.atlas.Signature.Literal;
import dev.recovery.readers.atlas.Signature.Meaning;
import dev.recovery.readers.atlas.Signature.Scope;
import dev.recovery.readers.sink.Cluster;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The catalogue of what tools mean by their words, and its matcher. */
public final class Signatures {

  /** Longer messages say what they mean at their beginning. */
  public static final int LONGEST_MESSAGE = 16_384;

  /** What runs in a pipeline, in the order in which the signatures of a group are asked. */
  static final List<String> PIPELINE = List.of("terraform", "cloud", "ci", "policy");

  /** What runs in a cluster. The same words mean other things there. */
  static final List<String> CLUSTER = List.of("kubernetes", "gitops", "secrets", "artifacts");

  private static final int COLUMNS = 8;

  private final List<Signature> signatures;
  private final Automaton automaton;

  private Signatures(List<Signature> signatures, List<String> literals) {
    this.signatures = List.copyOf(signatures);
    this.automaton = new Automaton(literals);
  }

  /** The catalogue of what tools of a pipeline say. */
  public static Signatures catalogue() {
    return Pipeline.CATALOGUE;
  }

  /** The catalogue of what a cluster, its controllers and its registries say. */
  public static Signatures cluster() {
    return Cluster.CATALOGUE;
  }

  private static final class Pipeline {
    static final Signatures CATALOGUE = load(PIPELINE);
  }

  private static final class Cluster {
    static final Signatures CATALOGUE = load(CLUSTER);
  }

  private static Signatures load(List<String> files) {
    Loading loading = new Loading();
    for (String file : files) {
      String name = "/dev/recovery/readers/signatures/" + file + ".tsv";
      loading.add(name, lines(name));
    }
    return loading.done();
  }

  private static List<String> lines(String name) {
    InputStream in = Signatures.class.getResourceAsStream(name);
    if (in == null) {
      throw new IllegalStateException(
          "The catalogue (%s) is not on the class path. Maybe the jar was repackaged without its resources."
              .formatted(name));
    }
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The catalogue of what the tools of a house say. Each of its signatures speaks by itself. */
  public static Signatures house(List<RulePack> packs) {
    Loading loading = new Loading();
    packs.forEach(loading::add);
    return loading.done();
  }

  public static Signatures parse(String name, List<String> lines) {
    Loading loading = new Loading();
    loading.add(name, lines);
    return loading.done();
  }

  /** A catalogue while its files come in. */
  private static final class Loading {
    private final List<Signature> signatures = new ArrayList<>();
    private final Map<String, Integer> literals = new LinkedHashMap<>();
    private final Set<String> ids = new HashSet<>();

    void add(String name, List<String> lines) {
      for (int i = 0; i < lines.size(); i++) {
        String line = lines.get(i);
        if (line.isBlank() || line.startsWith("#")) {
          continue;
        }
        String[] cells = line.split("\t", -1);
        if (cells.length != COLUMNS || !ids.add(cells[0])) {
          throw new IllegalArgumentException(
              "The signature (%s) at %s:%d has %d columns of %d or an id that is taken. Maybe a tab is missing."
                  .formatted(cells[0], name, i + 1, cells.length, COLUMNS));
        }
        signatures.add(
            new Signature(
                cells[0],
                cells[1],
                cells[2],
                Scope.valueOf(cells[3].toUpperCase(Locale.ROOT)),
                meaning(cells[4]),
                cells[5].isEmpty() ? Optional.empty() : Optional.of(Boundary.valueOf(cells[5])),
                alternatives(cells[6], literals),
                cells[7]));
      }
    }

    void add(RulePack pack) {
      for (PackSignature one : pack.signatures()) {
        String id = pack.name() + "/" + one.id();
        signatures.add(
            new Signature(
                id,
                one.tool(),
                id,
                Scope.ANY,
                new Meaning.Plain(one.symptom()),
                Optional.empty(),
                alternatives(String.join(" || ", one.says()), literals),
                one.note()));
      }
    }

    Signatures done() {
      return new Signatures(signatures, List.copyOf(literals.keySet()));
    }
  }

  private static Meaning meaning(String word) {
    return word.startsWith("*")
        ? Meaning.Dependent.valueOf(word.substring(1))
        : new Meaning.Plain(Symptom.valueOf(word));
  }

  private static List<List<Literal>> alternatives(String pattern, Map<String, Integer> literals) {
    List<List<Literal>> alternatives = new ArrayList<>();
    for (String alternative : pattern.split(" \\|\\| ", -1)) {
      List<Literal> conjunction = new ArrayList<>();
      for (String part : alternative.split(" && ", -1)) {
        boolean absent = part.startsWith("!!");
        String text = (absent ? part.substring(2) : part).toLowerCase(Locale.ROOT);
        if (text.isBlank()) {
          throw new IllegalArgumentException(
              "The pattern (%s) holds an empty literal. Maybe a separator is doubled."
                  .formatted(pattern));
        }
        Integer id = literals.computeIfAbsent(text, t -> literals.size());
        conjunction.add(new Literal(text, id, absent));
      }
      alternatives.add(conjunction);
    }
    return alternatives;
  }

  public List<Signature> all() {
    return signatures;
  }

  /**
   * What a message means.
   *
   * @param message in one line, with single spaces
   * @param error whether a tool reports it as an error
   * @return at most one signature of each group, in the catalogue's order
   */
  public List<Signature> match(String message, boolean error) {
    if (signatures.isEmpty()) {
      return List.of();
    }
    String text =
        (message.length() > LONGEST_MESSAGE ? message.substring(0, LONGEST_MESSAGE) : message)
            .toLowerCase(Locale.ROOT);
    BitSet present = automaton.find(text);
    if (present.isEmpty()) {
      return List.of();
    }
    List<Signature> matched = new ArrayList<>(2);
    Set<String> spoken = new HashSet<>();
    for (Signature signature : signatures) {
      if ((error || signature.scope() == Scope.ANY)
          && !spoken.contains(signature.group())
          && holds(signature, present)) {
        spoken.add(signature.group());
        matched.add(signature);
      }
    }
    return matched;
  }

  private static boolean holds(Signature signature, BitSet present) {
    for (List<Literal> conjunction : signature.alternatives()) {
      boolean all = true;
      for (Literal literal : conjunction) {
        if (present.get(literal.id()) == literal.absent()) {
          all = false;
          break;
        }
      }
      if (all) {
        return true;
      }
    }
    return false;
  }
}
