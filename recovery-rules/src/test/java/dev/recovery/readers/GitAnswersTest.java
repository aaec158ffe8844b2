package dev.recovery.readers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.Advice;
import dev.recovery.boundary.FailureDomain;
import dev.recovery.mutation.Mutation;
import dev.recovery.readers.form.shell.ShellLine;
import dev.recovery.safety.Action;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What Git answers to a job: nobody got what it refused, and no controller is at fault")
class GitAnswersTest {

  private static final String ENDS = "##[error]Process completed with exit code 128.\n";

  private static Advice advice(String log) {
    return Judged.advice("job.log", log);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "git push origin main | ! [rejected]        main -> main (fetch first) | FIX_SOURCE",
        "git push --tags | ! [rejected]        v1.2.0 -> v1.2.0 (already exists) | FIX_SOURCE",
        "git push | remote: Permission to acme/gitops.git denied to github-actions[bot]. | FIX_IDENTITY",
        "git push | remote: GitLab: You are not allowed to push code to this project. | FIX_IDENTITY",
        "git clone git@git.acme.io:modules.git | git@git.acme.io: Permission denied (publickey). | FIX_IDENTITY",
        "git fetch origin | fatal: unable to access 'https://git.acme.io/a.git/': Could not resolve host: git.acme.io | FIX_DEPENDENCY",
        "git fetch origin | fatal: the remote end hung up unexpectedly | FIX_DEPENDENCY",
        "git -C live checkout 9f8e7d6c | fatal: reference is not a tree: 9f8e7d6c | FIX_SOURCE",
        "git rebase origin/main | CONFLICT (content): Merge conflict in apps/web/values.yaml | FIX_SOURCE",
        "git submodule update --init | fatal: No url found for submodule path 'policies' in .gitmodules | FIX_SOURCE",
        "git commit -m bump | fatal: unable to auto-detect email address (got 'root@runner.(none)') | FIX_SOURCE",
        "git status | fatal: detected dubious ownership in repository at '/github/workspace' | FIX_SOURCE"
      })
  void aRefusalIsSourceControlsAndChangedNothing(String command, String answer, Action next) {
    for (String prompt : new String[] {"$ ", "+ ", "##[group]Run ", "[command]"}) {
      Advice advice = advice(prompt + command + "\n" + answer + "\n" + ENDS);
      assertThat(advice.recovery().next()).as(prompt).isEqualTo(next);
      assertThat(advice.mutation()).as(prompt).isInstanceOf(Mutation.NotStarted.class);
      assertThat(advice.boundary().domain().orElseThrow())
          .as(prompt)
          .isIn(FailureDomain.SOURCE_CONTROL, FailureDomain.RUNNER);
    }
  }

  @Test
  void aPushThatWentThroughIsAChangeOfWhichNobodyKnowsWhatFollowed() {
    String tag = "$ git push --follow-tags\n * [new tag]         v5 -> v5\n";
    String branch = " ! [rejected]        main -> main (fetch first)\n";
    assertThat(advice(tag + branch + ENDS).mutation()).isInstanceOf(Mutation.Unknown.class);
    assertThat(advice("$ git push --follow-tags\n" + branch + ENDS).mutation())
        .isInstanceOf(Mutation.NotStarted.class);
  }

  @Test
  void aPushThatIsTriedAgainAndTakenIsOver() {
    String loop =
        """
        $ git push origin main
         ! [rejected]        main -> main (fetch first)
        error: failed to push some refs to 'https://github.com/acme/gitops'
        $ git pull --rebase
        Successfully rebased and updated refs/heads/main.
        $ git push origin main
           1d2c3b4..5e6f7a8  main -> main
        """;
    String refused =
        """
         ! [rejected]        main -> main (fetch first)
        error: failed to push some refs to 'https://github.com/acme/gitops'
        """;
    String again = loop.substring(0, loop.lastIndexOf("   1d2c")) + refused + ENDS;
    assertThat(advice(loop + "Job succeeded\n").recovery().next()).isEqualTo(Action.NONE);
    assertThat(advice(again).recovery().next()).isEqualTo(Action.FIX_SOURCE);
  }

  /** Else a script that tolerates a failing Git would look like a failed one. */
  @Test
  void whatAToolDidAfterItStands() {
    String fails = "$ git fetch --unshallow\nfatal: --unshallow on a complete repository\n";
    String applies =
        """
        $ terraform apply -auto-approve
        aws_eip.a: Creating...
        aws_eip.a: Creation complete after 1s [id=eipalloc-1]

        Apply complete! Resources: 1 added, 0 changed, 0 destroyed.
        """;
    assertThat(advice(fails + applies).recovery().next()).isEqualTo(Action.NONE);
    assertThat(advice(fails + ENDS).recovery().next()).isNotEqualTo(Action.NONE);
  }

  @Test
  void theSameWordsOfAControllerAreItsOwn() {
    String controller =
        "time=\"2026-01-02T03:04:05Z\" level=error msg=\"finished unary call with code Unknown\""
            + " error=\"failed to list refs: fatal: could not read Username for 'https://github.com':"
            + " terminal prompts disabled\" grpc.service=repository.RepoServerService\n";
    assertThat(advice(controller).boundary().domain()).contains(FailureDomain.GITOPS_CONTROLLER);
  }

  /** An apply that ended well says nothing of the push behind it. */
  @Test
  void aPushThatIsRefusedBehindAChangeIsTold() {
    String applied =
        """
        $ terraform apply -auto-approve
        aws_eip.a: Creating...
        aws_eip.a: Creation complete after 1s [id=eipalloc-1]

        Apply complete! Resources: 1 added, 0 changed, 0 destroyed.
        """;
    String refused = "$ git push origin main\n ! [rejected]        main -> main (fetch first)\n";
    for (String end : new String[] {"", ENDS}) {
      assertThat(advice(applied + refused + end).recovery().next()).isNotEqualTo(Action.NONE);
      assertThat(advice(applied + refused + end).mutation())
          .isNotInstanceOf(Mutation.NotStarted.class);
    }
  }

  /** Options before a verb hide nothing that it changes. */
  @ParameterizedTest
  @CsvSource({
    "git -C live lfs push origin, false",
    "kyverno -n prod apply policies --cluster, false",
    "vault -namespace=a kv put secret/x y=1, false",
    "git -C live fetch origin, true",
    "kubectl -n prod get pods, true",
    "kubectl -n prod delete pod a, false"
  })
  void whatOnlyReadsIsToldByTheVerb(String command, boolean reads) {
    assertThat(new ShellLine(command).reads()).isEqualTo(reads);
  }
}
