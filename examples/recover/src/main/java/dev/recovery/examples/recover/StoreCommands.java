package dev.recovery.examples.recover;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** A command that only says which commands there are below it. */
abstract class StoreCommands implements Runnable {

  @ParentCommand private @Nullable Recover recover;
  @Spec private CommandSpec spec = CommandSpec.create();

  private final String missing;

  StoreCommands(String missing) {
    this.missing = missing;
  }

  final Recover recover() {
    return Recover.of(recover);
  }

  @Override
  public final void run() {
    throw new ParameterException(spec.commandLine(), missing);
  }
}
