package dev.recovery.examples.recover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.examples.recover.Shell.Result;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pack with a fact of its own on the command line, whose class path holds none of it. */
class OwnFactsTest {

  private static final String FACTS =
      """
      {"target": "terraform/prod/shop", "facts": [
        {"fact": "circumstances", "environment": "production"},
        {"fact": "com.acme.OrderBatch", "id": "4711", "items": 3, "status": "open"}
      ]}
      """;

  @TempDir private Path folder = Path.of("");

  private static Result rules(String... words) {
    return Shell.run(Stream.concat(Stream.of("rules"), Stream.of(words)).toArray(String[]::new));
  }

  private Path write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    return Files.writeString(path, text);
  }

  private static void tool(String name, String... words) {
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said);
    assertThat(ToolProvider.findFirst(name).orElseThrow().run(out, out, words))
        .as(said.toString())
        .isZero();
  }

  @BeforeEach
  void pack() throws IOException {
    Path source =
        write(
            "OrderBatch.java",
            """
            package com.acme;

            public record OrderBatch(String id, int items, Status status)
                implements dev.recovery.Fact {
              public enum Status { OPEN, HALF_DONE, CLOSED }
            }
            """);
    tool(
        "javac",
        "-cp",
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
        "-d",
        folder.resolve("classes").toString(),
        source.toString());
    write(
        "orders/pack.yaml",
        "name: orders\nversion: 1\nowner: us\nfacts: [ com.acme.OrderBatch ]\n");
    write(
        "orders/orders.dslr",
        """
        rule "Orders — nothing is planned anew while a batch is open"
        @Reference( "RUNBOOK-14" )
        when
          there is an order batch
          - whose status is not closed
          - whose items is more than 0
        then
          forbid replan and reapprove because "a batch of orders is on its way" unless "the bank confirms it"
        end
        """);
    write("orders/cases/open-batch/facts.json", FACTS);
    write(
        "more.jsonl",
        "{\"id\": \"more\", \"artifacts\": [{\"name\": \"facts.json\", \"text\": \"%s\"}]}\n"
            .formatted(FACTS.replace("\"", "\\\"").replace("\n", " ")));
    tool(
        "jar",
        "--create",
        "--file",
        folder.resolve("orders.jar").toString(),
        "-C",
        folder.resolve("classes").toString(),
        ".",
        "-C",
        folder.toString(),
        "orders/pack.yaml",
        "-C",
        folder.toString(),
        "orders/orders.dslr");
  }

  @Test
  void aJarBringsTheClassesOfItsFacts() {
    String jar = folder.resolve("orders.jar").toString();
    String open = folder.resolve("orders/cases/open-batch").toString();

    Result check = rules("check", jar, "--cases", open);
    assertThat(check.out()).isEqualTo("Nothing is wrong with " + jar + ".\n");
    assertThat(rules("try", jar, open).out())
        .contains("replan-and-reapprove: a batch of orders is on its way; until");
    assertThat(rules("diff", jar, jar, "--cases", open).out()).isEqualTo("0 of 1 advices change\n");
    assertThat(Shell.run("classify", "--incident", open + "/facts.json", "--pack", jar).exit())
        .isZero();
    assertThat(Shell.run("gate", "--action", "replan-and-reapprove", open, "--pack", jar).err())
        .contains("a batch of orders is on its way");
  }

  @Test
  void aFolderBringsNoneUnlessTheyAreNamed() {
    String pack = folder.resolve("orders").toString();
    String classes = folder.resolve("classes").toString();

    Result without = rules("check", pack);
    assertThat(without.exit()).isEqualTo(Recover.BAD_INPUT);
    assertThat(without.out())
        .contains("/pack.yaml:4:10: There is no fact type (com.acme.OrderBatch)", "--facts");
    assertThat(rules("check", pack, "--facts", classes).out())
        .isEqualTo("Nothing is wrong with " + pack + ".\n");
    assertThat(
            rules(
                    "check",
                    pack,
                    "--facts",
                    classes,
                    "--cases",
                    folder.resolve("more.jsonl").toString())
                .out())
        .isEqualTo("Nothing is wrong with " + pack + ".\n");
    assertThat(rules("check", pack, "--facts", classes + "x").err())
        .contains("There is no such file or folder");
  }

  @Test
  void itsSentencesComponentsAndValuesAreListedFirst() {
    Result words =
        rules(
            "words",
            "--pack",
            folder.resolve("orders").toString(),
            "--facts",
            folder.resolve("classes").toString());
    assertThat(words.err()).isEmpty();
    assertThat(words.out())
        .startsWith("when\n  there is an order batch\n  there is no order batch\n")
        .contains(
            """
            there is an order batch
              id  says, contains "any text"
              items  is, is not, is more than, is less than a number
              status  open, half done, closed
            the incident
              environment  production, staging, development, unknown
            """)
        .contains("there is a state lock\n  id  says, contains \"any text\"\n");
    assertThat(words.out().lines())
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
  }

  @Test
  void aFactThatIsWrittenWrongIsToldWithItsPlace() throws IOException {
    write("orders/cases/open-batch/facts.json", FACTS.replace("\"open\"", "\"opn\""));
    assertThat(
            rules(
                    "check",
                    folder.resolve("orders.jar").toString(),
                    "--cases",
                    folder.resolve("orders/cases/open-batch").toString())
                .err())
        .contains("facts.json:3:")
        .contains("The value (opn) of (status) is unknown. Maybe you meant (open).");
  }

  /** Facts of another tool lie under the same name in many a folder. */
  @Test
  void aFileOfTheSameNameThatHoldsNoFactsIsAnArtifact() throws IOException {
    write("run/facts.json", "{\"ansible_facts\": {\"os\": \"linux\"}}");
    write("run/apply.log", "Error: creating: no space left on device\n");
    assertThat(Shell.run("classify", folder.resolve("run").toString()).exit()).isZero();
  }
}
