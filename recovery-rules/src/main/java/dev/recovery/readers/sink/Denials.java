package dev.recovery.readers.sink;

import dev.recovery.boundary.Symptom;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** What one policy denied, and whether it denies so much that it may be the policy's fault. */
final class Denials {

  // How Gatekeeper, ValidatingAdmissionPolicy and Kyverno name the policy that said no.
  private static final Pattern POLICY =
      Pattern.compile(
          "denied the request: \\[([\\w.-]{1,250})\\]|AdmissionPolicy '([^']{1,250})'"
              + "|following policies\\s{1,10}([\\w.-]{1,250}):");

  private static final Set<String> DELIVERING =
      Set.of("Application", "Kustomization", "HelmRelease");

  private final Findings findings;
  private final Sightings sightings;
  private final Map<String, Set<String>> denials = new HashMap<>();

  Denials(Findings findings, Sightings sightings) {
    this.findings = findings;
    this.sightings = sightings;
  }

  // Applications do not break one rule on one day by themselves: the rule may have changed.
  void add(String subject, String text, String source) {
    Matcher matcher = POLICY.matcher(text);
    if (subject.isEmpty() || !matcher.find()) {
      return;
    }
    String policy =
        IntStream.rangeClosed(1, matcher.groupCount())
            .mapToObj(matcher::group)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse("");
    // An application repeats what one of its own objects met.
    boolean delivers = DELIVERING.contains(subject.split(" ", 2)[0]);
    Set<String> subjects =
        denials.computeIfAbsent((delivers ? "deliver " : "object ") + policy, p -> new TreeSet<>());
    subjects.add(subject);
    if (subjects.size() > 1) {
      String several = "it refuses several at once: " + String.join(", ", subjects);
      sightings.add(
          Sightings.Kind.SYMPTOM,
          Symptom.FALSE_POSITIVE_SUSPECTED.name(),
          policy,
          source,
          () -> findings.observe(Symptom.FALSE_POSITIVE_SUSPECTED, "", policy, several, source));
    }
  }
}
