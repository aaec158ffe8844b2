package dev.recovery.readers.sink.live;

import dev.recovery.boundary.Circumstances;
import dev.recovery.internal.secrets.Redaction;
import dev.recovery.authority.ManualMutation;
import dev.recovery.readers.sink.Findings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What somebody typed that changes a cluster. Mutable while read. */
public final class CommandsByHand {

  private record Command(String text, String source) {}

  private final List<Command> commands = new ArrayList<>();

  public void add(String text, String source) {
    commands.add(new Command(Redaction.detail(text), source));
  }

  public boolean isEmpty() {
    return commands.isEmpty();
  }

  /** Adds them as changes by hand, authorized or not. */
  public void facts(Circumstances.Authorization authorization, Findings findings) {
    for (Command command : commands) {
      findings.add(
          new ManualMutation(
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
              command.source()));
    }
  }
}
