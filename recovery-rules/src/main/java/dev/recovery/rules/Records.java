package dev.recovery.rules;

import dev.recovery.pack.PackProblem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** The records in a pack's data files, one or a list of them in each, told apart by their ids. */
final class Records {

  private final String kind;
  private final List<String> fields;
  private final String ifTaken;
  private final Problems problems;
  private final Map<String, Place> ids = new HashMap<>();

  /**
   * Records of one kind.
   *
   * @param kind what one is called
   * @param fields those that it may have
   * @param ifTaken the way out where an id stands twice
   * @param problems takes what is wrong
   */
  Records(String kind, List<String> fields, String ifTaken, Problems problems) {
    this.kind = kind;
    this.fields = fields;
    this.ifTaken = ifTaken;
    this.problems = problems;
  }

  /**
   * Reads all below a folder.
   *
   * @param files of the pack
   * @param folder with its slash
   * @param reader takes each record, and the file in which it stands
   */
  void read(PackFiles files, String folder, BiConsumer<Yaml, String> reader) {
    for (String path : files.paths(".yaml", ".yml")) {
      Yaml yaml = path.startsWith(folder) ? Yaml.read(path, files.text(path), problems) : null;
      if (yaml != null) {
        (yaml.elements().isEmpty() ? List.of(yaml) : yaml.elements())
            .forEach(one -> read(one, path, reader));
      }
    }
  }

  private void read(Yaml yaml, String path, BiConsumer<Yaml, String> reader) {
    if (yaml.fields().isEmpty()) {
      problems.add(
          yaml.place(),
          PackProblem.Category.FORM,
          "This is no %s.".formatted(kind),
          "Maybe write its fields: %s.".formatted(String.join(", ", fields)));
      return;
    }
    yaml.only(fields, problems);
    reader.accept(yaml, path);
  }

  /**
   * A record's id, which has to be there and its own.
   *
   * @param yaml the record
   * @return the id; blank where there is none
   */
  String id(Yaml yaml) {
    String id = yaml.required("id", problems);
    Place first = ids.putIfAbsent(id, yaml.at("id"));
    if (first != null && !id.isBlank()) {
      problems.add(
          yaml.at("id"),
          PackProblem.Category.TAKEN,
          "The %s (%s) is there already, at %s:%d.".formatted(kind, id, first.file(), first.line()),
          ifTaken);
    }
    return id;
  }
}
