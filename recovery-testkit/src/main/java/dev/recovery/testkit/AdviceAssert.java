package dev.recovery.testkit;

import dev.recovery.Advice;
import dev.recovery.RecoveryAdvisor;
import dev.recovery.boundary.FailureDomain;
import dev.recovery.boundary.Owner;
import dev.recovery.evidence.EvidenceKind;
import dev.recovery.recovery.Playbook;
import dev.recovery.safety.Action;
import dev.recovery.safety.Needed;
import dev.recovery.safety.Severity;
import dev.recovery.safety.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Asserts what was advised, in the words of the advice. What fails shows expected and actual below
 * each other, then the whole advice with its explanation.
 *
 * <pre>{@code
 * assertThat(advisor.classify(incident))
 *     .isOf(Playbook.APPLY_FAILS_AFTER_PARTIAL_MUTATION)
 *     .advises(Action.PAUSE_TARGET)
 *     .forbids(Action.RETRY_SAME_CHANGE);
 * }</pre>
 */
public final class AdviceAssert extends AbstractAssert<AdviceAssert, Advice> {

  private AdviceAssert(@Nullable Advice actual) {
    super(actual, AdviceAssert.class);
  }

  /**
   * Starts.
   *
   * @param actual what was advised
   * @return assertions about it
   */
  public static AdviceAssert assertThat(@Nullable Advice actual) {
    return new AdviceAssert(actual);
  }

  /**
   * The next step.
   *
   * @param next the step that has to be next
   * @return this
   */
  public AdviceAssert advises(Action next) {
    return same("next step", next.id(), advice().recovery().next().id());
  }

  /**
   * What is allowed.
   *
   * @param actions what must be allowed
   * @return this
   */
  public AdviceAssert allows(Action... actions) {
    for (Action action : actions) {
      same(action.id(), "allowed", verdict(action));
    }
    return this;
  }

  /**
   * What is forbidden.
   *
   * @param actions what must be forbidden
   * @return this
   */
  public AdviceAssert forbids(Action... actions) {
    for (Action action : actions) {
      same(action.id(), "forbidden", verdict(action));
    }
    return this;
  }

  /**
   * What would lift a refusal.
   *
   * @param action what is forbidden
   * @param needed what one of its exits asks for
   * @return this
   */
  public AdviceAssert needs(Action action, Needed needed) {
    List<String> exits =
        advice().safety().verdict(action).vetoes().stream()
            .map(v -> v.exit().needed().id())
            .distinct()
            .toList();
    if (!exits.contains(needed.id())) {
      fail("exit of " + action.id(), needed.id(), String.join(", ", exits));
    }
    return this;
  }

  /**
   * The leading playbook.
   *
   * @param playbook the playbook that has to lead
   * @return this
   */
  public AdviceAssert isOf(Playbook playbook) {
    return same(
        "playbook", playbook.slug(), advice().recovery().playbook().map(Playbook::slug).orElse(""));
  }

  /**
   * The failure domain.
   *
   * @param domain where it has to be
   * @return this
   */
  public AdviceAssert isIn(FailureDomain domain) {
    return same(
        "failure domain",
        domain.id(),
        advice().boundary().domain().map(FailureDomain::id).orElse(""));
  }

  /**
   * The owner of the next transition.
   *
   * @param owner who it has to be
   * @return this
   */
  public AdviceAssert isOwnedBy(Owner owner) {
    return same("owner", owner.id(), advice().authority().owner().id());
  }

  /**
   * What was concluded about mutation.
   *
   * @param id {@code not-started}, {@code started} or {@code unknown}
   * @return this
   */
  public AdviceAssert hasMutation(String id) {
    return same("mutation", id, advice().mutation().id());
  }

  /**
   * The severity.
   *
   * @param severity how bad it has to be
   * @return this
   */
  public AdviceAssert isRated(Severity severity) {
    return same("severity", severity.id(), advice().safety().severity().id());
  }

  /**
   * The evidence to capture first.
   *
   * @param kinds what has to be among it
   * @return this
   */
  public AdviceAssert captures(EvidenceKind... kinds) {
    List<EvidenceKind> first = advice().evidence().captureFirst();
    if (!first.containsAll(List.of(kinds))) {
      fail(
          "evidence to capture first",
          Arrays.stream(kinds).map(EvidenceKind::id).collect(Collectors.joining(", ")),
          first.stream().map(EvidenceKind::id).collect(Collectors.joining(", ")));
    }
    return this;
  }

  /**
   * A law, held against this one advice.
   *
   * @param law which
   * @param advisor who gave it
   * @return this
   */
  public AdviceAssert keeps(Law law, RecoveryAdvisor advisor) {
    LawResult outcome = law.judge(advisor, advice());
    if (outcome.compliance() == LawResult.Compliance.BROKEN) {
      fail("law", law.sentence(), outcome.how());
    }
    return this;
  }

  private Advice advice() {
    isNotNull();
    return Objects.requireNonNull(actual);
  }

  private String verdict(Action action) {
    Verdict verdict = advice().safety().verdict(action);
    return verdict.allowed() ? "allowed" : "forbidden";
  }

  private AdviceAssert same(String what, String expected, String actually) {
    if (!expected.equals(actually)) {
      fail(what, expected, actually);
    }
    return this;
  }

  private void fail(String what, String expected, String actually) {
    failWithMessage(
        "%s",
        "The %s differs.%n  expected: %s%n  actual:   %s%n%n%s%n%nMaybe a fact is missing: %d were given."
            .formatted(
                what,
                expected,
                actually.isEmpty() ? "none" : actually,
                advice().explain(),
                advice().incident().facts().size()));
  }
}
