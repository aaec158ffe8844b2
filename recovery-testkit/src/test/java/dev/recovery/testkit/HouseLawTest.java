package dev.recovery.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;

/** The testkit stands on the library, and the library knows nothing of it. */
@AnalyzeClasses(
    packages = "dev.recovery",
    importOptions = {ImportOption.DoNotIncludeTests.class, HouseLawTest.WithoutCompiledRules.class})
class HouseLawTest {

  /** What Drools makes of the rules is nobody's handwriting. */
  static final class WithoutCompiledRules implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("/dev/recovery/rules/base/");
    }
  }

  @ArchTest
  static final ArchRule THE_LIBRARY_KNOWS_NO_TESTKIT =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.recovery.testkit..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.recovery.testkit..", "dev.recovery.examples..");

  @ArchTest
  static final ArchRule THE_TESTKIT_KNOWS_NO_EXAMPLE =
      noClasses()
          .that()
          .resideInAPackage("dev.recovery.testkit..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.recovery.examples..");

  @ArchTest
  static final ArchRule EVERY_PACKAGE_IS_DESCRIBED_AND_NULL_MARKED =
      classes()
          .that()
          .resideInAPackage("dev.recovery.testkit..")
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
}
