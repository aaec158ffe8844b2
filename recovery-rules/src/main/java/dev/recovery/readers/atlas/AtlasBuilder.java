package dev.recovery.readers.atlas;

import dev.recovery.pack.PackMessage;
import dev.recovery.pack.PackSignature;
import dev.recovery.pack.RulePack;
import dev.recovery.readers.atlas.Entry.Alternative;
import dev.recovery.readers.atlas.Entry.Literal;
import dev.recovery.readers.atlas.Entry.Meaning;
import dev.recovery.readers.atlas.Entry.Reach;
import dev.recovery.readers.atlas.Entry.Scope;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An atlas while its files come in. Mutable. */
final class AtlasBuilder {

  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, Integer> literals = new LinkedHashMap<>();
  private final Set<String> ids = new HashSet<>();

  /** Adds an entry whose literals another atlas numbered, or none. */
  void add(Entry entry) {
    if (!ids.add(entry.id())) {
      throw new IllegalArgumentException(
          "The atlas holds the entry (%s) twice. Maybe add its words to that one."
              .formatted(entry.id()));
    }
    entries.add(
        new Entry(
            entry.id(),
            entry.tool(),
            entry.topic(),
            entry.scope(),
            entry.meaning(),
            entry.boundary(),
            entry.alternatives().stream()
                .map(a -> new Alternative(numbered(a.present()), numbered(a.absent())))
                .toList(),
            entry.reach(),
            entry.says(),
            entry.slots(),
            entry.remedy(),
            entry.note()));
  }

  private List<Literal> numbered(List<Literal> of) {
    return of.stream().map(l -> literal(l.text(), l.first())).toList();
  }

  private Literal literal(String text, boolean first) {
    Integer id = literals.computeIfAbsent(text, t -> literals.size());
    return new Literal(text, id, first);
  }

  /** Adds what a pack's tools say. */
  void add(RulePack pack) {
    for (PackSignature one : pack.signatures()) {
      String id = pack.name() + "/" + one.id();
      add(
          new Entry(
              id,
              one.tool(),
              id,
              Scope.ANY,
              new Meaning.Plain(one.symptom()),
              Optional.empty(),
              one.says().stream().map(AtlasBuilder::alternative).toList(),
              Reach.WORDS,
              "",
              List.of(),
              Optional.empty(),
              one.note()));
    }
    pack.messages().forEach(message -> add(pack.name(), message));
  }

  /** Adds a message of a house's tool. */
  void add(String pack, PackMessage message) {
    String id = pack + "/" + message.id();
    add(
        new Entry(
            id,
            message.tool(),
            id,
            Scope.ANY,
            new Meaning.Plain(message.symptom()),
            Optional.empty(),
            message.match().stream()
                .map(w -> new Alternative(literals(w.all()), literals(w.not())))
                .toList(),
            Reach.WORDS,
            message.says(),
            message.names().stream()
                .map(
                    n ->
                        new Slot(
                            n.name(),
                            n.cuts().stream()
                                .map(c -> new Slot.Cut(c.after(), c.before()))
                                .toList()))
                .toList(),
            message.remedy().map(r -> new Entry.Remedy(r.next().id(), r.todo(), r.run())),
            message.note()));
  }

  private static List<Literal> literals(List<String> words) {
    return words.stream().map(Literal::of).toList();
  }

  // A pack's line: parts joined by " && ", of which "!!" marks what must not be there.
  private static Alternative alternative(String line) {
    List<Literal> present = new ArrayList<>();
    List<Literal> absent = new ArrayList<>();
    for (String part : line.split(" && ", -1)) {
      boolean not = part.startsWith("!!");
      String text = (not ? part.substring(2) : part).toLowerCase(Locale.ROOT);
      (not ? absent : present).add(new Literal(text, -1, false));
    }
    return new Alternative(present, absent);
  }

  Atlas done() {
    return new Atlas(entries, List.copyOf(literals.keySet()));
  }
}
