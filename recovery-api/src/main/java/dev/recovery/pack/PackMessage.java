package dev.recovery.pack;

import dev.recovery.boundary.Symptom;
import dev.recovery.safety.Action;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A message of a tool of the team's own: the cause that it names, and what mends it. Readers that
 * are given the pack observe the symptom and tell the cause; that nothing was changed is never
 * concluded from it.
 *
 * @param id its name in the pack
 * @param tool whose message it is
 * @param says the cause in a sentence, with slots: {@code {queue|the queue}} is the name that the
 *     message holds, or the words behind the bar where it holds none
 * @param symptom what it shows
 * @param match how it is recognised: any of these
 * @param names how the names of the slots are cut out of the message
 * @param remedy what mends it; absent where the advice says enough
 * @param note where this is known from
 * @param source the file and line
 */
public record PackMessage(
    String id,
    String tool,
    String says,
    Symptom symptom,
    List<Words> match,
    List<Name> names,
    Optional<Remedy> remedy,
    String note,
    String source) {

  /** Copies the lists. */
  public PackMessage {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(tool, "tool");
    Objects.requireNonNull(says, "says");
    Objects.requireNonNull(symptom, "symptom");
    match = List.copyOf(match);
    names = List.copyOf(names);
    Objects.requireNonNull(remedy, "remedy");
    Objects.requireNonNull(note, "note");
    Objects.requireNonNull(source, "source");
  }

  /**
   * One way to recognise a message, in any case of letters.
   *
   * @param all every one of these stands in it; one that begins with {@code ^} stands at its
   *     beginning
   * @param not none of these does
   */
  public record Words(List<String> all, List<String> not) {

    /** Copies the words. */
    public Words {
      all = List.copyOf(all);
      not = List.copyOf(not);
    }
  }

  /**
   * A name that the message holds.
   *
   * @param name as the slots call it
   * @param cuts where it stands; the first that fits counts
   */
  public record Name(String name, List<Cut> cuts) {

    /** Copies the cuts. */
    public Name {
      Objects.requireNonNull(name, "name");
      cuts = List.copyOf(cuts);
    }
  }

  /**
   * A place between two texts.
   *
   * @param after what stands before the name
   * @param before what stands behind it; empty where the name ends with its word
   */
  public record Cut(String after, String before) {

    /** Checks that both are there. */
    public Cut {
      Objects.requireNonNull(after, "after");
      Objects.requireNonNull(before, "before");
    }
  }

  /**
   * What mends it. It is told where the step is allowed, and falls with it.
   *
   * @param next the step
   * @param todo what to do, in the imperative, with slots
   * @param run commands that do it, or that look first, with slots; nobody runs them for the reader
   */
  public record Remedy(Action next, String todo, List<String> run) {

    /** Copies the commands. */
    public Remedy {
      Objects.requireNonNull(next, "next");
      Objects.requireNonNull(todo, "todo");
      run = List.copyOf(run);
    }
  }
}
