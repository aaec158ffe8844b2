package dev.recovery.readers.sink.things;

import dev.recovery.authority.ManualMutation;
import dev.recovery.boundary.Circumstances;
import dev.recovery.internal.secrets.Redaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What somebody typed that changes a cluster. Mutable while read. */
public final class CommandsByHand {

  private record Command(String text, boolean follows, String source) {}

  private final List<Command> commands = new ArrayList<>();

  /**
   * Somebody typed one.
   *
   * @param follows whether Git has to follow it, or the next run takes it back
   */
  public void add(String text, boolean follows, String source) {
    commands.add(new Command(Redaction.detail(text), follows, source));
  }

  /** What was typed last in a file did not come to its end: nothing is there yet to be followed. */
  public void unfinished(String source) {
    for (int i = commands.size() - 1; i >= 0; i--) {
      Command command = commands.get(i);
      if (Sources.file(command.source()).equals(Sources.file(source))) {
        commands.set(i, new Command(command.text(), false, command.source()));
        return;
      }
    }
  }

  public boolean isEmpty() {
    return commands.isEmpty();
  }

  /** Those that Git has to follow as changes by hand, authorized or not. */
  public List<ManualMutation> facts(Circumstances.Authorization authorization) {
    return commands.stream()
        .filter(Command::follows)
        .map(command -> fact(command, authorization))
        .toList();
  }

  private static ManualMutation fact(Command command, Circumstances.Authorization authorization) {
    return new ManualMutation(
        "",
        command.text(),
        switch (authorization) {
          case AUTHORIZED -> ManualMutation.Authorization.AUTHORIZED;
          case UNAUTHORIZED -> ManualMutation.Authorization.UNAUTHORIZED;
          case UNKNOWN -> ManualMutation.Authorization.UNKNOWN;
        },
        ManualMutation.Reconciled.NO,
        Optional.empty(),
        "",
        command.source());
  }
}
