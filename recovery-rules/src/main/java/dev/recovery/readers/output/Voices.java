package dev.recovery.readers.output;

import dev.recovery.readers.sink.Cluster;
import dev.recovery.readers.sink.Findings;
import dev.recovery.readers.sink.Log;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Those who speak in one file of output, each with readers of its own: an error of one is not cut
 * by a line of another, and what one was refused says nothing of the others.
 */
final class Voices {

  private static final int MOST = 32;

  private final String source;
  private final Findings findings;
  private final Cluster cluster;
  private final boolean quoted;
  private final Map<String, Voice> byName = new HashMap<>();
  private final List<Voice> all = new ArrayList<>();
  private String name = "";
  private Voice current;
  private boolean crowded;

  /**
   * Those who speak in a file.
   *
   * @param quoted whether it is a document that may quote a tool's words, and not what a tool said
   */
  Voices(String source, Findings findings, Cluster cluster, boolean quoted) {
    this.source = source;
    this.findings = findings;
    this.cluster = cluster;
    this.quoted = quoted;
    this.current = another();
  }

  private Voice another() {
    Voice voice = new Voice(source, findings, cluster, quoted);
    all.add(voice);
    return voice;
  }

  /** Who spoke last; before anybody was named, whoever it is. */
  Voice current() {
    return current;
  }

  /** Who speaks under a name. What came before the first name is the first one's. */
  Voice of(String speaker) {
    if (!speaker.equals(name)) {
      name = speaker;
      Voice known = byName.get(speaker);
      if (known == null && byName.size() < MOST) {
        known = byName.isEmpty() ? current : another();
        byName.put(speaker, known);
      }
      crowded |= known == null;
      current = known == null ? current : known;
      current.log().gate.speaker(speaker);
    }
    return current;
  }

  // How a run ended concerns those of its jobs that speak here, and nobody else.
  private void conclude() {
    for (Voice voice : all) {
      String conclusion = voice.log().gate.conclusion().replaceAll("\\s", "");
      byName.forEach(
          (job, its) -> {
            if (conclusion.contains("\"name\":\"%s\"".formatted(job))) {
              its.log().gate.conclude(voice.log().gate.conclusionAt());
            }
          });
    }
  }

  /**
   * Ends what is being told.
   *
   * @param interleaved whether steps of one speaker ran beside each other
   * @return what each said
   */
  List<Log> end(boolean interleaved) {
    all.forEach(Voice::end);
    conclude();
    List<Log> logs = all.stream().map(Voice::log).toList();
    long spoken = all.stream().filter(Voice::spoke).count();
    if (crowded || interleaved || spoken > 1) {
      logs.forEach(log -> log.manyUnits = true);
      cluster.apart(source);
    }
    if (quoted) {
      cluster.apart(source);
    }
    return logs;
  }
}
