package dev.recovery.readers.output;

import dev.recovery.readers.form.Json;
import dev.recovery.readers.form.OpenDocument;
import dev.recovery.readers.form.text.TextsInJson;
import dev.recovery.readers.sink.Cluster;
import dev.recovery.readers.sink.Findings;
import dev.recovery.readers.sink.Log;
import dev.recovery.readers.transport.Lines;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Reads a run's output: a machine-readable stream, text for people, or both in one file. */
public final class LogReader {

  private static final int LONGEST_PREFIX = 256;

  private LogReader() {}

  /** Reads output of a tool that runs in no cluster, and of one speaker. */
  public static Log read(String source, InputStream in, Findings findings, boolean quoted) {
    return read(source, in, findings, new Cluster(findings), quoted, document -> false).get(0);
  }

  /**
   * Reads output.
   *
   * @param quoted whether it is a document that may quote a tool's words, and not what a tool said
   * @param readers reads a document that stands among the lines, and says whether it could
   * @return what each speaker said: a job, a container or a worker; one where none is named
   */
  public static List<Log> read(
      String source,
      InputStream in,
      Findings findings,
      Cluster cluster,
      boolean quoted,
      Predicate<OpenDocument> readers) {
    Answers answers = new Answers(source, findings, readers);
    Voices voices = new Voices(source, findings, cluster, quoted);
    Lines lines = Lines.of(in);
    long unreadable = 0;
    long firstUnreadable = 0;
    boolean lastUnreadable = false;
    Voice voice = voices.current();
    Supplier<String> words = lines::text;
    while (next(lines, voice.log(), findings)) {
      Voice before = voice;
      voice = voices.of(lines.voice());
      if (answers.within() && (voice != before || lines.turned())) {
        unanswered(answers.end(), before, findings);
      }
      if (lines.turned()) {
        voice.pause();
      }
      findings.reading(source, words, lines.number());
      voice.log().reading(words, lines.number());
      lastUnreadable = false;
      if (lines.cut()) {
        voice.log().broken = true;
        findings.warn(
            source + ":" + lines.number(),
            "The line is longer than " + Lines.LONGEST_LINE + " bytes; the rest of it was skipped.",
            "Give the output as the tool printed it, one event or message on a line.");
      }
      int brace = brace(lines.buffer(), lines.start(), lines.length());
      if (brace >= 0) {
        int offset = brace - lines.start();
        if (!lines.cut()
            && voice.object(lines.buffer(), brace, lines.length() - offset, lines.number())) {
          voice.log().read();
          continue;
        }
        if (event(lines.buffer(), brace, lines.length() - offset)) {
          voice.log().broken = true;
          lastUnreadable = !lines.terminated();
          if (unreadable++ == 0) {
            firstUnreadable = lines.number();
          }
          continue;
        }
      }
      String text = lines.text();
      findings.line(source, lines.number(), text);
      if (answers.endsBefore(text)) {
        unanswered(answers.end(), voice, findings);
      }
      if (answers.within() || (!quoted && answers.begins(text))) {
        voice.log().read();
        if (!answers.takes(text, lines.number())) {
          unanswered(answers.end(), voice, findings);
        }
        continue;
      }
      voice.line(text, lines.number());
    }
    unanswered(answers.end(), voice, findings);
    if (unreadable > 0) {
      voice.log().cut |= lastUnreadable;
      findings.warn(
          source + ":" + firstUnreadable,
          unreadable == 1
              ? "The line is part of a stream and cannot be parsed."
              : unreadable
                  + " lines, from this one on, are parts of a stream and cannot be parsed.",
          "Give the whole output; what it does not mention is taken for unknown.");
    }
    return voices.end(lines.interleaved());
  }

  // What is no document, or none that anybody knows, is text as every other.
  private static void unanswered(List<Answers.Held> lines, Voice voice, Findings findings) {
    for (Answers.Held one : lines) {
      findings.reading(voice.log().source, one::text, one.number());
      voice.log().reading(one::text, one.number());
      voice.line(one.text(), one.number());
    }
  }

  /** Reads the texts that a document quotes. */
  public static List<Log> quoted(
      String source, List<TextsInJson.Text> texts, Findings findings, Cluster cluster) {
    Voices voices = new Voices(source, findings, cluster, true);
    for (TextsInJson.Text text : texts) {
      voices.current().quoted(text.said().lines().toList(), text.line());
    }
    return voices.end(false);
  }

  // What was read before the file could not be read any further still counts.
  private static boolean next(Lines lines, Log log, Findings findings) {
    try {
      return lines.next();
    } catch (IOException e) {
      log.broken = true;
      log.cut = true;
      findings.warn(
          log.source + ":" + (lines.number() + 1),
          "From here on it cannot be read (" + Json.problem(e) + ").",
          "Give the whole output; what it does not mention is taken for unknown.");
      return false;
    }
  }

  // Where a JSON object begins: at the line's start, or behind what a job puts before each line.
  private static int brace(byte[] bytes, int start, int length) {
    int limit = Math.min(length, LONGEST_PREFIX);
    for (int i = buildkite(bytes, start, limit); i < limit; i++) {
      byte b = bytes[start + i];
      if (b == '{') {
        boolean first = i == 0;
        boolean event = i + 2 < length && bytes[start + i + 1] == '"';
        return first || event ? start + i : -1;
      }
      if (b == '"' || b == '=') {
        return -1;
      }
    }
    return -1;
  }

  // Where Buildkite's own time ends: ESC _bk;t=1700000000000 BEL
  private static int buildkite(byte[] bytes, int start, int limit) {
    int at = limit > 0 && bytes[start] == 27 ? 1 : 0;
    for (char c : "_bk;t=".toCharArray()) {
      if (at >= limit || bytes[start + at] != c) {
        return 0;
      }
      at++;
    }
    return at;
  }

  private static boolean event(byte[] bytes, int start, int length) {
    byte[] mark = {'"', '@', 'l', 'e', 'v', 'e', 'l', '"'};
    int limit = Math.min(length, 4096) - mark.length;
    for (int i = 0; i <= limit; i++) {
      int k = 0;
      while (k < mark.length && bytes[start + i + k] == mark[k]) {
        k++;
      }
      if (k == mark.length) {
        return true;
      }
    }
    // Cut within its first words.
    return length < 12 && length > 2 && bytes[start + 1] == '"' && bytes[start + 2] == '@';
  }
}
