package dev.recovery.readers.transport.wrapping;

import dev.recovery.readers.transport.LogPrefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What stands before the tool's own words on each line of a file, learned from the file's first
 * lines: what nearly all of them share, what alternates among a few, or what has the form of a
 * time, a number or a name.
 *
 * <p>It is learned once for each file. A line that does not have it is left as it is.
 *
 * @param outer what stands before each line, in its order
 * @param envelope the record that each line is a field of
 * @param inner what stands before each line inside of that record
 */
record Wrapping(List<Layer> outer, Optional<Envelope> envelope, List<Layer> inner) {

  /** Nothing stands before the lines but what {@link LogPrefix} takes off. */
  static final Wrapping NONE = new Wrapping(List.of(), Optional.empty(), List.of());

  private static final int DEEPEST = 8;

  private static final List<Function<Head, Optional<Layer>>> ANYWHERE =
      List.of(Names::learn, Margin::learn, Column::learn);

  /**
   * Learns from the beginning of a file.
   *
   * @param beginning as many as {@link Head#BYTES} bytes
   */
  static Wrapping learn(byte[] beginning) {
    Head head = Head.of(beginning);
    if (head.count() == 0) {
      return NONE;
    }
    List<Layer> outer = new ArrayList<>();
    Head rest = layers(head, outer);
    // A time that is all that a line says stands before nothing.
    if (rest.count() == 0) {
      return NONE;
    }
    Optional<Envelope> envelope = Envelope.learn(rest);
    List<Layer> inner = new ArrayList<>();
    if (envelope.isPresent()) {
      layers(envelope.get().behind(rest), inner);
    } else if (known(head, outer)) {
      return NONE;
    }
    return new Wrapping(List.copyOf(outer), envelope, List.copyOf(inner));
  }

  private static Head layers(Head head, List<Layer> layers) {
    Head rest = head;
    while (layers.size() < DEEPEST && rest.count() > 0) {
      Optional<Layer> next = next(rest, layers);
      if (next.isEmpty()) {
        break;
      }
      rest = rest.behind(next.get());
      layers.add(next.get());
    }
    return rest;
  }

  private static Optional<Layer> next(Head head, List<Layer> before) {
    @Nullable Layer last = before.isEmpty() ? null : before.get(before.size() - 1);
    Optional<Layer> found = last instanceof Timed ? AfterTime.learn(head) : Optional.empty();
    found = found.or(() -> Timed.learn(head));
    found = found.or(() -> Numbered.learn(head));
    found = found.or(() -> BeforeTime.learn(head, last instanceof BeforeTime));
    for (Function<Head, Optional<Layer>> learner : ANYWHERE) {
      if (found.isPresent()) {
        break;
      }
      found = learner.apply(head);
    }
    return found;
  }

  // Nothing is taken off that the readers of lines do not take off themselves.
  private static boolean known(Head head, List<Layer> layers) {
    if (layers.isEmpty()) {
      return true;
    }
    Unwrapping unwrapping = new Unwrapping(new Wrapping(layers, Optional.empty(), List.of()));
    for (int i = 0; i < head.count(); i++) {
      unwrapping.take(head.bytes(), head.from(i), head.to(i) - head.from(i));
      String raw = Names.text(head.bytes(), head.from(i), head.to(i));
      String taken =
          new String(
              unwrapping.buffer(),
              unwrapping.start(),
              unwrapping.length(),
              java.nio.charset.StandardCharsets.UTF_8);
      if (!LogPrefix.strip(raw).equals(LogPrefix.strip(taken))) {
        return false;
      }
    }
    return true;
  }
}
