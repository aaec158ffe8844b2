package dev.recovery.readers.sink;

import dev.recovery.readers.atlas.Entry;
import java.util.List;
import java.util.Set;

/**
 * Something a run reported, and what the catalogue says that it means.
 *
 * @param text in one line
 * @param error whether the tool reports it as an error
 * @param address the resource it concerns; the empty string where it names none
 * @param place the line in the configuration it points at; the empty string where it points at none
 * @param source the file and line
 * @param meanings what it means
 */
public record Message(
    String text, boolean error, String address, String place, String source, List<Entry> meanings) {

  /** Whether an address names the configuration of a provider, and no resource. */
  public static boolean ofProvider(String address) {
    return address.startsWith("provider[");
  }

  // They carry out jobs, and say so of themselves.
  private static final Set<String> JOB_RUNNERS =
      Set.of("jenkins", "gitlab", "github", "azure-devops", "buildkite", "cloud-build");

  /** Whether nobody but the job's runner speaks, of what it does itself. */
  public boolean ofRunner() {
    return !meanings.isEmpty() && meanings.stream().allMatch(Message::ofRunner);
  }

  /** Whether it is the job's runner that means something by its words. */
  public static boolean ofRunner(Entry meaning) {
    return JOB_RUNNERS.contains(meaning.tool());
  }

  boolean is(String id) {
    return meanings.stream().anyMatch(s -> s.id().equals(id));
  }

  public boolean means(String topic) {
    return meanings.stream().anyMatch(e -> e.topic().equals(topic));
  }
}
