package dev.recovery.examples.houserules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.pack.RulePack;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The pack that comes in a jar. */
class OrdersPackTest {

  @Test
  void isDiscoveredOnTheClassPath() {
    assertThat(RulePack.discover()).extracting(RulePack::name).containsExactly("orders");
  }

  @Test
  void isTheOneInTheFolder() {
    assertThat(RulePack.discover().get(0).digest())
        .isEqualTo(RulePack.load(Path.of("orders")).digest());
  }
}
