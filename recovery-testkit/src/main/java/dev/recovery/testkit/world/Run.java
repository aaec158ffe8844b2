package dev.recovery.testkit.world;

import dev.recovery.mutation.Ending;
import dev.recovery.mutation.Operation;
import dev.recovery.testkit.world.StateBackend.Version;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One command of the pipeline, and the stream it prints. Mutable until it ends. */
final class Run {

  final String id;
  final Operation operation;
  final List<String> command;
  final Instant start;
  final Version before;
  private final StringBuilder out = new StringBuilder();
  private Instant end;
  private Ending ending = Ending.STILL_RUNNING;
  private boolean outputLost;
  private @Nullable Version unsaved;

  Run(String id, Operation operation, List<String> command, Instant start, Version before) {
    this.id = id;
    this.operation = operation;
    this.command = List.copyOf(command);
    this.start = start;
    this.end = start;
    this.before = before;
  }

  void print(String line) {
    out.append(line).append('\n');
  }

  void end(Ending how, Instant at) {
    ending = how;
    end = at;
  }

  void loseOutput() {
    outputLost = true;
  }

  void leaveUnsaved(Version state) {
    unsaved = state;
  }

  void forgetUnsaved() {
    unsaved = null;
  }

  Ending ending() {
    return ending;
  }

  Instant end() {
    return end;
  }

  /** The state that it could not write, where there is one. */
  @Nullable Version unsaved() {
    return unsaved;
  }

  /** What it printed; empty where it printed nothing or the output is lost. */
  String output() {
    return outputLost ? "" : out.toString();
  }

  boolean mutating() {
    return operation == Operation.APPLY;
  }
}
