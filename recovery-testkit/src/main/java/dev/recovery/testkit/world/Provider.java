package dev.recovery.testkit.world;

import dev.recovery.testkit.world.Cloud.Thing;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Carries the operations of a plan to the cloud. */
final class Provider {

  private static final Duration THROTTLING = Duration.ofMinutes(10);

  /**
   * What the tool hears of an operation.
   *
   * @param thing what there is now; null where there was an error
   * @param error the error, as the tool prints it; the empty string where there was none
   */
  record Answer(@Nullable Thing thing, String error) {

    private static Answer error(String error) {
      return new Answer(null, error);
    }
  }

  private final Accounts accounts;
  private final ByHand byHand;
  private final Set<Harm> harm;

  /**
   * A provider for the accounts.
   *
   * @param harm takes what it makes worse
   */
  Provider(Accounts accounts, ByHand byHand, Set<Harm> harm) {
    this.accounts = accounts;
    this.byHand = byHand;
    this.harm = harm;
  }

  void delete(Plan.Change change) {
    accounts.actual().delete(change.id(), Cloud.PIPELINE, accounts.clock().now());
    harm.add(Harm.DESTROYED);
  }

  /** Creates or updates, unless something strikes. */
  Answer send(Plan made, Plan.Change change, @Nullable Fault fault) {
    Cloud cloud = accounts.actual();
    String address = change.address();
    if (fault == Fault.THROTTLED || cloud.throttles(accounts.clock().now())) {
      if (fault == Fault.THROTTLED) {
        cloud.throttle(accounts.clock().now().plus(THROTTLING));
      }
      refuse(
          change.verb().equals("create") ? "CreateVm" : "ModifyVm", address, "ThrottlingException");
      return Answer.error("ThrottlingException: rate exceeded");
    }
    if (fault == Fault.REJECTED) {
      accounts.desired().refuse(address);
    }
    if (accounts.desired().refused(address)) {
      refuse("CreateVm", address, "InvalidParameterValue");
      return Answer.error("InvalidParameterValue: size is not available here");
    }
    if (fault == Fault.CALL_LOST) {
      return Answer.error("RequestTimeout: context deadline exceeded");
    }
    Thing thing = call(made, change);
    if (thing == null) {
      return Answer.error("EntityAlreadyExists: the name is taken");
    }
    if (fault == Fault.ANSWER_LOST) {
      return Answer.error("RequestTimeout: context deadline exceeded");
    }
    if (fault == Fault.PROVIDER_CRASHED) {
      return Answer.error("The plugin encountered an error: plugin did not respond");
    }
    return new Answer(thing, "");
  }

  private void refuse(String call, String address, String error) {
    accounts.actual().refuse(call, address, error, Cloud.PIPELINE, accounts.clock().now());
  }

  /** The call itself, as the cloud carries it out. */
  @Nullable Thing call(Plan made, Plan.Change change) {
    Cloud cloud = accounts.actual();
    if (change.kind() == Plan.Kind.UPDATE) {
      if (byHand.undoneBy(change.address(), change.size())) {
        harm.add(Harm.REVERTED);
      }
      cloud.update(change.id(), change.size(), Cloud.PIPELINE, accounts.clock().now());
      return cloud.all().stream().filter(t -> t.id().equals(change.id())).findFirst().orElse(null);
    }
    Cloud.Made result =
        cloud.create(
            change.address(),
            change.size(),
            made.digest() + change.address(),
            Cloud.PIPELINE,
            accounts.clock().now());
    if (result.duplicate()) {
      harm.add(Harm.DUPLICATED);
    }
    return result.thing();
  }
}
