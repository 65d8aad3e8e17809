package com.electricmall.local.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
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
import java.util.regex.Pattern;

/** How the inside of every service is built; each service has one test that checks itself against these. */
public final class ArchitectureRules {

    private static final String ACCESS = "com.electricmall.common.security.Access";
    private static final String FEIGN_CLIENT = "org.springframework.cloud.openfeign.FeignClient";
    private static final String MAPPING = "org.springframework.web.bind.annotation.RequestMapping";
    private static final String PATH_VARIABLE = "org.springframework.web.bind.annotation.PathVariable";
    private static final String CONFIGURATION = "org.springframework.context.annotation.Configuration";
    private static final String CONTROLLER = "org.springframework.stereotype.Controller";
    private static final String MODEL_ATTRIBUTE = "org.springframework.web.bind.annotation.ModelAttribute";
    private static final String WEB_UTILITIES = "org.springframework.web.util.";
    private static final String DISABLED = "org.junit.jupiter.api.Disabled";

    /** The names of adapters that implement a port by a technology, which is the prefix. */
    private static final Pattern TECHNOLOGY_ADAPTER = Pattern.compile("(Jdbc|Feign|Redis|Kafka)[A-Z]\\w*");

    /**
     * The names of all adapters, since not all are annotated as Spring beans: those of a technology, those of a payment
     * provider, and by a suffix. {@code Refusals} translate errors of the database.
     */
    private static final Pattern ANY_ADAPTER =
            Pattern.compile(TECHNOLOGY_ADAPTER + "|(Sandbox|Stripe)\\w+|\\w+(Properties|RowMapper|Refusals)");

    /** The names of types that belong to HTTP, beside controllers, configurations and adapters. */
    private static final Pattern HTTP_TYPE = Pattern.compile("\\w+(Client|Request|Responses?)");

    /** What a flow would know of HTTP: its types, and that a response is saved for repeats. */
    private static final List<String> HTTP_PACKAGES =
            List.of("org.springframework.http.", "org.springframework.web.", "com.electricmall.common.idempotency.");

    /** A port of common-lib to the database: what implements it is an adapter. */
    private static final String CHANGED_KEYS = "com.electricmall.common.invariant.ChangedKeys";

    private static final DescribedPredicate<JavaClass> CORE = DescribedPredicate.describe(
            "core types (records, enums, sealed interfaces, and all that is neither a bean nor an adapter)",
            type -> isValue(type) ? !type.getSimpleName().endsWith("Properties") : !isBeanOrAdapter(outermost(type)));

    private static final DescribedPredicate<JavaClass> NEITHER_ADAPTER_NOR_CONFIGURATION = DescribedPredicate.describe(
            "neither adapters nor configurations",
            type -> !isTechnologyAdapter(type) && !isConfiguration(outermost(type)));

    private static final DescribedPredicate<JavaClass> FLOWS = DescribedPredicate.describe(
            "flows (all but controllers, configurations, adapters, clients, requests and responses)",
            type -> !mayKnowHttp(outermost(type)));

    private static final DescribedPredicate<JavaClass> OUR_TECHNOLOGY_ADAPTERS = DescribedPredicate.describe(
            "adapters of ours to a technology",
            type -> type.getPackageName().startsWith("com.electricmall.") && isTechnologyAdapter(type));

    private static final DescribedPredicate<JavaMethod> ENDPOINT = DescribedPredicate.describe(
            "endpoints",
            method -> !method.getOwner().isAnnotatedWith(FEIGN_CLIENT)
                    && (method.isMetaAnnotatedWith(MAPPING) || method.isAnnotatedWith(MAPPING)));

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
        check(ClockRule.theClockIsGiven(), ofProgram(modulePackage));
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
                flowsKnowNoHttp(),
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
                parametersComeFromTheQuery(),
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

    static ArchRule flowsKnowNoHttp() {
        return noClasses()
                .that(FLOWS)
                .should()
                .dependOnClassesThat(DescribedPredicate.describe("belong to HTTP", ArchitectureRules::isHttp))
                .because(
                        "a flow returns domain values, and its controller renders them and has them saved for repeats");
    }

    static ArchRule nobodyKnowsAnAdapter() {
        return noClasses()
                .that(NEITHER_ADAPTER_NOR_CONFIGURATION)
                .should()
                .dependOnClassesThat(OUR_TECHNOLOGY_ADAPTERS)
                .because("a feature speaks to a port, and Spring finds its adapter");
    }

    static ArchRule parametersComeFromTheQuery() {
        return noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName(MODEL_ATTRIBUTE)
                .because("it takes headers and the fields of a form for parameters too; @QueryParameters does not");
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
    private static boolean isBeanOrAdapter(JavaClass type) {
        return ANY_ADAPTER.matcher(type.getSimpleName()).matches()
                || type.isAssignableTo(CHANGED_KEYS)
                || type.getAnnotations().stream()
                        .anyMatch(annotation ->
                                annotation.getRawType().getPackageName().startsWith("org.springframework."));
    }

    private static boolean mayKnowHttp(JavaClass type) {
        return type.isMetaAnnotatedWith(CONTROLLER)
                || type.isAnnotatedWith(FEIGN_CLIENT)
                || isConfiguration(type)
                || ANY_ADAPTER.matcher(type.getSimpleName()).matches()
                || HTTP_TYPE.matcher(type.getSimpleName()).matches();
    }

    private static boolean isConfiguration(JavaClass type) {
        return type.isAnnotatedWith(CONFIGURATION) || type.isMetaAnnotatedWith(CONFIGURATION);
    }

    private static boolean isHttp(JavaClass type) {
        var name = type.getName();
        return HTTP_PACKAGES.stream().anyMatch(name::startsWith) && !name.startsWith(WEB_UTILITIES);
    }

    private static boolean isTechnologyAdapter(JavaClass type) {
        return TECHNOLOGY_ADAPTER.matcher(outermost(type).getSimpleName()).matches();
    }

    /** The hash functions of Spring Security and the text functions of Spring Web are libraries as any other. */
    private static boolean isFramework(JavaClass type) {
        var name = type.getPackageName() + ".";
        return (name.startsWith("org.springframework.")
                        && !name.startsWith("org.springframework.security.crypto.")
                        && !name.startsWith(WEB_UTILITIES))
                || name.startsWith("java.sql.")
                || name.startsWith("javax.sql.")
                || name.startsWith("org.apache.kafka.")
                || name.startsWith("feign.");
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(ArchitectureRules::outermost).orElse(type);
    }

    private static boolean isNamedTwice(JavaMethod method, JavaParameter parameter) {
        return parameter.getAnnotations().stream()
                .filter(annotation -> annotation.getRawType().getName().equals(PATH_VARIABLE))
                .flatMap(annotation -> annotation.get("value").stream())
                .anyMatch(name -> name.equals(
                        method.reflect().getParameters()[parameter.getIndex()].getName()));
    }
}
