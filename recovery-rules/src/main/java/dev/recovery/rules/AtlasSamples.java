package dev.recovery.rules;

import dev.recovery.pack.PackMessage;
import dev.recovery.pack.PackProblem;
import dev.recovery.readers.atlas.Atlas;
import dev.recovery.readers.atlas.Entry;
import java.util.ArrayList;
import java.util.List;

/** Holds a pack's entries against the messages that stand beside them. */
final class AtlasSamples {

  private record Sample(PackMessage message, Yaml entry) {}

  private final Problems problems;
  private final List<Sample> samples = new ArrayList<>();

  AtlasSamples(Problems problems) {
    this.problems = problems;
  }

  void add(PackMessage message, Yaml entry) {
    samples.add(new Sample(message, entry));
  }

  /** Says which sample meets what it should not, or does not meet what it should. */
  void check(List<PackMessage> messages) {
    Atlas atlas = Atlas.of("pack", messages);
    for (Sample sample : samples) {
      List<Yaml> own = list(sample.entry(), "samples");
      if (own.isEmpty()) {
        problems.add(
            sample.entry().at("samples"),
            PackProblem.Category.FORM,
            "The entry (%s) has no sample.".formatted(sample.message().id()),
            "Maybe add (samples), below it a message as the tool prints it after each dash.");
      }
      own.forEach(text -> meets(atlas, sample.message(), text));
      list(sample.entry(), "others").forEach(text -> misses(atlas, sample.message(), text));
    }
  }

  private void meets(Atlas atlas, PackMessage message, Yaml text) {
    List<String> met = met(atlas, text);
    if (!met.contains(message.id())) {
      problems.add(
          text.place(),
          PackProblem.Category.FORM,
          "The sample (%s) does not meet its entry (%s).".formatted(text.text(), message.id()),
          "Maybe the words of (match) stand in another order, or were changed by the tool.");
    }
    met.stream()
        .filter(other -> !other.equals(message.id()))
        .forEach(
            other ->
                problems.add(
                    text.place(),
                    PackProblem.Category.FORM,
                    "The sample (%s) of the entry (%s) meets the entry (%s) as well."
                        .formatted(text.text(), message.id(), other),
                    "Maybe say in one of them what must not be there: {all: [text], not: [text]}."));
  }

  private void misses(Atlas atlas, PackMessage message, Yaml text) {
    if (met(atlas, text).contains(message.id())) {
      problems.add(
          text.place(),
          PackProblem.Category.FORM,
          "The message (%s) meets the entry (%s), and should not."
              .formatted(text.text(), message.id()),
          "Maybe take more of the message for (match).");
    }
  }

  private static List<String> met(Atlas atlas, Yaml text) {
    String line = (text.text() == null ? "" : text.text()).strip().replaceAll("\\s+", " ");
    return atlas.match(line, true).stream()
        .map(Entry::id)
        .map(id -> id.substring(id.indexOf('/') + 1))
        .toList();
  }

  private static List<Yaml> list(Yaml entry, String field) {
    Yaml value = entry.fields().get(field);
    if (value == null) {
      return List.of();
    }
    return value.elements().isEmpty() ? List.of(value) : value.elements();
  }
}
