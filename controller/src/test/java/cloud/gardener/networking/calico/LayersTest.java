package cloud.gardener.networking.calico;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.File;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** The borders between packages, as the package descriptions draw them. */
@AnalyzeClasses(packagesOf = LayersTest.class, importOptions = ImportOption.DoNotIncludeTests.class)
final class LayersTest {

    private static final String BASE = "cloud.gardener.networking.calico";

    private static final String[] PURE = packages(
            "network",
            "validation",
            "features",
            "privilege",
            "plan",
            "lifecycle",
            "explain",
            "values",
            "images",
            "delivery");

    @ArchTest
    static final ArchRule pureCodeKnowsOnlyTheJdkAndItself = classes()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(with(
                    PURE,
                    "java.lang..",
                    "java.util..",
                    "java.math..",
                    "java.time..",
                    "java.security..",
                    "java.nio.charset..",
                    "org.jspecify.annotations.."));

    @ArchTest
    static final ArchRule pureCodeHasNoThreadsClockOrFiles = noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.util.concurrent..", "java.util.logging..")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Thread.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Files.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(File.class)
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "getenv", String.class);

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching(BASE + ".(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyRenderSeesTheHelmEngine = only("com.marcnuri.helm..", "render");

    @ArchTest
    static final ArchRule onlyRenderSeesBrotli = only("com.aayushatharva.brotli4j..", "render");

    @ArchTest
    static final ArchRule jacksonStaysAtTheRim = only(
            "com.fasterxml.jackson..",
            "decode",
            "render",
            "seed",
            "shoot",
            "reconcile",
            "admission",
            "operations",
            "cli");

    @ArchTest
    static final ArchRule versionAndRangeLibrariesStayWithDecoding = only("org.semver4j..", "decode");

    @ArchTest
    static final ArchRule rangesAreReadByDecodingOnly = only("inet.ipaddr..", "decode");

    @ArchTest
    static final ArchRule fewSeeTheKubernetesClient = only("io.fabric8..", "seed", "shoot", "operations", "admission");

    @ArchTest
    static final ArchRule onlyAdmissionIssuesCertificates = only("org.bouncycastle..", "admission");

    /** A Shoot is judged by what stands in it; seeds and shoots are other clusters, and another program's. */
    @ArchTest
    static final ArchRule admissionKnowsNoSeedAndNoShoot = noClasses()
            .that()
            .resideInAPackage(BASE + ".admission..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    packages("reconcile", "seed", "shoot", "render", "delivery", "lifecycle", "operations"));

    @ArchTest
    static final ArchRule onlyTheCommandLineSeesPicocli = noClasses()
            .that()
            .resideOutsideOfPackages(BASE + ".cli..", BASE)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("picocli..");

    @ArchTest
    static final ArchRule nothingInheritsFromOurClasses = classes()
            .should(new ArchCondition<>("not extend another class of this project") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    Optional<JavaClass> parent = type.getRawSuperclass();
                    boolean inherits = parent.isPresent()
                            && parent.get().getPackageName().startsWith(BASE)
                            && !type.isEnum()
                            && !parent.get().isEnum();
                    if (inherits) {
                        events.add(SimpleConditionEvent.violated(
                                type,
                                type.getName() + " extends " + parent.get().getName()));
                    }
                }
            });

    @ArchTest
    static final ArchRule namesSayWhatSomethingIs = noClasses()
            .should()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Impl");

    @ArchTest
    static final ArchRule everyPackageSaysWhatItKnows = classes()
            .should(new ArchCondition<>("stand in a package with a package-info that is null-marked") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    boolean marked = type.getPackage()
                            .tryGetAnnotationOfType(org.jspecify.annotations.NullMarked.class)
                            .isPresent();
                    if (!marked) {
                        events.add(SimpleConditionEvent.violated(
                                type, type.getPackageName() + " has no @NullMarked package-info"));
                    }
                }
            });

    private static ArchRule only(String library, String... packages) {
        return noClasses()
                .that(resideOutside(packages(packages)))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library);
    }

    private static DescribedPredicate<JavaClass> resideOutside(String... packages) {
        return JavaClass.Predicates.resideOutsideOfPackages(packages);
    }

    private static String[] packages(String... names) {
        return Arrays.stream(names).map(name -> BASE + "." + name + "..").toArray(String[]::new);
    }

    private static String[] with(String[] some, String... more) {
        String[] all = Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }
}
