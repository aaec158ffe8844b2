package dev.recovery.safety;

import dev.recovery.Term;

/**
 * How bad it is, by risk and impact and not by colour. Declared from the worst, so worst is the
 * minimum.
 */
public enum Severity implements Term {
  SEV_1("incident commander and break-glass", 4),
  SEV_2("incident process", 3),
  SEV_3("expedite the owner's review", 2),
  SEV_4("normal queue", 1);

  private final String defaultAction;
  private final int number;

  Severity(String defaultAction, int number) {
    this.defaultAction = defaultAction;
    this.number = number;
  }

  /**
   * What a severity sets in motion.
   *
   * @return the default action
   */
  public String defaultAction() {
    return defaultAction;
  }

  @Override
  public String id() {
    return "SEV-" + (5 - number);
  }

  @Override
  public String article() {
    return "severity." + number;
  }
}
