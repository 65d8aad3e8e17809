package com.electricmall.local.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaParameter;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** How the inside of every service is built; each service has one test that checks itself against these. */
public final class ArchitectureRules {

    private static final String ACCESS = "com.electricmall.common.security.Access";
    private static final String FEIGN_CLIENT = "org.springframework.cloud.openfeign.FeignClient";
    private static final String MAPPING = "org.springframework.web.bind.annotation.RequestMapping";
    private static final String PATH_VARIABLE = "org.springframework.web.bind.annotation.PathVariable";
    private static final String DISABLED = "org.junit.jupiter.api.Disabled";

    private static final Pattern IMPLEMENTATION = Pattern.compile("(Jdbc|Feign|Redis|Kafka)[A-Z]\\w*");

    /**
     * The name suffixes of adapters that are not annotated as Spring beans. {@code Refusals} translate errors of the
     * database.
     */
    private static final Pattern ADAPTER =
            Pattern.compile(IMPLEMENTATION + "|(Sandbox|Stripe)\\w+|\\w+(Properties|RowMapper|Refusals)");

    /** A port of common-lib to the database: what implements it is an adapter. */
    private static final String CHANGED_KEYS = "com.electricmall.common.invariant.ChangedKeys";

    private static final Map<String, Set<String>> SYSTEM_CLOCK = Map.of(
            "java.time.Clock", Set.of("system", "systemUTC", "systemDefaultZone"),
            "java.time.Instant", Set.of("now"),
            "java.time.InstantSource", Set.of("system"),
            "java.time.LocalDate", Set.of("now"),
            "java.time.LocalDateTime", Set.of("now"),
            "java.time.OffsetDateTime", Set.of("now"),
            "java.time.ZonedDateTime", Set.of("now"),
            "java.lang.System", Set.of("currentTimeMillis"));

    private static final DescribedPredicate<JavaClass> CORE = DescribedPredicate.describe(
            "core types (records, enums, sealed interfaces, and all that is neither a bean nor an adapter)",
            type -> isValue(type) ? !type.getSimpleName().endsWith("Properties") : !isShell(outermost(type)));

    private static final DescribedPredicate<JavaClass> NEITHER_ADAPTER_NOR_CONFIGURATION = DescribedPredicate.describe(
            "neither adapters nor configurations",
            type -> !isImplementation(type)
                    && !outermost(type).isMetaAnnotatedWith("org.springframework.context.annotation.Configuration")
                    && !outermost(type).isAnnotatedWith("org.springframework.context.annotation.Configuration"));

    private static final DescribedPredicate<JavaClass> IMPLEMENTATIONS_OF_OURS = DescribedPredicate.describe(
            "adapters of ours",
            type -> type.getPackageName().startsWith("com.electricmall.") && isImplementation(type));

    private static final DescribedPredicate<JavaMethod> ENDPOINT = DescribedPredicate.describe(
            "endpoints",
            method -> !method.getOwner().isAnnotatedWith(FEIGN_CLIENT)
                    && (method.isMetaAnnotatedWith(MAPPING) || method.isAnnotatedWith(MAPPING)));

    private static final DescribedPredicate<JavaAccess<?>> READS_THE_SYSTEM_CLOCK = DescribedPredicate.describe(
            "reads the system's clock",
            access -> SYSTEM_CLOCK
                            .getOrDefault(access.getTargetOwner().getName(), Set.of())
                            .contains(access.getName())
                    && isWithoutClock(access));

    private static final ArchCondition<JavaMethod> DECLARE_ACCESS = new ArchCondition<>("declare who has access") {
        @Override
        public void check(JavaMethod method, ConditionEvents events) {
            if (!method.isAnnotatedWith(ACCESS) && !method.getOwner().isAnnotatedWith(ACCESS)) {
                events.add(SimpleConditionEvent.violated(method, method.getFullName() + " declares no @Access"));
            }
        }
    };

    private static final ArchCondition<JavaMethod> NAME_PATH_VARIABLES_ONCE =
            new ArchCondition<>("name no path variable that is called as its parameter") {
                @Override
                public void check(JavaMethod method, ConditionEvents events) {
                    for (var parameter : method.getParameters()) {
                        if (isNamedTwice(method, parameter)) {
                            events.add(SimpleConditionEvent.violated(
                                    method, method.getFullName() + " names parameter " + parameter.getIndex()));
                        }
                    }
                }
            };

    private ArchitectureRules() {}

    /** @param servicePackage such as {@code com.electricmall.order} */
    public static void check(String servicePackage) {
        var service = ofProgram(servicePackage);
        rules(servicePackage).forEach(rule -> check(rule, service));
        checkEveryModule(servicePackage);
    }

    /** The rules for all modules, including programs and libraries that are no services. */
    public static void checkEveryModule(String modulePackage) {
        check(theClockIsGiven(), ofProgram(modulePackage));
        checkTests(modulePackage);
    }

    /** The rules for the tests of all modules. */
    public static void checkTests(String modulePackage) {
        JavaClasses tests = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
                .importPackages(modulePackage);
        testsRunAndDoNotSleep().forEach(rule -> check(rule, tests));
    }

    private static JavaClasses ofProgram(String itsPackage) {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(itsPackage);
    }

    private static void check(ArchRule rule, JavaClasses where) {
        rule.allowEmptyShould(true).check(where);
    }

    static List<ArchRule> rules(String servicePackage) {
        return List.of(
                theCoreIsPure(),
                nobodyKnowsAnAdapter(),
                classes()
                        .that()
                        .areAnnotatedWith(FEIGN_CLIENT)
                        .should()
                        .haveSimpleNameEndingWith("Client")
                        .because("calls to other services are found by their name"),
                noClasses()
                        .that()
                        .haveSimpleNameNotStartingWith("Feign")
                        .should()
                        .dependOnClassesThat()
                        .areAnnotatedWith(FEIGN_CLIENT)
                        .because("a feature speaks to a port; only its Feign adapter knows the client"),
                classes()
                        .that()
                        .haveNameMatching(".*\\.(Jdbc|Feign|Redis|Kafka)\\w+|.*(Controller|Listener|Client)")
                        .should()
                        .bePackagePrivate()
                        .because("adapters are nobody else's business"),
                slices().matching(servicePackage + ".(*)..").should().beFreeOfCycles(),
                noClasses()
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("io.github.resilience4j..annotation..")
                        .because("without AspectJ these do nothing; common-lib's @RemoteCall does"),
                noFields()
                        .should()
                        .beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
                        .because("what a class needs stands in its constructor"),
                noClasses()
                        .should()
                        .beAnnotatedWith("org.springframework.stereotype.Service")
                        .because("beans without a more special stereotype are @Component"),
                noClasses()
                        .should()
                        .dependOnClassesThat()
                        .haveFullyQualifiedName("org.springframework.transaction.support.TransactionTemplate")
                        .because("TransactionOperations is what is needed, and what a test can do without a database"),
                methods().should(NAME_PATH_VARIABLES_ONCE).because("they are compiled with their names"),
                methods().that(ENDPOINT).should(DECLARE_ACCESS));
    }

    static ArchRule theCoreIsPure() {
        return noClasses()
                .that(CORE)
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "belong to a framework or to an adapter's library", ArchitectureRules::isFramework))
                .because("the core is pure: it is read and tested without a framework");
    }

    static ArchRule nobodyKnowsAnAdapter() {
        return noClasses()
                .that(NEITHER_ADAPTER_NOR_CONFIGURATION)
                .should()
                .dependOnClassesThat(IMPLEMENTATIONS_OF_OURS)
                .because("a feature speaks to a port, and Spring finds its adapter");
    }

    static ArchRule theClockIsGiven() {
        return noClasses()
                .that()
                .doNotHaveSimpleName("ClockAutoConfiguration")
                .should()
                .accessTargetWhere(READS_THE_SYSTEM_CLOCK)
                .because("the time comes in as an argument, or from the program's one java.time.Clock");
    }

    static List<ArchRule> testsRunAndDoNotSleep() {
        return List.of(
                noClasses().should().beAnnotatedWith(DISABLED).because("a test that does not run is no test"),
                noMethods().should().beAnnotatedWith(DISABLED).because("a test that does not run is no test"),
                noClasses()
                        .should()
                        .accessTargetWhere(DescribedPredicate.describe(
                                "sleeps",
                                access -> access.getTargetOwner().isEquivalentTo(Thread.class)
                                        && access.getName().equals("sleep")))
                        .because("Awaitility waits until it is so, and not longer"));
    }

    /** Records, enums and sealed interfaces. */
    private static boolean isValue(JavaClass type) {
        return type.isRecord()
                || type.isEnum()
                || (type.isInterface() && type.reflect().isSealed());
    }

    /** Whether it is a bean by an annotation, or an adapter by its name or its port. */
    private static boolean isShell(JavaClass type) {
        return ADAPTER.matcher(type.getSimpleName()).matches()
                || type.isAssignableTo(CHANGED_KEYS)
                || type.getAnnotations().stream()
                        .anyMatch(annotation ->
                                annotation.getRawType().getPackageName().startsWith("org.springframework."));
    }

    private static boolean isImplementation(JavaClass type) {
        return IMPLEMENTATION.matcher(outermost(type).getSimpleName()).matches();
    }

    /** The hash functions of Spring Security and the text functions of Spring Web are libraries as any other. */
    private static boolean isFramework(JavaClass type) {
        var name = type.getPackageName() + ".";
        return (name.startsWith("org.springframework.")
                        && !name.startsWith("org.springframework.security.crypto.")
                        && !name.startsWith("org.springframework.web.util."))
                || name.startsWith("java.sql.")
                || name.startsWith("javax.sql.")
                || name.startsWith("org.apache.kafka.")
                || name.startsWith("feign.");
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(ArchitectureRules::outermost).orElse(type);
    }

    /** {@code Instant.now(clock)} uses its argument and is allowed. */
    private static boolean isWithoutClock(JavaAccess<?> access) {
        return !access.getTarget().getFullName().endsWith("(java.time.Clock)");
    }

    private static boolean isNamedTwice(JavaMethod method, JavaParameter parameter) {
        return parameter.getAnnotations().stream()
                .filter(annotation -> annotation.getRawType().getName().equals(PATH_VARIABLE))
                .flatMap(annotation -> annotation.get("value").stream())
                .anyMatch(name -> name.equals(
                        method.reflect().getParameters()[parameter.getIndex()].getName()));
    }
}
