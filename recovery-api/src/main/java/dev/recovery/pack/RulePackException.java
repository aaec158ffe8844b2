package dev.recovery.pack;

import java.util.List;
import java.util.stream.Collectors;

/** A pack is refused. It names all that is wrong with it, each with its place and a way out. */
public final class RulePackException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /** The problems, in the order of their places. */
  private final transient List<PackProblem> problems;

  /**
   * Refuses a pack.
   *
   * @param problems at least one
   */
  public RulePackException(List<PackProblem> problems) {
    super(
        problems.stream()
            .sorted()
            .distinct()
            .map(PackProblem::toString)
            .collect(Collectors.joining("\n")));
    this.problems = problems.stream().sorted().distinct().toList();
  }

  /**
   * What is wrong.
   *
   * @return at least one problem, in the order of files and lines
   */
  public List<PackProblem> problems() {
    // Lost when the exception was serialized; its message holds them all the same.
    return problems == null ? List.of() : problems;
  }
}
