package dev.recovery.casefile;

import dev.recovery.Term;
import dev.recovery.internal.Values;
import dev.recovery.internal.secrets.Redaction;
import dev.recovery.state.DriftClass;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How many findings of which class may be open, and for how long. It makes the sixth post-condition
 * decidable.
 *
 * @param allowances one for every class
 */
public record DriftBudget(Map<DriftClass, DriftBudget.Allowance> allowances) {

  /**
   * What is allowed unless a team says otherwise: noise and what controllers set, five authorized
   * differences for a week, and no others. The figures are ours; the article leaves them open.
   */
  public static final DriftBudget USUAL =
      new DriftBudget(
          Map.of(
              DriftClass.NOISE, new Allowance(Integer.MAX_VALUE, Integer.MAX_VALUE),
              DriftClass.CONTROLLER_GENERATED, new Allowance(Integer.MAX_VALUE, Integer.MAX_VALUE),
              DriftClass.AUTHORIZED, new Allowance(5, 7 * 24),
              DriftClass.UNAUTHORIZED, Allowance.NONE,
              DriftClass.DANGEROUS, Allowance.NONE));

  /**
   * What is allowed of one class.
   *
   * @param open how many findings at once
   * @param hours how long each
   */
  public record Allowance(int open, int hours) {

    /** Not one finding. */
    public static final Allowance NONE = new Allowance(0, 0);

    /** Refuses less than nothing. */
    public Allowance {
      if (open < 0 || hours < 0) {
        throw new IllegalArgumentException(
            "The allowance (%d findings, %d hours) is negative. Maybe write 0 for none."
                .formatted(open, hours));
      }
    }
  }

  /**
   * A difference that is open.
   *
   * @param address what differs
   * @param kind what the difference is
   * @param since when it was first seen
   */
  public record Finding(String address, DriftClass kind, Instant since) {

    /** Refuses a difference of nothing. */
    public Finding {
      Objects.requireNonNull(kind, "kind");
      Objects.requireNonNull(since, "since");
      address = Redaction.secrets(address);
      if (address.isBlank()) {
        throw new IllegalArgumentException(
            "The address of a drift finding (%s) is blank. Maybe name the resource."
                .formatted(((Term) kind).id()));
      }
    }
  }

  /** Completes it with what {@link #USUAL} allows. */
  public DriftBudget {
    Map<DriftClass, Allowance> all = new EnumMap<>(DriftClass.class);
    if (allowances.size() < DriftClass.values().length) {
      all.putAll(USUAL.allowances());
    }
    all.putAll(allowances);
    allowances = Values.sorted(all);
  }

  /** What both allow. */
  DriftBudget strictest(DriftBudget other) {
    Map<DriftClass, Allowance> least = new EnumMap<>(DriftClass.class);
    allowances.forEach(
        (kind, allowance) -> {
          Allowance beside = other.allowances().getOrDefault(kind, Allowance.NONE);
          least.put(
              kind,
              new Allowance(
                  Math.min(allowance.open(), beside.open()),
                  Math.min(allowance.hours(), beside.hours())));
        });
    return new DriftBudget(least);
  }

  /**
   * What is over budget.
   *
   * @param findings every open finding
   * @param now the time of the judgement
   * @return one clause for each class that is, by class; empty where all is within
   */
  public List<String> over(List<Finding> findings, Instant now) {
    List<String> over = new ArrayList<>();
    allowances.forEach(
        (kind, allowance) -> {
          List<Finding> open = findings.stream().filter(f -> f.kind() == kind).distinct().toList();
          long old = open.stream().filter(f -> older(f, allowance, now)).count();
          if (open.size() > allowance.open()) {
            over.add("%s: %d open, %d allowed".formatted(kind.id(), open.size(), allowance.open()));
          } else if (old > 0) {
            over.add(
                "%s: %d open for more than %d hours".formatted(kind.id(), old, allowance.hours()));
          }
        });
    return over;
  }

  private static boolean older(Finding finding, Allowance allowance, Instant now) {
    return Duration.between(finding.since(), now).compareTo(Duration.ofHours(allowance.hours()))
        > 0;
  }
}
