package dev.recovery.readers.atlas;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.recovery.boundary.Symptom;
import dev.recovery.mutation.EndedBeforeMutation.Boundary;
import dev.recovery.readers.atlas.Entry.Alternative;
import dev.recovery.readers.atlas.Entry.Literal;
import dev.recovery.readers.atlas.Entry.Meaning;
import dev.recovery.readers.atlas.Entry.Reach;
import dev.recovery.readers.atlas.Entry.Remedy;
import dev.recovery.readers.atlas.Entry.Scope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A file of the atlas: what one tool says.
 *
 * @param name the file's name
 * @param side who hears it
 * @param source which version of the tool, and which places of it, were enumerated
 * @param pages the entries, with what is only shown and tested
 */
public record AtlasFile(String name, Side side, String source, List<Page> pages) {

  private static final ObjectMapper YAML =
      new ObjectMapper(
          YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build());

  /** Who hears it: the same words mean other things in a pipeline and in a cluster. */
  public enum Side {
    PIPELINE,
    CLUSTER
  }

  /**
   * An entry, with what is only shown and tested.
   *
   * @param entry what is matched
   * @param samples what it fits, as the tool prints it
   * @param others what it does not fit
   */
  public record Page(Entry entry, List<String> samples, List<String> others) {

    /** Copies the lists. */
    public Page {
      samples = List.copyOf(samples);
      others = List.copyOf(others);
    }
  }

  /** Copies the pages. */
  public AtlasFile {
    pages = List.copyOf(pages);
  }

  /** A file cannot be taken as it is. */
  static final class Malformed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Malformed(String file, String entry, String problem) {
      super("%s: %s: %s".formatted(file, entry, problem));
    }
  }

  /**
   * Reads a file.
   *
   * @param name its name, without folder and extension
   * @param text YAML
   * @return what it says
   */
  static AtlasFile parse(String name, String text) {
    JsonNode tree;
    try {
      tree = YAML.readTree(text);
    } catch (JsonProcessingException e) {
      throw new Malformed(
          name + ".yaml:" + e.getLocation().getLineNr(), "the file", e.getOriginalMessage());
    }
    List<Page> pages = new ArrayList<>();
    for (JsonNode entry : tree.path("entries")) {
      pages.add(page(name, tree, entry));
    }
    return new AtlasFile(
        name, word(Side.class, tree.path("side").asText()), tree.path("source").asText(), pages);
  }

  private static Page page(String file, JsonNode tree, JsonNode node) {
    boolean words = tree.path("words").asBoolean();
    List<String> marks = texts(tree.path("marks"));
    String id = node.path("id").asText();
    List<Alternative> alternatives =
        StreamSupport.stream(node.path("match").spliterator(), false)
            .flatMap(match -> alternatives(match, marks))
            .toList();
    if (id.isEmpty() || alternatives.isEmpty() || !node.hasNonNull("symptom")) {
      throw new Malformed(file + ".yaml", id, "an entry needs id, symptom and match");
    }
    if (alternatives.stream().anyMatch(a -> a.present().isEmpty())) {
      throw new Malformed(file + ".yaml", id, "a match only says what must not be there");
    }
    Entry entry =
        new Entry(
            words ? id : file + "/" + id,
            node.path("tool").asText(tree.path("tool").asText()),
            node.path("group").asText(id),
            node.hasNonNull("where") ? word(Scope.class, node.get("where").asText()) : Scope.ERROR,
            meaning(node.get("symptom").asText()),
            boundary(node.path("proves").path("refused")),
            alternatives,
            words ? Reach.WORDS : node.path("frame").asBoolean() ? Reach.FRAME : Reach.MESSAGE,
            node.path("says").asText(),
            slots(node.path("names")),
            remedy(node.path("remedy")),
            node.path("source").asText());
    return new Page(entry, texts(node.path("samples")), texts(node.path("others")));
  }

  private static Meaning meaning(String word) {
    return word.startsWith("*")
        ? Meaning.Dependent.valueOf(word.substring(1))
        : new Meaning.Plain(Symptom.valueOf(word));
  }

  private static Optional<Boundary> boundary(JsonNode node) {
    return node.isMissingNode()
        ? Optional.empty()
        : Optional.of(word(Boundary.class, node.asText()));
  }

  // Words that others use as well are the tool's where one of its marks stands beside them.
  private static Stream<Alternative> alternatives(JsonNode node, List<String> marks) {
    if (!node.isObject()) {
      return Stream.of(new Alternative(literals(node), List.of()));
    }
    List<Literal> all = literals(node.path("all"));
    List<Literal> not = literals(node.path("not"));
    if (!node.path("marked").asBoolean()) {
      return Stream.of(new Alternative(all, not));
    }
    return marks.stream()
        .map(Literal::of)
        .map(mark -> Stream.concat(all.stream(), Stream.of(mark)).toList())
        .map(both -> new Alternative(both, not));
  }

  private static List<Literal> literals(JsonNode node) {
    return texts(node).stream().map(Literal::of).toList();
  }

  private static List<String> texts(JsonNode node) {
    if (node.isMissingNode()) {
      return List.of();
    }
    return node.isArray()
        ? StreamSupport.stream(node.spliterator(), false).map(JsonNode::asText).toList()
        : List.of(node.asText());
  }

  private static List<Slot> slots(JsonNode node) {
    List<Slot> slots = new ArrayList<>();
    for (Map.Entry<String, JsonNode> name : node.properties()) {
      JsonNode cuts = name.getValue();
      slots.add(
          new Slot(
              name.getKey(),
              cuts.isArray()
                  ? StreamSupport.stream(cuts.spliterator(), false).map(AtlasFile::cut).toList()
                  : List.of(cut(cuts))));
    }
    return slots;
  }

  private static Slot.Cut cut(JsonNode node) {
    return new Slot.Cut(node.path("after").asText(), node.path("before").asText());
  }

  private static Optional<Remedy> remedy(JsonNode node) {
    return node.isMissingNode()
        ? Optional.empty()
        : Optional.of(
            new Remedy(
                node.path("next").asText(), node.path("do").asText(), texts(node.path("run"))));
  }

  private static <E extends Enum<E>> E word(Class<E> vocabulary, String word) {
    String name = word.toUpperCase(Locale.ROOT).replace('-', '_');
    return Arrays.stream(vocabulary.getEnumConstants())
        .filter(e -> e.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no (%s) in %s. Maybe one of: %s."
                        .formatted(
                            word,
                            vocabulary.getSimpleName(),
                            Arrays.toString(vocabulary.getEnumConstants()))));
  }
}
