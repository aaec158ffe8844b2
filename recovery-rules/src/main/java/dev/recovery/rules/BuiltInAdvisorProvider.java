package dev.recovery.rules;

import dev.recovery.RecoveryAdvisor;
import dev.recovery.pack.Budget;
import dev.recovery.pack.RulePack;
import dev.recovery.spi.RecoveryAdvisorProvider;
import dev.recovery.spi.RulePackProvider;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * Offers the engine to {@link RecoveryAdvisor#create()}, {@link RecoveryAdvisor#builder()} and
 * {@link RulePack#load(URI)}.
 */
public final class BuiltInAdvisorProvider implements RecoveryAdvisorProvider {

  /** For {@link java.util.ServiceLoader}. */
  public BuiltInAdvisorProvider() {
    Quiet.settle();
  }

  @Override
  public RecoveryAdvisor create(Clock clock) {
    return new HouseAdvisor(clock, List.of(), Budget.USUAL, Integer.MAX_VALUE);
  }

  @Override
  public RecoveryAdvisor.Builder builder() {
    return new HouseAdvisor.Builder();
  }

  @Override
  public RulePack load(URI location, RulePack.Trust trust) {
    return load(location, trust, loader());
  }

  @Override
  public List<RulePack> discover() {
    List<RulePack> packs = new ArrayList<>();
    for (RulePackProvider provider : ServiceLoader.load(RulePackProvider.class, loader())) {
      packs.add(
          load(
              URI.create("classpath:" + provider.folder()),
              RulePack.Trust.STRICT,
              Optional.ofNullable(provider.getClass().getClassLoader())
                  .orElseGet(BuiltInAdvisorProvider::loader)));
    }
    packs.sort(Comparator.comparing(RulePack::name));
    return packs;
  }

  // An embedder without packs may leave the compiler out.
  private static LoadedPack load(URI location, RulePack.Trust trust, ClassLoader loader) {
    try {
      return LoadedPack.load(location, trust, loader);
    } catch (NoClassDefFoundError e) {
      throw new IllegalStateException(
          "The pack (%s) has to be compiled, and the compiler is not on the class path (%s is missing). Maybe take the exclusions off the dependency on dev.recovery:recovery-rules."
              .formatted(location, String.valueOf(e.getMessage()).replace('/', '.')),
          e);
    }
  }

  // A container gives each application a loader of its own, in which its packs and facts are.
  static ClassLoader loader() {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    if (context != null) {
      try {
        if (context.loadClass(Verbs.class.getName()) == Verbs.class) {
          return context;
        }
      } catch (ClassNotFoundException e) {
        return Verbs.class.getClassLoader();
      }
    }
    return Verbs.class.getClassLoader();
  }
}
