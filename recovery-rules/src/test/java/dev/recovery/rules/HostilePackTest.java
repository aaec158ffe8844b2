package dev.recovery.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.common.base.Splitter;
import dev.recovery.pack.PackProblem;
import dev.recovery.pack.RulePack;
import dev.recovery.pack.RulePackException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.parser.DrlParser;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.kie.internal.builder.conf.LanguageLevelOption;

/** What a pack must not do is refused, by file, line and member. */
final class HostilePackTest {

  private static final String WHEN = "rule \"r\"\nwhen\n  \\$o : Observed( )\nthen";

  @TempDir private Path folder = Path.of("");

  private record Hostile(String name, String drl, String refusal) {}

  private static List<Hostile> packs() {
    List<Hostile> packs = new ArrayList<>();
    for (String block : Splitter.on("### ").split(resource("packs/hostile.txt"))) {
      int arrow = block.indexOf("\n=> ");
      if (arrow > 0) {
        int line = block.indexOf('\n');
        packs.add(
            new Hostile(
                block.substring(0, line),
                block
                    .substring(line + 1, arrow + 1)
                    .replaceAll("(?m)^WHEN$", WHEN)
                    .replaceAll("(?m)^END$", "end"),
                block.substring(arrow + 4).strip()));
      }
    }
    return packs;
  }

  static String resource(String name) {
    try (InputStream in = HostilePackTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void thereAreEnoughOfThem() {
    assertThat(packs()).hasSizeGreaterThanOrEqualTo(60);
  }

  @TestFactory
  Stream<DynamicTest> aHostilePackIsRefused() {
    return packs().stream().map(pack -> DynamicTest.dynamicTest(pack.name(), () -> refused(pack)));
  }

  private void refused(Hostile pack) throws IOException {
    Path written = PackFolder.write(folder.resolve(pack.name().replace(' ', '-')), pack.drl());
    RulePackException refusal =
        catchThrowableOfType(RulePackException.class, () -> RulePack.load(written));
    assertThat(refusal).as("(%s) was loaded", pack.name()).isNotNull();
    String place = pack.refusal().substring(0, pack.refusal().indexOf(' '));
    String words = pack.refusal().substring(place.length() + 1);
    assertThat(refusal.problems().stream().map(PackProblem::toString))
        .anySatisfy(line -> assertThat(line).startsWith("rules.drl:" + place + ": " + words));
  }

  /** What the first check would let through, the second stops before any class is defined. */
  @Test
  void compiledCodeIsRefusedByMember() throws Exception {
    List<String> calls =
        List.of(
            "System.exit( 1 );",
            "Runtime.getRuntime().exec( \"id\" );",
            "Class.forName( \"x\" );",
            "new Thread().start();",
            "java.nio.file.Files.delete( null );",
            "new java.net.Socket( \"localhost\", 1 );",
            "kcontext.getKieRuntime().halt();",
            "drools.halt();",
            "String.class.getMethods();",
            "System.getenv( \"HOME\" );");
    StringBuilder drl = new StringBuilder();
    for (int i = 0; i < calls.size(); i++) {
      drl.append("rule \"r%d\" when Observed( ) then %s end\n".formatted(i, calls.get(i)));
    }
    Problems problems = new Problems();
    PackageDescr descr = new DrlParser(LanguageLevelOption.DRL6).parse(false, drl.toString());
    Source source = new Source("r.drl", drl.toString(), drl.toString(), new TreeMap<>(), descr);
    PackCompiler compiler =
        new PackCompiler(
            "hostile",
            Vocabulary.with(List.of()),
            RulePack.Trust.STRICT,
            HostilePackTest.class.getClassLoader(),
            problems);
    assertThat(compiler.compile(List.of(source))).isNull();
    assertThat(String.join("\n", problems.all().stream().map(Object::toString).toList()))
        .contains(
            "r.drl:1:40: A rule cannot use (java.lang.System.exit).",
            "(java.lang.Runtime.exec)",
            "(java.lang.Class.forName)",
            "(java.lang.Thread.<init>)",
            "(java.nio.file.Files.delete)",
            "(java.net.Socket.<init>)",
            ".halt)",
            "(java.lang.Class.getMethods)",
            "(java.lang.System.getenv)");
  }
}
