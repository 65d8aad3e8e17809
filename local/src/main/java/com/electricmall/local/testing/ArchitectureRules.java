package com.electricmall.local.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;

/** How the inside of every service is built; each service has one test that checks itself against these. */
public final class ArchitectureRules {

    private static final String ACCESS = "com.electricmall.common.security.Access";
    private static final String FEIGN_CLIENT = "org.springframework.cloud.openfeign.FeignClient";
    private static final String MAPPING = "org.springframework.web.bind.annotation.RequestMapping";

    private static final DescribedPredicate<JavaClass> CORE = DescribedPredicate.describe(
            "core types (records, enums and sealed interfaces that are no properties)",
            type -> (type.isRecord()
                            || type.isEnum()
                            || (type.isInterface() && type.reflect().isSealed()))
                    && !type.getSimpleName().endsWith("Properties"));

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

    private ArchitectureRules() {}

    /** @param servicePackage such as {@code com.electricmall.order} */
    public static void check(String servicePackage) {
        var service = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(servicePackage);
        rules(servicePackage).forEach(rule -> rule.allowEmptyShould(true).check(service));
    }

    private static List<ArchRule> rules(String servicePackage) {
        return List.of(
                noClasses()
                        .that(CORE)
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("org.springframework..", "java.sql..", "org.apache.kafka..", "feign..")
                        .because("the core is pure: it is read and tested without a framework"),
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
                methods().that(ENDPOINT).should(DECLARE_ACCESS));
    }
}
