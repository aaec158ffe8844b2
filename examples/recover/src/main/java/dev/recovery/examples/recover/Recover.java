package dev.recovery.examples.recover;

import dev.recovery.internal.Nearest;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The program. */
@Command(
    name = "recover",
    mixinStandardHelpOptions = true,
    versionProvider = Recover.Version.class,
    description = "Typed advice about a failed infrastructure pipeline. It reads, and never acts.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      Classify.class,
      Gate.class,
      Explain.class,
      Rules.class,
      AtlasCommands.class,
      ModelCommands.class,
      ReadinessCommand.class,
      CaseCommands.class,
      EvidenceCommands.class,
      GenerateCompletion.class
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      " 0:done; for gate, allowed",
      " 2:the input cannot be used",
      " 3:gate, forbidden",
      "70:an error of this program"
    },
    footer = {
      "",
      "Completion for bash and zsh: source <(recover generate-completion)",
      "NO_COLOR=1 switches colours off; piped output never has any."
    })
final class Recover implements Runnable {

  static final int BAD_INPUT = 2;
  static final int FORBIDDEN = 3;
  static final int OWN_ERROR = 70;

  // The ones that need the rules loaded.
  private static final Set<String> ADVISING = Set.of("classify", "gate");

  private final Console console;
  private final Clock clock;
  private final Map<String, String> environment;
  private final Advisor advisor = new Advisor();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Show the stack trace of an unexpected error.")
  private boolean debug;

  private Recover(Console console, Clock clock, Map<String, String> environment) {
    this.console = console;
    this.clock = clock;
    this.environment = environment;
  }

  /**
   * Runs the program.
   *
   * @param arguments the command line
   */
  public static void main(String[] arguments) {
    Console console = Console.system();
    int exit = run(console, arguments);
    console.out().flush();
    console.err().flush();
    System.exit(exit);
  }

  /** Runs the program within a process. */
  static int run(Console console, String... arguments) {
    return run(console, Clock.systemUTC(), System.getenv(), arguments);
  }

  /** Runs the program within a process, at a time and in an environment. */
  static int run(
      Console console, Clock clock, Map<String, String> environment, String... arguments) {
    Recover recover = new Recover(console, clock, environment);
    if (arguments.length > 1 && ADVISING.contains(arguments[0]) && !packed(arguments)) {
      recover.advisor.load();
    }
    CommandLine commandLine = new CommandLine(recover);
    commandLine
        .setOut(writer(console.out()))
        .setErr(writer(console.err()))
        .setColorScheme(CommandLine.Help.defaultColorScheme(console.colour() ? Ansi.ON : Ansi.OFF))
        .setParameterExceptionHandler((e, args) -> recover.misused(e))
        .setExecutionExceptionHandler((e, line, parsed) -> recover.failed(e));
    Thread thread = Thread.currentThread();
    ClassLoader classes = thread.getContextClassLoader();
    try {
      return commandLine.execute(arguments);
    } catch (Throwable e) {
      // Out of memory, or a stack too deep: still one line, and an exit code that says so.
      return recover.failed(e);
    } finally {
      // The facts of one command are not those of the next.
      thread.setContextClassLoader(classes);
    }
  }

  /** All commands, to be looked at and not to be run. */
  static CommandLine commands() {
    return new CommandLine(new Recover(Console.system(), Clock.systemUTC(), Map.of()));
  }

  // Rules that are heard as well have to be known before any are loaded.
  private static boolean packed(String... arguments) {
    return Arrays.stream(arguments).anyMatch(a -> a.startsWith("--pack"));
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }

  /** The program that a command belongs to. */
  static Recover of(@Nullable Recover parent) {
    return Objects.requireNonNull(parent, "a command runs below the program only");
  }

  Console console() {
    return console;
  }

  /** Tells when something is recorded. */
  Clock clock() {
    return clock;
  }

  /** The variables of the environment. */
  Map<String, String> environment() {
    return environment;
  }

  Advisor advisor() {
    return advisor;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "What to do is missing.");
  }

  private int misused(ParameterException e) {
    String suggestion = "";
    if (e instanceof UnmatchedArgumentException unmatched && !unmatched.getUnmatched().isEmpty()) {
      CommandSpec command = e.getCommandLine().getCommandSpec();
      List<String> words = new ArrayList<>(command.optionsMap().keySet());
      words.addAll(command.subcommands().keySet());
      suggestion =
          Nearest.of(unmatched.getUnmatched().get(0), words)
              .map(" Maybe you meant (%s)."::formatted)
              .orElse("");
    }
    String message = e.getMessage() == null ? "" : e.getMessage();
    console.complain(
        "recover",
        "%s%s%s See %s --help."
            .formatted(
                message,
                message.endsWith(".") ? "" : ".",
                suggestion,
                e.getCommandLine().getCommandSpec().qualifiedName()));
    return BAD_INPUT;
  }

  /** Says what went wrong, in one line. */
  int failed(Throwable e) {
    if (e instanceof BadInput bad) {
      bad.problems().forEach(problem -> console.complain("recover", problem));
      return BAD_INPUT;
    }
    console.complain(
        "recover",
        "This is an error of the program (%s%s). Maybe report it, with what --debug prints."
            .formatted(
                e.getClass().getSimpleName(), e.getMessage() == null ? "" : ": " + e.getMessage()));
    if (debug) {
      e.printStackTrace(console.err());
    }
    return OWN_ERROR;
  }

  /** Reads the version from the jar. */
  static final class Version implements IVersionProvider {

    /** For picocli. */
    Version() {}

    @Override
    public String[] getVersion() {
      String version = Recover.class.getPackage().getImplementationVersion();
      return new String[] {"recover " + (version == null ? "development" : version)};
    }
  }
}
