package dev.recovery.readers.census;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.recovery.readers.atlas.Atlas;
import dev.recovery.readers.atlas.Entry;
import dev.recovery.readers.census.Recount.Counted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * How many of the errors that a tool can print are understood.
 *
 * <p>The kept lists in {@code dev/recovery/census} have a row for each message in the tool's
 * source: its id, where it stands, who understands it, and the playbook that leads. A list is
 * counted again where the tool's source is at hand: {@code -Dcensus.helm=GIT_DIRECTORY}; of a tool
 * in several repositories {@code -Dcensus.flux=NAME=GIT_DIRECTORY,...}. With {@code
 * -Dcensus.write=true} the list is written anew, and what was marked as left out stays so;
 * otherwise what differs is told. {@code -Dcensus.told=FILE} writes what is not understood or not
 * fitting, with its words.
 *
 * <p>How messages are found and filled says {@link GoMessages}; when one is understood, {@link
 * Recount}.
 */
@DisplayName("Census: of the errors that a tool can print,")
class CensusTest {

  private static final Set<String> REASONS =
      Set.of(
          "programmer's error",
          "developer command that no pipeline runs",
          "success or progress",
          "test or generated code");
  private static final double LEAST_UNDERSTOOD = 0.8;
  private static final double LEAST_FITTING = 0.7;
  private static final double MOST_LEFT_OUT = 0.3;
  private static final Path LISTS = Path.of("src/test/resources/dev/recovery/census");
  private static final Pattern COMMA = Pattern.compile(",");

  static Stream<Tool> kept() {
    return Stream.of(Tool.values()).filter(Tool::kept);
  }

  static Stream<Tool> tools() {
    return Stream.of(Tool.values());
  }

  @ParameterizedTest
  @MethodSource("kept")
  void mostAreUnderstood(Tool tool) {
    List<Row> rows = tool.rows();
    assertThat(share(rows, Row::understood))
        .as("understood: %s", tally(rows))
        .isGreaterThanOrEqualTo(LEAST_UNDERSTOOD);
  }

  @ParameterizedTest
  @MethodSource("kept")
  void mostLeadToAPlaybookThatFitsTheirPlace(Tool tool) {
    List<Place> places = tool.places();
    List<Row> rows = tool.rows();
    assertThat(share(rows, r -> place(places, r).fits(r.playbook())))
        .as("a playbook that fits: %s", tally(rows))
        .isGreaterThanOrEqualTo(LEAST_FITTING);
  }

  @ParameterizedTest
  @MethodSource("kept")
  void fewAreLeftOutAndEachForAReason(Tool tool) {
    List<Row> rows = tool.rows();
    Set<String> unknown = new TreeSet<>();
    rows.stream()
        .filter(Row::leftOut)
        .map(r -> r.answer().substring(Row.LEFT_OUT.length()))
        .filter(r -> !REASONS.contains(r))
        .forEach(unknown::add);
    assertThat(unknown).isEmpty();
    assertThat(rows.stream().filter(Row::leftOut).count())
        .as("left out: %s", tally(rows))
        .isLessThanOrEqualTo((long) (MOST_LEFT_OUT * rows.size()));
  }

  @ParameterizedTest
  @MethodSource("kept")
  void whoeverUnderstandsOneIsInTheCatalogue(Tool tool) {
    Set<String> ids =
        Stream.concat(Atlas.catalogue().all().stream(), Atlas.cluster().all().stream())
            .map(Entry::id)
            .collect(Collectors.toSet());
    assertThat(tool.rows()).hasSizeGreaterThan(100).extracting(Row::id).doesNotHaveDuplicates();
    assertThat(tool.rows().stream().filter(Row::understood).map(Row::answer))
        .allMatch(a -> ids.contains(a) || a.startsWith(Row.READER));
    assertThat(tool.rows()).allMatch(r -> !place(tool.places(), r).prefix().isEmpty());
  }

  @ParameterizedTest
  @MethodSource("tools")
  void theListSaysWhatTheSourceSays(Tool tool) throws IOException {
    String sources = System.getProperty("census." + tool.id(), "");
    assumeTrue(!sources.isEmpty(), "no source is given");
    List<Row> before = tool.kept() ? tool.rows() : List.of();
    List<Counted> counted = new Recount(tool, before).count(directories(sources));
    List<Row> rows =
        counted.stream()
            .map(Counted::row)
            .sorted(Comparator.comparing(Row::path).thenComparing(Row::id))
            .toList();
    tell(tool, counted, rows);
    if (Boolean.getBoolean("census.write")) {
      List<String> lines = new ArrayList<>();
      lines.add("# id, place in the source, who understands it, the playbook that leads");
      rows.forEach(r -> lines.add(r.toString()));
      Files.write(LISTS.resolve(tool.id() + ".tsv"), lines);
    } else {
      assertThat(rows).containsExactlyInAnyOrderElementsOf(before);
    }
  }

  private static void tell(Tool tool, List<Counted> counted, List<Row> rows) throws IOException {
    List<Counted> asked = counted.stream().filter(c -> !c.row().leftOut()).toList();
    System.out.printf(
        Locale.ROOT,
        "census of %s: %s, recognised %.1f %%, understood %.1f %%, playbook %.1f %%%n",
        tool.id(),
        tally(rows),
        100.0 * asked.stream().filter(Counted::recognised).count() / asked.size(),
        100 * share(rows, Row::understood),
        100.0 * asked.stream().filter(Counted::fits).count() / asked.size());
    String file = System.getProperty("census.told", "");
    if (!file.isEmpty()) {
      Files.write(
          Path.of(file),
          counted.stream()
              .map(
                  c ->
                      (c.row().leftOut()
                              ? "LEFT"
                              : c.row().open() ? "OPEN" : c.fits() ? "GOOD" : "ELSE")
                          + '\t'
                          + c.row()
                          + '\t'
                          + c.message().replace("\n", "\\n"))
              .toList());
    }
  }

  private static Map<String, Path> directories(String sources) {
    Map<String, Path> directories = new LinkedHashMap<>();
    for (String source : COMMA.splitAsStream(sources).toList()) {
      int named = source.indexOf('=');
      directories.put(
          named < 0 ? "" : source.substring(0, named) + '/', Path.of(source.substring(named + 1)));
    }
    return directories;
  }

  private static Place place(List<Place> places, Row row) {
    return places.stream()
        .filter(p -> row.path().startsWith(p.prefix()))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no place for " + row));
  }

  private static double share(List<Row> rows, java.util.function.Predicate<Row> good) {
    List<Row> asked = rows.stream().filter(r -> !r.leftOut()).toList();
    return (double) asked.stream().filter(good).count() / asked.size();
  }

  private static String tally(List<Row> rows) {
    return "%d messages, %d left out, %d understood, %d open"
        .formatted(
            rows.size(),
            rows.stream().filter(Row::leftOut).count(),
            rows.stream().filter(Row::understood).count(),
            rows.stream().filter(Row::open).count());
  }
}
