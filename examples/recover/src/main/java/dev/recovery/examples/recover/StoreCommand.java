package dev.recovery.examples.recover;

import dev.recovery.examples.evidence.JdbcEvidenceStore;
import dev.recovery.examples.evidence.Seal;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** What every command that works with the store has. */
abstract class StoreCommand implements Callable<Integer> {

  @ParentCommand private @Nullable StoreCommands parent;
  @Mixin private StoreOption store = new StoreOption();

  final Recover recover() {
    return Objects.requireNonNull(parent, "a command runs below another only").recover();
  }

  /** Works with the store, and closes it. */
  final int use(Consumer<JdbcEvidenceStore> work) {
    return store.use(
        recover(),
        open -> {
          work.accept(open);
          return 0;
        });
  }

  /** The key that is given. */
  final Optional<Seal> seal() {
    return store.seal(recover());
  }
}
