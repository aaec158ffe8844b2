package dev.recovery.json;

import dev.recovery.Fact;
import dev.recovery.pack.RulePack;
import java.lang.reflect.Proxy;
import java.util.List;

/** A pack that brings kinds of fact, and is asked for nothing else. */
final class Brings {

  private Brings() {}

  static RulePack kinds(Class<? extends Fact> kind) {
    return (RulePack)
        Proxy.newProxyInstance(
            Brings.class.getClassLoader(),
            new Class<?>[] {RulePack.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("facts")) {
                return List.of(kind);
              }
              throw new UnsupportedOperationException(method.getName());
            });
  }
}
