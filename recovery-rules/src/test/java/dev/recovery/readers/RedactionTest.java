package dev.recovery.readers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recovery.Advice;
import dev.recovery.RecoveryAdvisor;
import dev.recovery.internal.secrets.Redaction;
import dev.recovery.json.AdviceJson;
import dev.recovery.readers.Fixtures.Run;
import dev.recovery.readers.transport.LogPrefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Secrets do not reach any output, and what an engineer needs does. Every secret here is made up.
 */
class RedactionTest {

  private static final RecoveryAdvisor ADVISOR = RecoveryAdvisor.create();
  private static final List<Run> RUNS = Fixtures.runs();
  private static final String SECRET = "hunter2Zq9";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password=hunter2Zq9",
        "password: hunter2Zq9",
        "DB_PASSWORD = \"hunter2Zq9\"",
        "db_password='hunter2Zq9'",
        "'db_password=the hunter2Zq9'",
        "\"db_password=the hunter2Zq9\"",
        "-var=db_password=hunter2Zq9",
        "-var 'db_password=hunter2Zq9'",
        "--token hunter2Zq9",
        "--client-secret \"a hunter2Zq9\"",
        "TF_VAR_api_key=hunter2Zq9 terraform apply",
        "TF_TOKEN_app_terraform_io=hunter2Zq9",
        "$env:ARM_CLIENT_SECRET = 'hunter2Zq9'",
        "{\"password\":\"hunter2Zq9\"}",
        "{\\\"password\\\":\\\"hunter2Zq9\\\"}",
        "password = \"hunter2Zq9",
        "secret => hunter2Zq9",
        "AccountKey=hunter2Zq9;EndpointSuffix=core.windows.net",
        "SharedAccessKey=hunter2Zq9",
        "https://store.blob.core.windows.net/state?sv=2022&sig=hunter2Zq9&se=2026",
        "https://bucket.s3.amazonaws.com/state?X-Amz-Signature=hunter2Zq9",
        "postgres://deploy:hunter2Zq9@db.internal:5432/state",
        "postgres://deploy:hunter2@hunter2Zq9@db.internal:5432/state",
        "git::https://x-access-token:hunter2Zq9@github.com/org/repo",
        "https://hunter2Zq9@github.com/org/repo",
        "Authorization: Bearer hunter2Zq9",
        "authorization: Basic aHVudGVyMlpxOQ==",
        "secret: hunter2Zq9",
        "password: swordfish",
        "-----BEGIN RSA PRIVATE KEY----- MIIhunter2Zq9 -----END RSA PRIVATE KEY-----",
        "-----BEGIN OPENSSH PRIVATE KEY----- MIIhunter2Zq9",
        "-----BEGIN PGP PRIVATE KEY BLOCK----- MIIhunter2Zq9"
      })
  void aNamedSecretIsTakenOut(String text) {
    assertThat(Redaction.secrets(text))
        .contains(Redaction.MARK)
        .doesNotContain(SECRET)
        .doesNotContain("aHVudGVyMlpxOQ")
        .doesNotContain("swordfish");
  }

  @Test
  void aSecretIsKnownByItsShapeAlone() {
    Random random = new Random(1);
    for (int i = 0; i < 50; i++) {
      for (String secret : shaped(random)) {
        assertThat(Redaction.secrets("at x" + secret + " here"))
            .as(secret)
            .doesNotContain(secret.substring(4))
            .endsWith("here");
      }
    }
    assertThat(Redaction.secrets("key wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY end"))
        .isEqualTo("key [redacted] end");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Lock Info: ID: 8b62f1a2-2f0c-4f63-9a4f-3a1bb34b6f0e Path: shop/prod",
        "aws_secretsmanager_secret.db: Creating...",
        "module.auth.random_password.db[0]: Still creating... [10s elapsed]",
        "arn:aws:secretsmanager:eu-west-1:123456789012:secret:prod/db-AbCdEf",
        "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "commit 3f786850e387550fdab836ed7e6dc881de23001b",
        "principal AROAEXAMPLEEXAMPLEXX:runner",
        "The security token included in the request is expired",
        "ExpiredToken: The security token included in the request is expired",
        "security token: expired",
        "SignatureDoesNotMatch: The request signature we calculated does not match",
        "basic authentication failed",
        "vpc-0123456789abcdef0 subnet-0123456789abcdef0",
        "/subscriptions/0aa0/resourceGroups/shop/providers/Microsoft.Network/virtualNetworks/main",
        "projects/shop/secrets/database/versions/latest/notARandomOne",
        "password = (sensitive value)",
        "disaster_recovery=true",
        "sign.in: done",
        "terraform/prod/shop"
      })
  void whatAnEngineerNeedsStays(String text) {
    assertThat(Redaction.secrets(text)).isEqualTo(text);
  }

  /** A terminal takes the first letters of what stands inside an escape sequence for its end. */
  @Test
  void aSecretInsideAColourIsTakenOut() {
    String line = "\u001b[31mError: state push was refused\u001b[0m";
    for (String secret : shaped(new Random(2))) {
      for (int at = 0; at <= line.length(); at++) {
        String with = line.substring(0, at) + secret + line.substring(at);

        assertThat(LogPrefix.strip(with).text())
            .as("%s at %d", secret, at)
            .doesNotContain(secret.substring(4));
      }
    }
  }

  @Test
  void hostileTextIsRedactedInBoundedTime() {
    for (String part :
        List.of(
            "password", "-----BEGIN PRIVATE KEY-----", "'token=", "a:b@://", "eyJ", "--token ")) {
      assertThat(Redaction.secrets(part.repeat(20_000)).length()).isLessThan(10_000);
    }
  }

  @Test
  void sensitiveValuesOfAStateStayInIt() {
    Reading reading =
        Fixtures.read(
            "state-after.json",
            """
            {"version":4,"terraform_version":"1.11.4","serial":7,"lineage":"l-1",
             "outputs":{"pw":{"value":"%1$s","type":"string","sensitive":true}},
             "resources":[{"mode":"managed","type":"db","name":"main","provider":"p","instances":[
               {"schema_version":0,
                "attributes":{"id":"db-1","engine":"pg","login":"%1$s","master_password":"%1$s"},
                "sensitive_attributes":[[{"type":"get_attr","value":"login"}]],
                "private":"%1$s"}]},
              {"mode":"managed","type":"key","name":"k","provider":"p","instances":[
               {"attributes":{"id":"%1$s"},
                "sensitive_attributes":[[{"type":"get_attr","value":"id"}]]}]}]}
            """
                .formatted(SECRET));

    assertThat(outputs(reading)).doesNotContain(SECRET).contains("db-1", "db.main", "pg");
  }

  @Test
  void sensitiveValuesOfAPlanStayInIt() {
    Reading reading =
        Fixtures.read(
            "plan.json",
            """
            {"format_version":"1.2","terraform_version":"1.11.4",
             "variables":{"pw":{"value":"%1$s"}},
             "planned_values":{"outputs":{"pw":{"sensitive":true,"value":"%1$s"}}},
             "resource_changes":[{"address":"db.main","mode":"managed","type":"db","name":"main",
               "change":{"actions":["update"],"before":{"id":"%1$s","password":"%1$s"},
                 "after":{"id":"%1$s","password":"%1$s"},
                 "before_sensitive":{"id":true,"password":true},"after_sensitive":true}}]}
            """
                .formatted(SECRET));

    assertThat(outputs(reading)).doesNotContain(SECRET).contains("db.main");
  }

  @Test
  void auditRecordsAndCommandsGiveNoSecretAway() {
    Reading reading =
        Fixtures.read(
            "cloudtrail.json",
            """
            {"Records":[{"eventTime":"2026-01-01T00:00:00Z","eventName":"RunTask","readOnly":false,
              "userIdentity":{"userName":"runner"},
              "requestParameters":{"taskName":"shop-web","masterUserPassword":"%1$s",
                "environment":[{"name":"DB_PASSWORD","value":"%1$s"}],
                "url":"https://u:%1$s@example.com/x"}}]}
            """
                .formatted(SECRET),
            "breakglass.json",
            """
            {"identity":"alice","expires":"2026-01-01T00:00:00Z",
             "commands":["mysql --password=%1$s -e 'drop'", "PGPASSWORD=%1$s psql"]}
            """
                .formatted(SECRET),
            "apply.log",
            "$ terraform apply -var db_password=%1$s\n│ Error: login failed\n│ password: %1$s is wrong\n"
                .formatted(SECRET));

    assertThat(outputs(reading))
        .doesNotContain(SECRET)
        .contains("shop-web", "alice", "PGPASSWORD", Redaction.MARK);
  }

  @Test
  void whatIsWrongWithAFileIsSaidWithoutItsWords() {
    for (String broken :
        List.of(
            "{\"password\": " + SECRET + "}",
            "{\"version\":4,\"serial\":1,\"x\":\"" + SECRET,
            "{\"" + SECRET + "\":1,\"" + SECRET + "\":2}",
            "[{" + SECRET + "]",
            "{\"@level\":\"info\",\"@message\":\"token=" + SECRET + "\",\"type\":",
            "{\"format_version\":\"1.2\",\"planned_values\":{}} " + SECRET)) {
      Reading reading = Fixtures.read("input.json", broken);

      assertThat(reading.warnings()).as(broken).isNotEmpty();
      assertThat(outputs(reading)).as(broken).doesNotContain(SECRET);
    }
  }

  /** A secret of a known shape, put into any place of any file of any real run. */
  @Property(tries = 150, seed = "8797094251503320098")
  void aSecretInAnyPlaceReachesNoOutput(@ForAll Random random) {
    Run run = RUNS.get(random.nextInt(RUNS.size()));
    List<String> secrets = shaped(random);
    String secret = secrets.get(random.nextInt(secrets.size()));
    List<Artifact> artifacts = new ArrayList<>(run.artifacts());
    int at = random.nextInt(artifacts.size());
    String text = Fixtures.text(artifacts.get(at));
    int where = random.nextInt(text.length() + 1);
    String with = text.substring(0, where) + secret + text.substring(where);
    artifacts.set(at, Artifact.of(artifacts.get(at).name(), with));

    assertThat(outputs(Artifacts.read("target", artifacts)))
        .as("%s in %s at %d", run, artifacts.get(at).name(), where)
        .doesNotContain(secret.substring(4));
  }

  /** A secret under a name that promises one, in any object of any JSON file of any real run. */
  @Property(tries = 150, seed = "-4315712575736310883")
  void aSecretUnderItsNameReachesNoOutput(@ForAll Random random) {
    Run run = RUNS.get(random.nextInt(RUNS.size()));
    List<Artifact> artifacts = new ArrayList<>(run.artifacts());
    List<Integer> json = new ArrayList<>();
    for (int i = 0; i < artifacts.size(); i++) {
      if (artifacts.get(i).name().endsWith(".json")) {
        json.add(i);
      }
    }
    int at = json.get(random.nextInt(json.size()));
    JsonNode tree = Fixtures.tree(Fixtures.text(artifacts.get(at)));
    List<JsonNode> places = new ArrayList<>();
    containers(tree, places);
    JsonNode place = places.get(random.nextInt(places.size()));
    String secret = "v" + letters(random, 12, "abcdefghijklmnopqrstuvwxyz0123456789");
    String name =
        List.of("password", "db_password", "clientSecret", "apiKey", "auth_token", "AccountKey")
            .get(random.nextInt(6));
    if (place instanceof ObjectNode object) {
      object.put(name, secret);
    } else {
      ((ArrayNode) place).add(name + "=" + secret);
    }
    artifacts.set(at, Artifact.of(artifacts.get(at).name(), tree.toString()));

    assertThat(outputs(Artifacts.read("target", artifacts)))
        .as("%s in %s", run, artifacts.get(at).name())
        .doesNotContain(secret);
  }

  private static void containers(JsonNode node, List<JsonNode> found) {
    if (node.isContainerNode()) {
      found.add(node);
      node.forEach(child -> containers(child, found));
    }
  }

  private static final String ALNUM =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  private static List<String> shaped(Random random) {
    return List.of(
        "AKIA" + letters(random, 16, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"),
        "ghp_" + letters(random, 36, ALNUM),
        "github_pat_" + letters(random, 60, ALNUM),
        "glpat-" + letters(random, 20, ALNUM),
        "xoxb-" + letters(random, 24, ALNUM),
        "https://hooks.slack.com/services/T00000000/B00000000/" + letters(random, 24, ALNUM),
        "AIza" + letters(random, 35, ALNUM),
        "ya29." + letters(random, 40, ALNUM),
        "hvs." + letters(random, 24, ALNUM),
        letters(random, 14, ALNUM) + ".atlasv1." + letters(random, 60, ALNUM),
        "abc8Q~" + letters(random, 34, ALNUM),
        "npm_" + letters(random, 36, ALNUM),
        "eyJ"
            + letters(random, 20, ALNUM)
            + "."
            + letters(random, 30, ALNUM)
            + ".x"
            + letters(random, 9, ALNUM),
        "https://deploy:" + letters(random, 12, ALNUM) + "@example.com/state",
        "-----BEGIN PRIVATE KEY-----" + letters(random, 64, ALNUM) + "-----END PRIVATE KEY-----");
  }

  private static String letters(Random random, int length, String alphabet) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }

  /** Everything that anybody gets to see. */
  private static String outputs(Reading reading) {
    Advice advice = ADVISOR.classify(reading.incident());
    StringBuilder all = new StringBuilder();
    all.append(advice.explain()).append(AdviceJson.write(advice)).append(advice);
    all.append(reading.incident()).append(reading.incident().contradictions());
    reading.incident().facts().forEach(all::append);
    reading.warnings().forEach(w -> all.append(w).append('\n'));
    return all.toString();
  }
}
