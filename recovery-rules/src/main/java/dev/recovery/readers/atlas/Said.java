package dev.recovery.readers.atlas;

import java.util.List;
import java.util.Map;

/**
 * An entry that fits a message, with what the message names.
 *
 * @param entry what it means
 * @param names what the message names, by the entry's slots
 */
public record Said(Entry entry, Map<String, String> names) {

  /**
   * What an entry says of a message.
   *
   * @param entry what it means
   * @param message in one line, with secrets removed
   * @return the entry with the names that the message holds
   */
  public static Said of(Entry entry, String message) {
    return new Said(entry, Slot.names(entry.slots(), message));
  }

  /** The cause in a sentence; empty where only words were recognised. */
  public String sentence() {
    return Slot.filled(entry.says(), names);
  }

  /** What to do, in the imperative; empty where the atlas knows none. */
  public String todo() {
    return entry.remedy().map(r -> Slot.filled(r.todo(), names)).orElse("");
  }

  /** Commands that do it, or that look first. */
  public List<String> run() {
    return entry.remedy().map(Entry.Remedy::run).orElse(List.of()).stream()
        .map(c -> Slot.filled(c, names))
        .toList();
  }
}
