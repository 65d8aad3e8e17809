package com.electricmall.local.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each rule notices what is broken on purpose. */
class ArchitectureRulesTest {

    private static final JavaClasses UNRULY =
            new ClassFileImporter().importPackages("com.electricmall.local.testing.unruly");

    @Test
    void noticesAPureClassThatKnowsAFramework() {
        assertThat(violationsOf(ArchitectureRules.theCoreIsPure()))
                .isNotEmpty()
                .allSatisfy(violation -> assertThat(violation).contains("PriceRules"));
    }

    @Test
    void noticesAFlowThatKnowsHttp() {
        assertThat(violationsOf(ArchitectureRules.flowsKnowNoHttp()))
                .isNotEmpty()
                .allSatisfy(violation -> assertThat(violation).contains("PlaceSale"));
    }

    @Test
    void noticesWhoKnowsAnAdapter() {
        assertThat(violationsOf(ArchitectureRules.nobodyKnowsAnAdapter()))
                .isNotEmpty()
                .allSatisfy(violation -> assertThat(violation).contains("Sale"));
    }

    @Test
    void noticesAParameterThatAHeaderMayBe() {
        assertThat(violationsOf(ArchitectureRules.parametersComeFromTheQuery()))
                .isNotEmpty()
                .allSatisfy(violation -> assertThat(violation).contains("SaleController"));
    }

    @Test
    void noticesEachReadingOfTheSystemClock() {
        assertThat(violationsOf(ClockRule.theClockIsGiven()))
                .hasSize(3)
                .noneMatch(violation -> violation.contains("asTold"));
    }

    private static List<String> violationsOf(ArchRule rule) {
        return rule.evaluate(UNRULY).getFailureReport().getDetails();
    }
}
