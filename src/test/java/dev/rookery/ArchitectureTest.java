package dev.rookery;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.rookery.job.JobService;
import dev.rookery.security.Requires;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rules that package boundaries alone cannot say. */
class ArchitectureTest {
    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.rookery");

    @Test
    void onlyTheUiKnowsVaadin() {
        // The security module configures the filter chain that lets Vaadin's own requests through, and needs its
        // configurer.
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.rookery.ui..", "dev.rookery.security.internal..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.vaadin..")
                .check(MAIN);
    }

    @Test
    void enginesStayBehindInternalPackages() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.rookery..internal..")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("ai.onnxruntime..", "ai.onnx..", "org.duckdb..", "io.minio..", "okhttp3..")
                                .or(resideInAnyPackage("smile..")
                                        .and(DescribedPredicate.not(resideInAnyPackage("smile.data..")))))
                .check(MAIN);
    }

    @Test
    void nobodyAsksTheSystemForTheTime() {
        List<Class<?>> timeTypes =
                List.of(Instant.class, LocalDate.class, LocalDateTime.class, OffsetDateTime.class, ZonedDateTime.class);
        noClasses()
                .should()
                .callMethodWhere(new DescribedPredicate<JavaMethodCall>("reads the time without an injected clock") {
                    @Override
                    public boolean test(JavaMethodCall call) {
                        boolean now = call.getName().equals("now")
                                && call.getTarget().getRawParameterTypes().isEmpty()
                                && timeTypes.stream()
                                        .anyMatch(type -> call.getTargetOwner().isEquivalentTo(type));
                        boolean millis = call.getTargetOwner().isEquivalentTo(System.class)
                                && call.getName().equals("currentTimeMillis");
                        return now || millis;
                    }
                })
                .check(MAIN);
    }

    @Test
    void nobodyDeserialisesJavaObjects() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.io.ObjectInputStream")
                .check(MAIN);
    }

    @Test
    void systemClockIsMadeInOnePlace() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.rookery.common..")
                .and()
                .doNotHaveFullyQualifiedName("dev.rookery.RookeryApplication")
                .should()
                .callMethodWhere(new DescribedPredicate<JavaMethodCall>("makes a system clock") {
                    @Override
                    public boolean test(JavaMethodCall call) {
                        return call.getTargetOwner().isEquivalentTo(Clock.class)
                                && call.getName().startsWith("system");
                    }
                })
                .check(MAIN);
    }

    /** A job's thread carries nobody's name, and what it calls passes; so whoever sets one off is asked, not whoever runs it. */
    @Test
    void aPageSetsOffJobsOnlyWhereSomebodyAsksWhoItIs() {
        methods()
                .that(new DescribedPredicate<JavaMethod>("set off a job") {
                    @Override
                    public boolean test(JavaMethod method) {
                        return method.getMethodCallsFromSelf().stream()
                                .anyMatch(call -> call.getTargetOwner().isEquivalentTo(JobService.class)
                                        && call.getName().equals("submit"));
                    }
                })
                .and()
                .areDeclaredInClassesThat()
                .resideInAPackage("dev.rookery.ui..")
                .should()
                .beAnnotatedWith(Requires.class)
                .check(MAIN);
    }
}
