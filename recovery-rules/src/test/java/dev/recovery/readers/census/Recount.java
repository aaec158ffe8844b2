package dev.recovery.readers.census;

import dev.recovery.Advice;
import dev.recovery.RecoveryAdvisor;
import dev.recovery.boundary.Observed;
import dev.recovery.readers.Artifact;
import dev.recovery.readers.Artifacts;
import dev.recovery.readers.Context;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Counts a tool's messages again, from its source.
 *
 * <p>A message is understood where the advice names what the form in which it is printed does not
 * name by itself: every failed object is seen to fail, whatever it says.
 */
final class Recount {

  private static final RecoveryAdvisor ADVISOR = RecoveryAdvisor.create();

  private final Tool tool;
  private final List<Place> places;
  private final Map<String, Row> kept = new LinkedHashMap<>();
  private final Map<Form, Set<String>> ofForm = new EnumMap<>(Form.class);
  private final List<Counted> counted = new ArrayList<>();

  /** A row, with what is not kept of it. */
  record Counted(Row row, String message, boolean recognised, boolean fits) {}

  private record Answer(Set<String> entries, Set<String> symptoms, String playbook) {}

  Recount(Tool tool, List<Row> kept) {
    this.tool = tool;
    this.places = tool.places();
    kept.forEach(r -> this.kept.put(r.id(), r));
  }

  /**
   * Counts.
   *
   * @param sources git directories, by the name that stands before their paths; one without a name
   *     for a tool of one repository
   */
  List<Counted> count(Map<String, Path> sources) {
    Map<String, String> texts = new LinkedHashMap<>();
    sources.forEach(
        (name, directory) -> {
          GitFiles files = new GitFiles(directory);
          files.paths().stream()
              .filter(p -> p.endsWith(".go") && !p.endsWith("_test.go"))
              .filter(p -> place(name + p).isPresent())
              .forEach(p -> texts.put(name + p, files.text(p)));
        });
    GoMessages messages = new GoMessages(tool.calls());
    texts.forEach((path, text) -> messages.learn(folder(path), text));
    Map<String, String> paths = new LinkedHashMap<>();
    texts.forEach(
        (path, text) -> messages.in(folder(path), text).forEach(m -> paths.putIfAbsent(m, path)));
    paths.forEach((message, path) -> counted.add(counted(path, message)));
    return counted;
  }

  private static String folder(String path) {
    int end = path.lastIndexOf('/');
    return end < 0 ? "" : path.substring(0, end);
  }

  private Optional<Place> place(String path) {
    return places.stream().filter(p -> path.startsWith(p.prefix())).findFirst();
  }

  private Counted counted(String path, String message) {
    Place place = place(path).orElseThrow();
    String id = id(path, message);
    Row before = kept.get(id);
    String reason = place.reason();
    if (before != null && before.leftOut()) {
      reason = before.answer().substring(Row.LEFT_OUT.length());
    }
    if (!reason.isEmpty()) {
      return new Counted(new Row(id, path, Row.LEFT_OUT + reason, Row.NONE), message, false, false);
    }
    Answer answer = answer(place.form().printed(message));
    String said = said(place.form(), answer);
    return new Counted(
        new Row(id, path, said, answer.playbook),
        message,
        !answer.symptoms.isEmpty(),
        place.fits(answer.playbook));
  }

  private String said(Form form, Answer answer) {
    Set<String> already =
        ofForm.computeIfAbsent(
            form,
            f -> {
              Answer bare = answer(f.printed(GoMessages.CAUSE));
              Set<String> all = new TreeSet<>(bare.entries);
              all.addAll(bare.symptoms);
              return all;
            });
    return answer.entries.stream()
        .filter(e -> !already.contains(e))
        .findFirst()
        .or(
            () ->
                answer.symptoms.stream()
                    .filter(s -> !already.contains(s))
                    .findFirst()
                    .map(s -> Row.READER + s))
        .orElse(Row.OPEN);
  }

  private static Answer answer(String text) {
    Advice advice =
        ADVISOR.classify(
            Artifacts.read("shop", List.of(Artifact.of("run.log", text)), Context.NONE).incident());
    Set<String> entries = new TreeSet<>();
    Set<String> symptoms = new TreeSet<>();
    for (Observed observed : advice.boundary().symptoms()) {
      symptoms.add(observed.symptom().id());
      if (observed.witness().meaning().known()) {
        entries.add(observed.witness().meaning().entry());
      }
    }
    return new Answer(
        entries,
        symptoms,
        advice.recovery().playbook().map(p -> String.valueOf(p.number())).orElse(Row.NONE));
  }

  private static String id(String path, String message) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest((path + '\n' + message).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 5);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
