package dev.recovery.examples.recover;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;

/** Runs the program within a test, on streams of its own. */
final class Shell {

  /**
   * What a run left.
   *
   * @param exit its exit code
   * @param out its standard output
   * @param err its standard error
   */
  record Result(int exit, String out, String err) {}

  private final String in;
  private final boolean terminal;
  private final Clock clock;
  private final Map<String, String> environment;

  private Shell(String in, boolean terminal) {
    this(in, terminal, Clock.systemUTC(), System.getenv());
  }

  private Shell(String in, boolean terminal, Clock clock, Map<String, String> environment) {
    this.in = in;
    this.terminal = terminal;
    this.clock = clock;
    this.environment = environment;
  }

  /** Runs at a time and in an environment. */
  static Result at(Clock clock, Map<String, String> environment, String... arguments) {
    return new Shell("", false, clock, environment).start(arguments);
  }

  static Result run(String... arguments) {
    return new Shell("", false).start(arguments);
  }

  static Result onTerminal(String... arguments) {
    return new Shell("", true).start(arguments);
  }

  static Result given(String in, String... arguments) {
    return new Shell(in, false).start(arguments);
  }

  private Result start(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            terminal,
            terminal);
    int exit = Recover.run(console, clock, environment, arguments);
    console.out().flush();
    console.err().flush();
    return new Result(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
