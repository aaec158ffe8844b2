package dev.recovery.readers.base;

import dev.recovery.Fact;
import dev.recovery.boundary.Symptom;
import dev.recovery.readers.FactSink;
import dev.recovery.readers.sink.Cluster;
import dev.recovery.readers.sink.Findings;
import dev.recovery.readers.sink.Log;
import dev.recovery.readers.sink.Runs;
import java.util.ArrayList;
import java.util.List;

/**
 * What all readers of one incident write to.
 *
 * @param findings takes facts, sightings and warnings
 * @param runs takes what is known of runs
 * @param cluster takes what is known of a cluster's objects
 * @param logs takes the output of runs
 */
public record Sink(Findings findings, Runs runs, Cluster cluster, List<Log> logs)
    implements FactSink {

  public static Sink of(Findings findings, Runs runs, Cluster cluster) {
    return new Sink(findings, runs, cluster, new ArrayList<>());
  }

  @Override
  public void add(Fact fact) {
    findings.add(fact);
  }

  @Override
  public void observe(Symptom symptom, String run, String subject, String quote, String source) {
    findings.observe(symptom, run, subject, quote, source);
  }

  @Override
  public void warn(String source, String problem, String wayOut) {
    findings.warn(source, problem, wayOut);
  }
}
