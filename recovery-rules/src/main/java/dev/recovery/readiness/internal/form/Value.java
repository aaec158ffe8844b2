package dev.recovery.readiness.internal.form;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.representer.Representer;

/**
 * A value of YAML or JSON that knows its line. Anchors are followed, as pipelines are written with
 * them, up to a number of values that no honest file has.
 *
 * @param line from 1
 * @param text a scalar's text; empty for all else
 * @param fields a mapping's values
 * @param items a sequence's values
 */
public record Value(int line, String text, Map<String, Value> fields, List<Value> items) {

  public static final Value NOTHING = new Value(1, "", Map.of(), List.of());

  private static final int DEEPEST = 60;
  private static final int MOST = 200_000;

  /** The file cannot be read to its end. */
  public static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;
    private final int line;

    Unreadable(int line, String problem) {
      super(problem);
      this.line = line;
    }

    public int line() {
      return line;
    }
  }

  /** Every document of a file. */
  public static List<Value> documents(String text) throws Unreadable {
    LoaderOptions options = new LoaderOptions();
    options.setNestingDepthLimit(DEEPEST);
    options.setMaxAliasesForCollections(1_000);
    options.setCodePointLimit(8_000_000);
    options.setAllowDuplicateKeys(true);
    Yaml yaml =
        new Yaml(
            new SafeConstructor(options),
            new Representer(new DumperOptions()),
            new DumperOptions(),
            options);
    List<Value> documents = new ArrayList<>();
    int[] left = {MOST};
    try {
      for (Node node : yaml.composeAll(new StringReader(text))) {
        documents.add(of(node, 0, left));
      }
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      throw new Unreadable(line, String.valueOf(e.getProblem()));
    } catch (RuntimeException | StackOverflowError e) {
      // An escape that is too large for a number is no error of YAML to the parser.
      throw new Unreadable(1, e.getClass().getSimpleName());
    }
    return documents;
  }

  private static Value of(@Nullable Node node, int depth, int[] left) throws Unreadable {
    if (node == null) {
      return NOTHING;
    }
    int line = node.getStartMark() == null ? 1 : node.getStartMark().getLine() + 1;
    if (--left[0] < 0 || depth > DEEPEST) {
      throw new Unreadable(line, "more values than a file of this kind has");
    }
    if (node instanceof MappingNode mapping) {
      Map<String, Value> fields = new LinkedHashMap<>();
      for (NodeTuple tuple : mapping.getValue()) {
        String key = tuple.getKeyNode() instanceof ScalarNode s ? s.getValue() : "";
        Value value = of(tuple.getValueNode(), depth + 1, left);
        if (key.equals("<<")) {
          value.fields().forEach(fields::putIfAbsent);
          value.items().forEach(i -> i.fields().forEach(fields::putIfAbsent));
        } else {
          fields.put(key, value);
        }
      }
      return new Value(line, "", fields, List.of());
    }
    if (node instanceof SequenceNode sequence) {
      List<Value> items = new ArrayList<>();
      for (Node item : sequence.getValue()) {
        items.add(of(item, depth + 1, left));
      }
      return new Value(line, "", Map.of(), items);
    }
    return new Value(line, node instanceof ScalarNode s ? s.getValue() : "", Map.of(), List.of());
  }

  /** The value at a path of fields; nothing where there is none. */
  public Value at(String... path) {
    Value value = this;
    for (String name : path) {
      value = value.fields.getOrDefault(name, NOTHING);
    }
    return value;
  }

  public boolean has(String name) {
    return fields.containsKey(name);
  }

  public String text(String... path) {
    return at(path).text;
  }

  /** A list's texts, or the one text. */
  public List<String> texts() {
    if (!text.isEmpty()) {
      return List.of(text);
    }
    return items.stream().map(Value::text).toList();
  }

  /** Every scalar below, each on a line of its own. */
  public String flat() {
    StringBuilder flat = new StringBuilder();
    flatten(flat);
    return flat.toString();
  }

  private void flatten(StringBuilder flat) {
    if (!text.isEmpty()) {
      flat.append(text).append('\n');
    }
    fields.forEach(
        (name, value) -> {
          flat.append(name).append(": ");
          value.flatten(flat);
        });
    items.forEach(i -> i.flatten(flat));
  }

  public boolean isEmpty() {
    return text.isEmpty() && fields.isEmpty() && items.isEmpty();
  }
}
