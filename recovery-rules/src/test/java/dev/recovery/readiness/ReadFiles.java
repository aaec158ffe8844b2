package dev.recovery.readiness;

import dev.recovery.learning.Pattern;
import dev.recovery.readiness.ReadinessReport.Adherence;
import dev.recovery.readiness.ReadinessReport.Verdict;
import dev.recovery.readiness.platform.PlatformReader;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/** A platform of a few files, each a path and its text, read on a day. */
final class ReadFiles {

  static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

  private ReadFiles() {}

  static ReadinessReport report(Map<String, String> files) {
    PlatformReader reader = new PlatformReader(TODAY);
    new LinkedHashMap<>(files).forEach(reader::accept);
    return reader.report();
  }

  static Verdict verdict(ReadinessItem item, Map<String, String> files) {
    return report(files).items().get(item.ordinal()).verdict();
  }

  static Verdict verdict(ReadinessItem item, String path, String text) {
    return verdict(item, Map.of(path, text));
  }

  static Adherence standing(Pattern pattern, Map<String, String> files) {
    return report(files).patterns().get(pattern.ordinal()).standing();
  }
}
