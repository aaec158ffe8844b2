package dev.recovery.rules;

import dev.recovery.authority.PolicyException;
import dev.recovery.pack.PackProblem;
import dev.recovery.pack.PackRule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the deviations that a team has accepted: {@code exceptions/*.yaml}. */
final class ExceptionFiles {

  static final String FOLDER = "exceptions/";

  /** The fields of an exception. */
  static final List<String> FIELDS =
      List.of("id", "rule", "scope", "owner", "expires", "reason", "compensating-controls");

  private final Problems problems;
  private final Set<String> rules = new LinkedHashSet<>();
  private final Records records;
  private final List<PolicyException> exceptions = new ArrayList<>();

  private ExceptionFiles(List<PackRule> own, Problems problems) {
    this.problems = problems;
    this.records = new Records("exception", FIELDS, "Maybe give it the next number.", problems);
    BuiltInRules.index().forEach(r -> rules.add(r.name()));
    own.forEach(r -> rules.add(r.name()));
  }

  static List<PolicyException> read(PackFiles files, List<PackRule> own, Problems problems) {
    ExceptionFiles reading = new ExceptionFiles(own, problems);
    reading.records.read(files, FOLDER, reading::one);
    return reading.exceptions;
  }

  private void one(Yaml yaml, String path) {
    String id = records.id(yaml);
    String rule = yaml.required("rule", problems);
    String scope = yaml.required("scope", problems);
    if (!rule.isBlank() && !rules.contains(rule)) {
      problems.unknown(yaml.at("rule"), "There is no rule (%s).".formatted(rule), rule, rules);
    }
    if (scope.equals("*")) {
      problems.add(
          yaml.at("scope"),
          PackProblem.Category.EXCEPTION,
          "An exception for everything is a rule switched off.",
          "Maybe name a target, or a prefix that ends in (*).");
    }
    Optional<Instant> expires = expires(yaml);
    if (!yaml.fields().containsKey("compensating-controls")) {
      problems.add(
          yaml.place(),
          PackProblem.Category.FORM,
          "The field (compensating-controls) is missing or empty.",
          "Maybe say what limits the risk meanwhile.");
    }
    exceptions.add(
        new PolicyException(
            id,
            rule,
            scope,
            yaml.required("owner", problems),
            expires,
            yaml.required("reason", problems),
            new LinkedHashSet<>(yaml.texts("compensating-controls", problems)),
            "%s:%d".formatted(path, yaml.place().line())));
  }

  private Optional<Instant> expires(Yaml yaml) {
    String text = yaml.required("expires", problems);
    if (text.isBlank()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          text.contains("T")
              ? Instant.parse(text)
              : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
    } catch (DateTimeParseException e) {
      problems.add(
          yaml.at("expires"),
          PackProblem.Category.FORM,
          "(%s) is no time.".formatted(text),
          "Maybe write it as 2027-01-31 or 2027-01-31T12:00:00Z.");
      return Optional.empty();
    }
  }
}
