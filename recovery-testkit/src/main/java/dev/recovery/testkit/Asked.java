package dev.recovery.testkit;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What a test class was asked for, kept for as long as the class is. A test that makes its advisor
 * in the method that returns it would else load all rules anew for each try of each law.
 */
public final class Asked {

  private static final ClassValue<Map<String, Object>> ANSWERS =
      new ClassValue<>() {
        @Override
        protected Map<String, Object> computeValue(Class<?> type) {
          return new HashMap<>();
        }
      };

  private Asked() {}

  /**
   * The answer of a test class.
   *
   * @param test the test, of whose class all instances have one answer
   * @param question what is asked
   * @param answer how it is found out, once
   * @param <T> what it is
   * @return the first answer
   */
  @SuppressWarnings("unchecked") // one question has answers of one type
  public static <T> T once(Object test, String question, Supplier<T> answer) {
    Map<String, Object> answers = ANSWERS.get(test.getClass());
    synchronized (answers) {
      Object known = answers.get(question);
      if (known == null) {
        known = answer.get();
        answers.put(question, known);
      }
      return (T) known;
    }
  }
}
