package dev.recovery.examples.houserules;

import dev.recovery.Incident;
import dev.recovery.pack.RulePack;
import dev.recovery.testkit.RulePackContract;
import java.util.List;

class ShopPackTest implements RulePackContract {
  @Override
  public RulePack pack() {
    return Shop.PACK;
  }

  @Override
  public List<Incident> incidents() {
    return Shop.CASES;
  }
}
