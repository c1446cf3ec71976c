package mailops.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.InstantSource;

/// The shape of mailops, as docs/architecture.md draws it.
@AnalyzeClasses(
        packages = "mailops",
        importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.WithoutTestJars.class})
class ArchitectureTest {
    /// The tests of other modules that this one's tests use.
    static final class WithoutTestJars implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar");
        }
    }

    @ArchTest
    static final ArchRule modulesDependInOneDirection = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("mailops..")
            .layer("core")
            .definedBy("mailops")
            .optionalLayer("log-parser")
            .definedBy(
                    "mailops.line..", "mailops.event..", "mailops.knowledge..", "mailops.index..", "mailops.explain..")
            .optionalLayer("reports")
            .definedBy("mailops.reports..")
            .optionalLayer("scheduler")
            .definedBy(
                    "mailops.scheduler..",
                    "mailops.process..",
                    "mailops.dovecot..",
                    "mailops.sql..",
                    "mailops.userdb..",
                    "mailops.mailbox..",
                    "mailops.mount..",
                    "mailops.mail..",
                    "mailops.job..",
                    "mailops.schedule..",
                    "mailops.alert..",
                    "mailops.metrics..",
                    "mailops.users..",
                    "mailops.doctor..",
                    "mailops.rotate..")
            .optionalLayer("cron")
            .definedBy("mailops.timers..")
            .optionalLayer("cli")
            .definedBy("mailops.cli..")
            .whereLayer("cli")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("reports")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("cron")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("scheduler")
            .mayOnlyBeAccessedByLayers("cli", "cron")
            .whereLayer("log-parser")
            .mayOnlyBeAccessedByLayers("cli", "reports")
            .ensureAllClassesAreContainedInArchitecture();

    @ArchTest
    static final ArchRule packagesFormNoCycles =
            slices().matching("mailops.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyTheIndexKnowsLucene = onlyIn("mailops.index..", "org.apache.lucene..")
            .because("the schema lives in one place: what one half writes, the other half reads");

    @ArchTest
    static final ArchRule onlyOneClassKnowsQuartz = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("mailops.schedule.QuartzAlarm")
            .and()
            .doNotHaveFullyQualifiedName("mailops.schedule.QuartzAlarm$Call")
            .should()
            .dependOnClassesThat(resideInAPackage("org.quartz.."));

    @ArchTest
    static final ArchRule onlySchedulesKnowCronUtils = onlyIn("mailops.schedule", "com.cronutils..");

    @ArchTest
    static final ArchRule theLibraryForMailIsNotCalledDirectly =
            onlyIn("mailops.mail", "org.eclipse.angus..").because("jakarta.mail is the interface");

    @ArchTest
    static final ArchRule onlyTheCommandLineKnowsPicocli = onlyIn("mailops.cli", "picocli..");

    @ArchTest
    static final ArchRule onlyTheCommandLineTouchesTheProcess = noClasses()
            .that()
            .resideOutsideOfPackage("mailops.cli..")
            .should()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .accessField(System.class, "in")
            .orShould()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");

    @ArchTest
    static final ArchRule programsAreRunInOnePlace = noClasses()
            .that()
            .resideOutsideOfPackages("mailops.process", "mailops.cli")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(ProcessBuilder.class)
            .because("arguments as a list, a time limit and bounded output are not repeated");

    @ArchTest
    static final ArchRule timeComesInFromOutside = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("mailops.cli.Environment")
            .should()
            .callMethod(InstantSource.class, "system");

    private static ArchRule onlyIn(String home, String library) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(home)
                .should()
                .dependOnClassesThat(resideInAPackage(library))
                .as("only " + home + " depends on " + library);
    }
}
