package dev.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recovery.authority.ApprovalField;
import dev.recovery.authority.ControlLoop;
import dev.recovery.authority.PlanInput;
import dev.recovery.boundary.FailureDomain;
import dev.recovery.boundary.Owner;
import dev.recovery.boundary.Stage;
import dev.recovery.boundary.Symptom;
import dev.recovery.evidence.DriftQuestion;
import dev.recovery.evidence.DurableArtifact;
import dev.recovery.evidence.EvidenceKind;
import dev.recovery.evidence.store.EvidenceKey;
import dev.recovery.learning.AntiPattern;
import dev.recovery.learning.Drill;
import dev.recovery.learning.Pattern;
import dev.recovery.mutation.MutationChannel;
import dev.recovery.recovery.MatrixRow;
import dev.recovery.recovery.Playbook;
import dev.recovery.recovery.PostCondition;
import dev.recovery.recovery.Procedures;
import dev.recovery.recovery.Step;
import dev.recovery.safety.Action;
import dev.recovery.safety.DoctrineRule;
import dev.recovery.safety.Needed;
import dev.recovery.safety.Severity;
import dev.recovery.state.DriftClass;
import dev.recovery.state.FailureState;
import dev.recovery.state.SyncFailureClass;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The words are the article's: as many as it lists, each spelled once, each with its place. */
class VocabularyTest {

  private static final List<String> ARTICLE = articleIds();

  /** The names that several types share, and what each of them means everywhere. */
  private static final Map<String, String> SHARED =
      Map.of(
          "Authorization", "whether a change was authorized",
          "Outcome", "how an operation ended",
          "Part", "whether it is the cause or follows from it",
          "Result", "what a check or a recorded call came to",
          "Status", "in which state a thing is");

  @Test
  void thereAreAsManyWordsAsTheArticleLists() {
    Map<Class<? extends Enum<?>>, Integer> sizes =
        Map.ofEntries(
            Map.entry(FailureState.class, 10),
            Map.entry(FailureDomain.class, 14),
            Map.entry(Severity.class, 4),
            Map.entry(DoctrineRule.class, 6),
            Map.entry(MatrixRow.class, 13),
            Map.entry(Playbook.class, 18),
            Map.entry(EvidenceKind.class, 14),
            Map.entry(DurableArtifact.class, 11),
            Map.entry(EvidenceKey.class, 11),
            Map.entry(PostCondition.class, 7),
            Map.entry(DriftClass.class, 5),
            Map.entry(SyncFailureClass.class, 7),
            Map.entry(Pattern.class, 9),
            Map.entry(AntiPattern.class, 8),
            Map.entry(Drill.class, 10),
            Map.entry(PlanInput.class, 7),
            Map.entry(ApprovalField.class, 8),
            Map.entry(MutationChannel.class, 4),
            Map.entry(DriftQuestion.class, 5));
    sizes.forEach(
        (vocabulary, size) ->
            assertThat(vocabulary.getEnumConstants()).as(vocabulary.getSimpleName()).hasSize(size));
  }

  @Test
  void theVocabulariesAreFound() {
    assertThat(vocabularies()).hasSizeGreaterThan(60).contains(Action.class, Symptom.class);
  }

  /** Where one name stands for several types, they have one meaning; else one has another name. */
  @Test
  void typesOfOneNameMeanTheSame() {
    Map<String, Set<String>> homes =
        vocabularies().stream()
            .filter(v -> v.getDeclaringClass() != null)
            .collect(
                Collectors.groupingBy(
                    Class::getSimpleName,
                    Collectors.mapping(
                        v -> v.getDeclaringClass().getSimpleName(), Collectors.toSet())));
    homes.values().removeIf(places -> places.size() == 1);

    assertThat(homes).containsOnlyKeys(SHARED.keySet());
  }

  @ParameterizedTest
  @MethodSource("vocabularies")
  void eachSpellingMeansOneWord(Class<?> vocabulary) {
    List<String> ids = terms(vocabulary).map(Term::id).toList();
    assertThat(ids).isNotEmpty().doesNotHaveDuplicates().doesNotContain("");
  }

  @ParameterizedTest
  @MethodSource("vocabularies")
  void everyPlaceIsOneOfTheArticle(Class<?> vocabulary) {
    Set<String> places = new HashSet<>(ARTICLE);
    // A playbook's place is the prefix of its statements.
    ARTICLE.forEach(id -> places.add(id.replaceAll("\\..*", "")));
    assertThat(terms(vocabulary).map(Term::article).filter(a -> !a.isEmpty()))
        .allSatisfy(article -> assertThat(places).contains(article));
  }

  @Test
  void theListsThatTheArticleCountsAreCountedInItsOrder() {
    assertThat(articles(FailureState.values())).isEqualTo(numbered("states.", 1, 10));
    assertThat(articles(FailureDomain.values())).isEqualTo(numbered("domains.", 1, 14));
    assertThat(articles(MatrixRow.values())).isEqualTo(numbered("decision-matrix.", 1, 13));
    assertThat(articles(EvidenceKind.values())).isEqualTo(numbered("doctrine.rule1.", 3, 14));
    assertThat(articles(PostCondition.values())).isEqualTo(numbered("doctrine.rule6.", 3, 7));
    assertThat(articles(DriftQuestion.values())).isEqualTo(numbered("doctrine.rule3.", 4, 5));
    assertThat(articles(DurableArtifact.values()))
        .isEqualTo(numbered("artifacts.artifact.", 1, 11));
    assertThat(articles(SyncFailureClass.values())).isEqualTo(numbered("playbook-13.class.", 1, 7));
    assertThat(articles(Pattern.values())).isEqualTo(numbered("patterns.", 1, 9));
    assertThat(articles(AntiPattern.values())).isEqualTo(numbered("anti-patterns.", 1, 8));
    assertThat(articles(Drill.values())).isEqualTo(numbered("drills.", 1, 10));
    assertThat(articles(MutationChannel.values()))
        .isEqualTo(numbered("playbook-07.diagnosis.", 1, 4));
    assertThat(articles(PlanInput.values())).isEqualTo(numbered("playbook-04.model.", 2, 7));
    assertThat(Arrays.stream(Playbook.values()).map(Playbook::number))
        .isEqualTo(IntStream.rangeClosed(1, 18).boxed().toList());
  }

  @Test
  void everyPrecedenceIsGivenOnce() {
    assertThat(numbers(FailureDomain.values(), FailureDomain::precedence))
        .isEqualTo(IntStream.rangeClosed(1, 14).boxed().toList());
    assertThat(numbers(Playbook.values(), Playbook::precedence))
        .isEqualTo(IntStream.rangeClosed(1, 18).boxed().toList());
  }

  @Test
  void theWorstSeverityIsTheFirst() {
    assertThat(Arrays.stream(Severity.values()).map(Term::id))
        .containsExactly("SEV-1", "SEV-2", "SEV-3", "SEV-4");
    assertThat(Arrays.stream(Severity.values()).map(Severity::article))
        .containsExactly("severity.4", "severity.3", "severity.2", "severity.1");
  }

  @Test
  void actionsGoFromTheSmallestReachToTheTemptingOnes() {
    List<Action> actions = List.of(Action.values());
    assertThat(actions.get(0)).isEqualTo(Action.NONE);
    List<Action> preferred =
        actions.stream().filter(a -> a.nature() != Action.Nature.TEMPTING).toList();
    assertThat(actions.subList(0, preferred.size())).isEqualTo(preferred);
    assertThat(preferred.get(preferred.size() - 1)).isEqualTo(Action.ESCALATE);
    assertThat(actions.subList(preferred.size(), actions.size()))
        .isNotEmpty()
        .allMatch(a -> a.nature() == Action.Nature.TEMPTING);
  }

  /** A name that tempts leads to the one that may be allowed, where there is one. */
  @Test
  void aTemptingStepThatHasASafeFormNamesIt() {
    Map<Action, Action> safe = new EnumMap<>(Action.class);
    for (Action action : Action.values()) {
      String other = action.calledFor().replaceFirst(".* it is called ", "");
      if (!other.equals(action.calledFor())) {
        safe.put(action, Action.of(other));
      }
    }
    assertThat(safe)
        .containsEntry(Action.RETRY, Action.RETRY_SAME_CHANGE)
        .containsEntry(Action.FORCE_UNLOCK, Action.RELEASE_STALE_LOCK)
        .containsEntry(Action.REFRESH_STATE, Action.REPAIR_STATE)
        .containsEntry(Action.ROLLBACK_STATE, Action.RESTORE_STATE)
        .containsEntry(Action.MANUAL_FIX, Action.BREAK_GLASS);
    assertThat(safe.keySet()).allMatch(a -> a.nature() == Action.Nature.TEMPTING);
    assertThat(safe.values()).noneMatch(a -> a.nature() == Action.Nature.TEMPTING);
  }

  @ParameterizedTest
  @EnumSource(Action.class)
  void whatObservesDoesNotAct(Action action) {
    assertThat(action.observes() && action.acts()).isFalse();
    assertThat(action.observes()).isEqualTo(action.nature() == Action.Nature.OBSERVING);
    assertThat(action.phrase()).isNotBlank();
    assertThat(action.calledFor()).isNotBlank();
  }

  @ParameterizedTest
  @EnumSource(Needed.class)
  void everyNeedSaysWhatAndFromWhom(Needed needed) {
    assertThat(needed.phrase()).isNotBlank();
    assertThat(needed.owner().phrase()).isNotBlank();
  }

  @Test
  void everyFailureDomainHasANextAuthorityAndSomebodyWhoApproves() {
    for (FailureDomain domain : FailureDomain.values()) {
      assertThat(domain.next()).as(domain.id()).isNotEqualTo(domain.owner());
      assertThat(domain.approvers()).as(domain.id()).isNotEmpty().doesNotHaveDuplicates();
    }
  }

  @Test
  void everyFailureDomainHasAnOwner() {
    assertThat(FailureDomain.values())
        .extracting(FailureDomain::owner)
        .doesNotContainNull()
        .contains(Owner.INCIDENT_COMMANDER, Owner.STATE_OWNER);
  }

  @Test
  void theSmallestLoopIsOneSecretAndTheLargestIsAPolicy() {
    assertThat(ControlLoop.values())
        .startsWith(ControlLoop.SECRET_SYNC)
        .endsWith(ControlLoop.ADMISSION_POLICY);
  }

  @ParameterizedTest
  @EnumSource(Playbook.class)
  void everyPlaybookHasAProcedureInTheArticlesOrder(Playbook playbook) {
    List<String> steps = Procedures.of(playbook).stream().map(Step::article).toList();
    assertThat(steps)
        .isNotEmpty()
        .doesNotHaveDuplicates()
        .allMatch(a -> a.startsWith(playbook.article() + "."));
    // All statements of one list of the playbook, none left out, in order.
    String list = steps.get(0).substring(0, steps.get(0).lastIndexOf('.') + 1);
    assertThat(steps).isEqualTo(ARTICLE.stream().filter(id -> id.startsWith(list)).toList());
  }

  @ParameterizedTest
  @EnumSource(Playbook.class)
  void noProcedureHoldsATemptingStep(Playbook playbook) {
    assertThat(Procedures.of(playbook).stream().flatMap(s -> s.action().stream()))
        .noneMatch(a -> a.nature() == Action.Nature.TEMPTING);
    assertThat(Procedures.of(playbook)).extracting(Step::text).doesNotContain("");
  }

  @ParameterizedTest
  @EnumSource(Playbook.class)
  void aPlaybooksSlugIsItsTitle(Playbook playbook) {
    String title = playbook.title().toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    assertThat(playbook.slug()).startsWith("%02d-".formatted(playbook.number()));
    assertThat(playbook.slug().replaceAll("[^a-z]", "")).isEqualTo(title.replace("api", ""));
  }

  @Test
  void anUnknownSpellingIsTheUnknownAndNeverAGuess() {
    assertThat(Term.of(Action.class, "wait-for-owner")).contains(Action.WAIT_FOR_OWNER);
    for (String id : List.of("", "Wait-For-Owner", "wait_for_owner", "wait-for-owner ", "wait")) {
      assertThat(Term.of(Action.class, id)).as(id).isEmpty();
      assertThat(Term.of(Stage.class, id, Stage.UNKNOWN)).as(id).isEqualTo(Stage.UNKNOWN);
    }
  }

  @Test
  void aTypingErrorNeverTurnsIntoAWordThatSaysSomething() {
    assertThatThrownBy(() -> Term.of(Action.class, "retri", Action.NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "An unknown Action cannot mean (none). Maybe use Term.of(Action.class, id), which is empty then.");
  }

  @Test
  void anActionIsFoundByItsSpellingOrRefusedWithTheNearest() {
    for (Action action : Action.values()) {
      assertThat(Action.of(action.id())).isEqualTo(action);
    }
    assertThatThrownBy(() -> Action.of("retry-same-chnage"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("There is no action (retry-same-chnage). Maybe you meant (retry-same-change).");
    assertThatThrownBy(() -> Action.of("launch"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("There is no action (launch). It is one of: none, wait-for-owner,");
  }

  private static <T> List<Integer> numbers(T[] values, ToIntFunction<T> number) {
    return Arrays.stream(values).mapToInt(number).sorted().boxed().toList();
  }

  private static List<String> articles(Term[] terms) {
    return Arrays.stream(terms).map(Term::article).toList();
  }

  private static List<String> numbered(String prefix, int from, int count) {
    return IntStream.range(from, from + count).mapToObj(i -> prefix + i).toList();
  }

  private static Stream<Term> terms(Class<?> vocabulary) {
    return Arrays.stream(Objects.requireNonNull(vocabulary.getEnumConstants()))
        .map(Term.class::cast);
  }

  // Every enum of the module that is a vocabulary, so that a new one is checked without a list.
  static List<Class<?>> vocabularies() {
    return types().stream().filter(t -> t.isEnum() && Term.class.isAssignableFrom(t)).toList();
  }

  /** Every type of the API. */
  static List<Class<?>> types() {
    try {
      Path root = Path.of(Term.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      try (Stream<Path> files = Files.walk(root)) {
        List<Class<?>> found = new ArrayList<>();
        for (Path file : files.filter(f -> f.toString().endsWith(".class")).sorted().toList()) {
          String name = root.relativize(file).toString().replace(".class", "");
          if (!name.endsWith("package-info")) {
            found.add(
                Class.forName(
                    name.replace('/', '.').replace('\\', '.'), false, Term.class.getClassLoader()));
          }
        }
        return found;
      }
    } catch (IOException | URISyntaxException | ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> articleIds() {
    try (InputStream in =
        Objects.requireNonNull(VocabularyTest.class.getResourceAsStream("article-ids.txt"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .collect(Collectors.toUnmodifiableList());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
