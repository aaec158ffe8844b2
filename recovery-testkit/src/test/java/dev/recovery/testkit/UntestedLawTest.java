package dev.recovery.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/** A law that no try put to the test fails, and says which one and what to do. */
class UntestedLawTest {

  private static final String LAW = "Nothing runs again on a Sunday.";

  /** Passes where the property failed with the words that a person needs. */
  static final class FailsInWords implements AroundPropertyHook {

    @Override
    public PropertyExecutionResult aroundProperty(
        PropertyLifecycleContext context, PropertyExecutor property) {
      PropertyExecutionResult result = property.execute();
      assertThat(result.status()).isEqualTo(PropertyExecutionResult.Status.FAILED);
      assertThat(result.throwable().orElseThrow())
          .hasMessageStartingWith(
              "No try put this law to the test, so it says nothing: %s%n  Maybe try more"
                  .formatted(LAW))
          .hasMessageContaining("jqwik.tries.default")
          .message()
          .doesNotContain("Count of");
      return result.mapToSuccessful();
    }

    // Around the hook that checks the counts.
    @Override
    public int aroundPropertyProximity() {
      return -100;
    }
  }

  @Property(tries = 5)
  @AddLifecycleHook(FailsInWords.class)
  void itFailsWhereNoTryPutItToTheTest(@ForAll int any) {
    Tested.collect(LAW, false);
  }

  @Property(tries = 5)
  void itHoldsWhereOneDid(@ForAll int any) {
    Tested.collect(LAW, true);
  }
}
