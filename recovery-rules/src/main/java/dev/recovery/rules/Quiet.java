package dev.recovery.rules;

import java.util.ServiceLoader;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * Keeps SLF4J from printing where nobody chose a logging framework. The engine logs through it, and
 * a library prints nothing on its own.
 */
final class Quiet {

  private static final String VERBOSITY = "slf4j.internal.verbosity";

  private Quiet() {}

  /** Lets SLF4J find out that there is no framework, without telling of it. */
  static void settle() {
    if (System.getProperty(VERBOSITY) != null
        || ServiceLoader.load(SLF4JServiceProvider.class).iterator().hasNext()) {
      return;
    }
    System.setProperty(VERBOSITY, "ERROR");
    try {
      LoggerFactory.getILoggerFactory();
    } finally {
      System.clearProperty(VERBOSITY);
    }
  }
}
