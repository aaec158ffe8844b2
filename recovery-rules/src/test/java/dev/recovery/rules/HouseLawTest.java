package dev.recovery.rules;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.GeneralCodingRules;
import dev.recovery.json.RecoveryJacksonModule;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** How the house is built: what may know what, and what no library code may do. */
@AnalyzeClasses(
    packages = "dev.recovery",
    importOptions = {ImportOption.DoNotIncludeTests.class, HouseLawTest.WithoutCompiledRules.class})
class HouseLawTest {

  /** What Drools makes of the rules is judged by {@link BuiltInRulesLaw}. */
  static final class WithoutCompiledRules implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("/dev/recovery/rules/base/");
    }
  }

  private static final String[] ABOVE = {
    "dev.recovery.rules..",
    "dev.recovery.readers..",
    "dev.recovery.json..",
    "dev.recovery.models..",
    "dev.recovery.readiness.."
  };

  private static final DescribedPredicate<JavaClass> API =
      resideInAnyPackage("dev.recovery..").and(not(resideInAnyPackage(ABOVE))).as("recovery-api");

  private static final DescribedPredicate<JavaClass> JDK =
      resideInAnyPackage("java..", "org.jspecify.annotations..").as("the JDK");

  private static final DescribedPredicate<JavaClass> FOREIGN =
      resideInAnyPackage("com.google..", "com.fasterxml..", "org.drools..", "org.kie..");

  @ArchTest
  static final ArchRule THE_API_NEEDS_THE_JDK_ALONE =
      classes().that(API).should().onlyDependOnClassesThat(API.or(JDK));

  @ArchTest
  static final ArchRule READERS_NEED_THE_API_AND_JACKSON =
      classes()
          .that()
          .resideInAPackage("dev.recovery.readers..")
          .should()
          .onlyDependOnClassesThat(
              API.or(JDK)
                  .or(resideInAnyPackage("dev.recovery.readers..", "com.fasterxml.jackson..")));

  @ArchTest
  static final ArchRule JSON_KNOWS_NO_RULES =
      noClasses()
          .that()
          .resideInAPackage("dev.recovery.json..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.recovery.rules..", "org.drools..", "org.kie..");

  // A rule hands its context to a verb, so the verbs, and nothing else, have a type of Drools in
  // their signatures.
  @ArchTest
  static final ArchRule NO_LIBRARY_SHOWS_IN_A_PUBLIC_SIGNATURE =
      classes()
          .that()
          .arePublic()
          .and()
          .doNotHaveFullyQualifiedName(Verbs.class.getName())
          // what Jackson finds has to be a type of Jackson's
          .and()
          .doNotHaveFullyQualifiedName(RecoveryJacksonModule.class.getName())
          // what is internal has no public signature, the rooms below the readers among it
          .and()
          .resideOutsideOfPackages("dev.recovery.readers.*..", "..internal..")
          .should(
              new ArchCondition<>("show no type of Guava, Jackson or Drools") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                  shown(type)
                      .filter(FOREIGN)
                      .forEach(
                          foreign ->
                              events.add(
                                  SimpleConditionEvent.violated(
                                      type,
                                      "%s shows %s".formatted(type.getName(), foreign.getName()))));
                }
              });

  private static Stream<JavaClass> shown(JavaClass type) {
    Stream<JavaClass> supertypes =
        Stream.concat(type.getRawSuperclass().stream(), type.getRawInterfaces().stream());
    Stream<JavaClass> members =
        type.getMembers().stream()
            .filter(HouseLawTest::isPublic)
            .flatMap(
                member ->
                    member instanceof JavaCodeUnit code
                        ? Stream.concat(
                            code.getReturnType().getAllInvolvedRawTypes().stream(),
                            code.getParameterTypes().stream()
                                .flatMap(p -> p.getAllInvolvedRawTypes().stream()))
                        : ((JavaField) member).getType().getAllInvolvedRawTypes().stream());
    return Stream.concat(supertypes, members);
  }

  private static boolean isPublic(JavaMember member) {
    return member.getModifiers().contains(JavaModifier.PUBLIC)
        || member.getModifiers().contains(JavaModifier.PROTECTED);
  }

  @ArchTest
  static final ArchRule EVERY_PACKAGE_IS_DESCRIBED_AND_NULL_MARKED =
      classes()
          .should(
              new ArchCondition<>("be in a package with package-info and @NullMarked") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                  events.add(
                      new SimpleConditionEvent(
                          type,
                          type.getPackage().isAnnotatedWith(NullMarked.class),
                          type.getPackageName()));
                }
              });

  @ArchTest
  static final ArchRule NO_STATE_OUTLIVES_A_CALL = fields().that().areStatic().should().beFinal();

  @ArchTest
  static final ArchRule NOTHING_LOGS =
      noClasses().should().dependOnClassesThat().resideInAPackage("java.util.logging..");

  @ArchTest
  static final ArchRule NOTHING_PRINTS =
      GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

  @ArchTest
  static final ArchRule TIME_AND_CHANCE_COME_FROM_OUTSIDE =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("dev.recovery.rules.internal.Deadline")
          .should()
          .callCodeUnitWhere(
              describe(
                  "it asks for the time or rolls dice",
                  call ->
                      calls(call.getTarget(), "java.lang.System", "currentTimeMillis|nanoTime")
                          || calls(call.getTarget(), "java.lang.Math", "random")
                          || calls(call.getTarget(), "java.util.UUID", "randomUUID")
                          || calls(call.getTarget(), "java.util.Random", ".*")
                          || calls(call.getTarget(), "java.util.Date", "<init>")
                          || (calls(call.getTarget(), "java.time\\.[A-Z]\\w+", "now")
                              && call.getTarget().getRawParameterTypes().isEmpty())));

  @ArchTest
  static final ArchRule NOTHING_IS_WRITTEN_STARTED_OR_CONNECTED =
      noClasses()
          .that()
          // A step of the build, which nothing calls: it writes the index into the jar.
          .doNotHaveFullyQualifiedName("dev.recovery.readers.atlas.AtlasIndexer")
          .should()
          .callCodeUnitWhere(
              describe(
                  "it writes a file, starts a process or opens a connection",
                  call ->
                      calls(
                              call.getTarget(),
                              "java.nio.file.Files",
                              "write.*|create.*|delete.*|set.*|copy|move|new(OutputStream|BufferedWriter|ByteChannel)")
                          || calls(
                              call.getTarget(),
                              "java.io.(FileOutputStream|FileWriter|RandomAccessFile|PrintStream)",
                              "<init>")
                          || calls(
                              call.getTarget(),
                              "java.io.File",
                              "create.*|delete.*|mkdir.*|renameTo|set.*")
                          || calls(call.getTarget(), "java.lang.ProcessBuilder", ".*")
                          || calls(call.getTarget(), "java.lang.Runtime", "exec|exit|halt")
                          || calls(call.getTarget(), "java.net.URL", "open.*")
                          || calls(
                              call.getTarget(),
                              "java.net.*Socket|java.net.http\\..*|java.nio.channels.*Socket.*",
                              ".*")));

  private static boolean calls(CodeUnitCallTarget target, String type, String name) {
    return Pattern.matches(type, target.getOwner().getName())
        && Pattern.matches(name, target.getName());
  }

  /** Breaks every law that is not about packages. */
  @SuppressWarnings("unused")
  static final class Outlaw {
    static int count;

    static void live() throws IOException {
      count++;
      System.out.println(Instant.now());
      java.util.logging.Logger.getGlobal().info("living");
      Files.writeString(Path.of("outlaw"), "was here");
      new Socket("localhost", 1).close();
    }
  }

  @Test
  void anOutlawIsSeenByEveryLawItBreaks() {
    var outlaw = new ClassFileImporter().importClasses(Outlaw.class);
    List<ArchRule> laws =
        List.of(
            NO_STATE_OUTLIVES_A_CALL,
            NOTHING_LOGS,
            NOTHING_PRINTS,
            TIME_AND_CHANCE_COME_FROM_OUTSIDE,
            NOTHING_IS_WRITTEN_STARTED_OR_CONNECTED);
    assertThat(laws).allSatisfy(law -> assertThat(law.evaluate(outlaw).hasViolation()).isTrue());
  }

  @Test
  void theVerbsShowTheContextOfARuleAndNothingElse() {
    JavaClass verbs = new ClassFileImporter().importClass(Verbs.class);
    Set<String> foreign =
        shown(verbs).filter(FOREIGN).map(JavaClass::getName).collect(Collectors.toSet());
    assertThat(foreign).containsExactly("org.kie.api.runtime.rule.RuleContext");
  }
}
