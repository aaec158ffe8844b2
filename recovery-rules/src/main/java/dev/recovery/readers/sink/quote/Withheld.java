package dev.recovery.readers.sink.quote;

import dev.recovery.internal.secrets.Redaction;

/**
 * Tells, line by line, what must not be quoted for the line that stands before it: a value below
 * the name that promises a secret, and what stands in a block of a key. Mutable while lines come
 * in.
 */
final class Withheld {

  private int name = -1;
  private boolean first;
  private boolean key;

  /**
   * Whether a line is withheld.
   *
   * @param line without what a job puts before it, with its indent
   */
  boolean next(String line) {
    boolean block = key || line.contains("-----BEGIN ");
    key = block && !line.contains("-----END ");
    if (line.isBlank()) {
      return block;
    }
    int indent = line.length() - line.stripLeading().length();
    boolean value = name >= 0 && (first || indent > name);
    boolean names = Redaction.secretName(line);
    // The value of a value is one as well: a list, or text of several lines.
    name = names ? indent : value && indent > name ? name : -1;
    first = names;
    return block || value;
  }
}
