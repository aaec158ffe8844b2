package dev.recovery.readers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.mutation.Mutation;
import dev.recovery.mutation.Mutations;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A tool that ended well and had nothing to change changed nothing")
class NothingToDoTest {

  private static Mutation mutation(String log) {
    return Mutations.conclude(
        Artifacts.read(
                "unit", List.of(Artifact.of("job.log", log)), Context.of(Map.of("stage", "apply")))
            .incident());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$ terraform apply plan.bin\n\nApply complete! Resources: 0 added, 0 changed, 0 destroyed.\n",
        "$ cdk deploy --all\n ✅  Audit (no changes)\n\n ✅  Edge (no changes)\n",
        "$ sam deploy\nNo changes to deploy. Stack orders is up to date\n",
        "$ pulumi up --yes\nUpdating (prod):\n\nResources:\n    12 unchanged\n\nDuration: 3s\n",
        "$ pulumi refresh --yes\nRefreshing (prod):\n\nResources:\n    9 unchanged\n\nDuration: 5s\n",
      })
  void itSaysSo(String log) {
    assertThat(mutation(log)).isInstanceOf(Mutation.NotStarted.class);
  }

  @Test
  void whatAnUnknownCommandDidItDoesNotSay() {
    assertThat(
            mutation(
                "$ ./migrate.sh\n$ cdk deploy\n ✅  Audit (no changes)\n\n✨  Total time: 6.63s\n"))
        .isInstanceOf(Mutation.Unknown.class);
  }

  @Test
  void oneStackThatWasChangedIsAChange() {
    assertThat(mutation("$ cdk deploy --all\n ✅  Audit (no changes)\n\n ✅  Edge\n"))
        .isInstanceOf(Mutation.Started.class);
  }

  @Test
  void anApplyThatOnlyImportsChangedTheState() {
    assertThat(
            mutation(
                "$ terraform apply plan.bin\n\nApply complete! Resources: 1 imported, 0 added, 0"
                    + " changed, 0 destroyed.\n"))
        .isNotInstanceOf(Mutation.NotStarted.class);
  }

  @Test
  void aCommandInsideOfACommandIsAnotherOne() {
    assertThat(
            mutation(
                "$ cdk deploy --context tag=$(./release.sh)\n ✅  Audit (no changes)\n\n✨  Total time:"
                    + " 6.63s\n"))
        .isInstanceOf(Mutation.Unknown.class);
  }

  @Test
  void whatAnotherFileLeftAsItWasSaysNothingOfThisOne() {
    String refused =
        "$ kubectl apply -k overlays/qa\nThe deployments \"web\" is invalid: : denied request\n";

    assertThat(
            Mutations.conclude(
                Artifacts.read(
                        "unit",
                        List.of(
                            Artifact.of("a.log", "$ kubectl apply -k x\nservice/a unchanged\n"),
                            Artifact.of("b.log", refused)),
                        Context.of(Map.of("stage", "apply")))
                    .incident()))
        .isInstanceOf(Mutation.Unknown.class);
  }

  @Test
  void kubectlThatLeftAllAsItWasAndWasRefusedOneObjectChangedNothing() {
    String left = "$ kubectl apply -k overlays/qa\nnamespace/a unchanged\nservice/web unchanged\n";
    String refused =
        "The deployments \"web\" is invalid: : ValidatingAdmissionPolicy 'no-host-path' with"
            + " binding 'b' denied request: hostPath volumes are not allowed\n";

    assertThat(mutation(left + refused)).isInstanceOf(Mutation.NotStarted.class);
    assertThat(mutation(left + "configmap/web configured\n" + refused))
        .as("one object was changed before the refusal")
        .isInstanceOf(Mutation.Started.class);
    assertThat(mutation(left.replace("-k overlays/qa", "-k overlays/qa --prune -l a=b") + refused))
        .as("what is pruned may be told of elsewhere")
        .isInstanceOf(Mutation.Unknown.class);
  }
}
