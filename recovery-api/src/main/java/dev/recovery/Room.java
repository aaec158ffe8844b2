package dev.recovery;

/** The eight questions that an advice answers, in the order in which they are asked. */
public enum Room implements Term {
  BOUNDARY("which control surface failed?"),
  MUTATION("did anything change?"),
  STATE("do desired, recorded and actual state agree?"),
  AUTHORITY("who owns the next transition?"),
  SAFETY("can acting amplify the damage?"),
  EVIDENCE("can we prove what happened?"),
  RECOVERY("what is the smallest safe transition?"),
  LEARNING("what prevents a recurrence?");

  private final String question;

  Room(String question) {
    this.question = question;
  }

  /**
   * What the room answers.
   *
   * @return a question in lower case
   */
  public String question() {
    return question;
  }

  @Override
  public String article() {
    return "mental-model." + (ordinal() + 1);
  }
}
