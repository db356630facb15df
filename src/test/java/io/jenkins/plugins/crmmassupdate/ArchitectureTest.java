package io.jenkins.plugins.crmmassupdate;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The arrows between packages that docs/architecture.md draws, and the rules of web methods and of stored secrets. */
class ArchitectureTest {
    private static final String ROOT = "io.jenkins.plugins.crmmassupdate";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("/simulator/") && !location.contains("/test-classes/"))
            .importPackages(ROOT);

    @Test
    void theEngineKnowsNoJenkins() {
        noClasses()
                .that(resideInAnyPackage(ROOT + ".crm..", ROOT + ".report..", ROOT + ".cli"))
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "hudson..",
                        "jenkins..",
                        "org.jenkinsci..",
                        "org.kohsuke..",
                        "com.cloudbees..",
                        "net.sf.json.."))
                .check(CLASSES);
    }

    @Test
    void theEngineKnowsOnlyJavaOkHttpAndJackson() {
        classes()
                .that(resideInAPackage(ROOT + ".crm.."))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        ROOT + ".crm..", "java..", "javax.net..", "okhttp3..", "okio..", "kotlin..", "com.fasterxml.."))
                .check(CLASSES);
    }

    @Test
    void roomsOfTheEngineDependOnThoseBelowThem() {
        room("crm.text");
        room("crm.wire");
        room("crm");
        room("crm.http", "crm.wire", "crm");
        room("crm.token", "crm.http", "crm");
        room("crm.ids", "crm");
        room("crm.idfile", "crm.ids", "crm");
        room("crm.answer", "crm.http", "crm");
        room("crm.journal", "crm.ids", "crm.answer", "crm.http", "crm");
        room("crm.read", "crm.answer", "crm.http", "crm");
        room("crm.run", "crm.read", "crm.ids", "crm.journal", "crm.answer", "crm.http", "crm");
        room("crm.own", "crm.run", "crm.read", "crm.ids", "crm.journal", "crm.answer", "crm.http", "crm");
        room("crm.view", "crm.run", "crm.journal", "crm.answer", "crm.http", "crm");
    }

    @Test
    void reportDependsOnTheEngine() {
        arrows("report", "report.records", "crm..");
        arrows("report.records", "crm..");
    }

    @Test
    void configDependsOnTheEngine() {
        arrows("config", "crm..");
    }

    @Test
    void agentDependsOnTheEngine() {
        arrows("agent", "crm..");
    }

    @Test
    void resultsDependOnReportAndTheEngine() {
        arrows("results", "report..", "crm..");
    }

    @Test
    void stepsDependOnEverythingButTheShell() {
        arrows("steps", "config", "agent", "results", "report..", "crm..");
    }

    @Test
    void theShellDependsOnReportAndTheEngine() {
        arrows("cli", "report..", "crm..");
    }

    @Test
    void noCircleAmongRooms() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
    }

    /** As large as one can keep in mind; {@code package-info} does not count. */
    @Test
    void noRoomOfTheEngineIsTooLarge() {
        Map<String, Long> rooms = CLASSES.stream()
                .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
                .filter(type -> type.getPackageName().startsWith(ROOT + ".crm"))
                .collect(groupingBy(type -> type.getPackageName().substring(ROOT.length() + 1), counting()));
        assertThat(rooms).hasSizeGreaterThan(8).allSatisfy((room, files) -> assertThat(files)
                .as(room)
                .isLessThanOrEqualTo(16));
    }

    /** A room's face is what others use of it; tests stand in the room itself. */
    @Test
    void nothingOfTheEngineIsPublicThatOnlyItsRoomUses() {
        assumeThat(CLASSES.contain(ROOT + ".cli.Main"))
                .as("the official build compiles the shell, which uses the engine too, as a test")
                .isTrue();
        classes()
                .that(resideInAnyPackage(ROOT + ".crm..", ROOT + ".report.."))
                .and()
                .areTopLevelClasses()
                .and()
                .arePublic()
                .and()
                .doNotHaveSimpleName("RecordGroup") // of which others use constants only: the compiler copies them
                .should(beUsedByAnotherRoom())
                .check(CLASSES);
    }

    @Test
    void everyWebMethodIsPost() {
        methods()
                .that()
                .haveNameMatching("do(Check|Fill|Test)[A-Z].*")
                .should()
                .beAnnotatedWith("org.kohsuke.stapler.verb.POST")
                .check(CLASSES);
    }

    @Test
    void everyWebMethodChecksAPermission() {
        methods()
                .that()
                .haveNameMatching("do(Check|Fill|Test)[A-Z].*")
                .should(reachAPermissionCheck())
                .check(CLASSES);
    }

    @Test
    void noFieldHoldsASecretAsText() {
        noFields()
                .that()
                .haveRawType(String.class)
                .and()
                .areDeclaredInClassesThat(
                        resideInAnyPackage(ROOT + ".config", ROOT + ".steps", ROOT + ".results", ROOT + ".agent"))
                .should()
                .haveNameMatching("(?i).*(token|secret|password).*")
                .check(CLASSES);
    }

    /** A room of the engine: words about text are for all of them. */
    private static void room(String from, String... to) {
        String[] allowed = Arrays.copyOf(to, to.length + 1);
        allowed[to.length] = "crm.text";
        arrows(from, allowed);
    }

    private static void arrows(String from, String... to) {
        DescribedPredicate<JavaClass> ours = resideInAPackage(ROOT + "..");
        String[] allowed =
                Arrays.copyOf(Arrays.stream(to).map(name -> ROOT + "." + name).toArray(String[]::new), to.length + 1);
        allowed[to.length] = ROOT + "." + from;
        noClasses()
                .that(resideInAPackage(ROOT + "." + from))
                .should()
                .dependOnClassesThat(ours.and(DescribedPredicate.not(resideInAnyPackage(allowed))))
                .allowEmptyShould(from.equals("cli")) // which the official build compiles as a test
                .check(CLASSES);
    }

    /** Through a type nested in it, too. */
    private static ArchCondition<JavaClass> beUsedByAnotherRoom() {
        Set<String> used = CLASSES.stream()
                .flatMap(user -> usedTypes(user)
                        .filter(type -> !type.getPackageName().equals(user.getPackageName()))
                        .map(type -> type.getName().replaceFirst("\\$.*", "")))
                .collect(toSet());
        return new ArchCondition<>("be used by another room, or not be public") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                events.add(new SimpleConditionEvent(
                        type,
                        used.contains(type.getName()),
                        type.getName() + " is public, but only its own room uses it: take the public away"));
            }
        };
    }

    /** A lambda's type stands in what takes it only. */
    private static Stream<JavaClass> usedTypes(JavaClass user) {
        return Stream.concat(
                user.getDirectDependenciesFromSelf().stream().map(Dependency::getTargetClass),
                user.getCodeUnitCallsFromSelf().stream()
                        .flatMap(call -> call.getTarget().getRawParameterTypes().stream()));
    }

    /** Directly, or through methods of our own that it calls. */
    private static ArchCondition<JavaMethod> reachAPermissionCheck() {
        return new ArchCondition<>("reach checkPermission or hasPermission") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                events.add(new SimpleConditionEvent(method, reaches(method, 4), method.getFullName()));
            }
        };
    }

    private static boolean reaches(JavaMethod method, int depth) {
        return method.getMethodCallsFromSelf().stream().anyMatch(call -> {
            String name = call.getTarget().getName();
            if (name.equals("checkPermission") || name.equals("hasPermission")) {
                return true;
            }
            return depth > 0
                    && call.getTargetOwner().getPackageName().startsWith(ROOT)
                    && call.getTarget().resolveMember().stream().anyMatch(target -> reaches(target, depth - 1));
        });
    }
}
