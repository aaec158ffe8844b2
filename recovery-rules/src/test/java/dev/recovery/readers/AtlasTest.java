package dev.recovery.readers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.boundary.Observed;
import dev.recovery.internal.Automaton;
import dev.recovery.readers.Fixtures.Run;
import dev.recovery.readers.atlas.Atlas;
import dev.recovery.readers.atlas.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The catalogue of what tools mean by their words. */
class AtlasTest {

  private static final Atlas CATALOGUE = Atlas.catalogue();
  // Messages of one tool have samples of their own, and are tested with them.
  private static final List<Entry> WORDS =
      CATALOGUE.all().stream().filter(e -> e.reach() == Entry.Reach.WORDS).toList();

  @Test
  void everySignatureHasAnIdOfItsOwnAndSaysWhereItIsKnownFrom() {
    Set<String> ids = new TreeSet<>();
    for (Entry signature : CATALOGUE.all()) {
      assertThat(ids.add(signature.id())).as(signature.id()).isTrue();
      assertThat(signature.note()).as(signature.id()).isNotBlank();
      assertThat(signature.tool()).as(signature.id()).isNotBlank();
    }
    assertThat(ids).hasSizeGreaterThan(40);
  }

  /** Its own words, where they stand alone, mean it or what comes before it in its group. */
  @Test
  void everySignatureIsReachedByItsOwnWords() {
    List<String> silent = new ArrayList<>();
    for (Entry signature : WORDS) {
      for (Entry.Alternative alternative : signature.alternatives()) {
        StringBuilder words = new StringBuilder();
        alternative.present().forEach(l -> words.append(l.text()).append(' '));
        if (CATALOGUE.match(words.toString(), true).stream()
            .noneMatch(s -> s.topic().equals(signature.topic()))) {
          silent.add(signature.id() + ": " + words);
        }
      }
    }
    assertThat(silent).isEmpty();
  }

  @Test
  void noSignatureIsShadowedWholly() {
    List<String> shadowed = new ArrayList<>();
    for (Entry signature : WORDS) {
      boolean speaks =
          signature.alternatives().stream()
              .anyMatch(
                  alternative -> {
                    StringBuilder words = new StringBuilder();
                    alternative.present().forEach(l -> words.append(l.text()).append(' '));
                    return CATALOGUE.match(words.toString(), true).contains(signature);
                  });
      if (!speaks) {
        shadowed.add(signature.id());
      }
    }
    assertThat(shadowed).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Error acquiring the state lock: Error message: HTTP remote state already locked: ID=1 | lock-held-word",
        "Error acquiring the state lock: ConditionalCheckFailedException: The conditional request failed | lock-held",
        "Error acquiring the state lock: operation error DynamoDB: PutItem, AccessDeniedException | lock-refused",
        "Error acquiring the state lock: dial tcp 10.0.0.1:443: connect: connection refused | lock-service",
        "Failed to save state: Error saving state: PUT http://state: 500 | state-write",
        "Saved plan is stale: The given plan file can no longer be applied | plan-stale",
        "Can't set variables when applying a saved plan | variables-beside-plan",
        "Instance cannot be destroyed: Resource aws_db.x has lifecycle.prevent_destroy set | prevent-destroy",
        "Plugin did not respond: The plugin encountered an error | plugin-crash",
        "Resource precondition failed | condition",
        "ExpiredToken: The security token included in the request is expired | token-expired",
        "ThrottlingException: Rate exceeded | throttled",
        "InsufficientInstanceCapacity: no capacity | capacity",
        "Error: creating EC2 VPC: VpcLimitExceeded: The maximum number of VPCs has been reached. | capacity",
        "DependencyViolation: resource sg-1 has a dependent object | dependency",
        "Failed to install provider | provider-install",
        "Inconsistent dependency lock file | versions",
        "Backend initialization required, please run \"terraform init\" | backend-changed"
      })
  void wordsOfAToolMeanWhatTheyMean(String message, String id) {
    assertThat(CATALOGUE.match(message, true)).extracting(Entry::id).contains(id);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cloud_vm.web: Still creating... [10s elapsed]",
        "Apply complete! Resources: 1 added, 0 changed, 0 destroyed.",
        "Releasing state lock. This may take a few moments...",
        "Acquiring state lock. This may take a few moments...",
        "Plan: 1 to add, 0 to change, 0 to destroy.",
        "Terraform has been successfully initialized!",
        "- Installing hashicorp/aws v5.0.0..."
      })
  void whatIsNoFailureMeansNothing(String line) {
    assertThat(CATALOGUE.match(line, false)).isEmpty();
  }

  @Test
  void aSuccessfulRunShowsNoSymptom() {
    for (Run run : Fixtures.runs()) {
      if (run.name().equals("success-control") || run.name().equals("native-success-control")) {
        assertThat(run.incident().all(Observed.class)).as("%s", run).isEmpty();
      }
    }
  }

  /** The work for a text is one table look-up for each character, whatever the text. */
  @Test
  void twiceTheTextIsTwiceTheWork() {
    for (String hostile :
        List.of("error acquiring the state loc", "aaaa", "state state stat", "401 40")) {
      String once = hostile.repeat(1000);
      long single = counted(once);
      assertThat(counted(once + once)).as(hostile).isEqualTo(2 * single);
      assertThat(single).isEqualTo(once.length());
    }
  }

  private static long counted(String text) {
    Counting counting = new Counting(text);
    new Automaton(literals()).find(counting);
    return counting.asked;
  }

  private static List<String> literals() {
    Set<String> literals = new TreeSet<>();
    WORDS.forEach(
        e -> e.alternatives().forEach(a -> a.present().forEach(l -> literals.add(l.text()))));
    return List.copyOf(literals);
  }

  private static final class Counting implements CharSequence {
    private final String text;
    private long asked;

    Counting(String text) {
      this.text = text;
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      asked++;
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.subSequence(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
