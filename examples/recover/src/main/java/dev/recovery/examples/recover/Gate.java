package dev.recovery.examples.recover;

import dev.recovery.safety.Action;
import dev.recovery.safety.Verdict;
import dev.recovery.safety.Veto;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Lets one action pass or stops it, for scripts. */
@Command(
    name = "gate",
    mixinStandardHelpOptions = true,
    description = "Let one action pass (exit 0) or stop it (exit 3), and say what would lift it.",
    footer = {
      "",
      "Example:",
      "  recover gate --action retry-same-change runs/apply-4711 && make apply"
    })
final class Gate implements Callable<Integer> {

  @ParentCommand private @Nullable Recover recover;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private Advising advising = new Advising();

  @Option(
      names = "--action",
      paramLabel = "ACTION",
      required = true,
      completionCandidates = Actions.class,
      converter = Actions.class,
      description = "One of: ${COMPLETION-CANDIDATES}.")
  private Action action = Action.RETRY;

  @Parameters(
      paramLabel = "PATH",
      arity = "0..*",
      description = "Files and folders of one incident; - is standard input.")
  private List<String> paths = new ArrayList<>();

  /** For picocli. */
  Gate() {}

  @Override
  public Integer call() {
    if (paths.isEmpty() != advising.factsGiven()) {
      throw new ParameterException(
          spec.commandLine(), "One of PATH and --incident has to be given.");
    }
    Recover parent = Recover.of(recover);
    Console console = parent.console();
    Verdict verdict = advising.advise(paths, parent).safety().verdict(action);
    if (verdict.allowed()) {
      console.out().println("allowed: " + action.id());
      return 0;
    }
    console.err().println("forbidden: " + action.id());
    for (Veto veto : verdict.vetoes()) {
      console.err().print(Wrap.text("  x ", veto.reason() + "  [" + veto.rule() + "]"));
      console
          .err()
          .print(
              Wrap.text(
                  "    until: ",
                  "%s (%s)".formatted(veto.exit().detail(), veto.exit().from().phrase())));
    }
    // The exits of what is never allowed lift nothing, so the name to ask about stands there too.
    if (action.nature() == Action.Nature.TEMPTING
        && verdict.vetoes().stream().noneMatch(v -> v.exit().detail().equals(action.calledFor()))) {
      console
          .err()
          .print(
              Wrap.text("    never allowed: ", action.calledFor().replaceFirst("^nothing: ", "")));
    }
    return Recover.FORBIDDEN;
  }

  /** The words for actions. */
  static final class Actions extends Words<Action> {

    /** For picocli. */
    Actions() {
      super("action", List.of(Action.values()), Action::id);
    }
  }
}
