package com.electricmall.acceptance.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Staging may be in production's cluster: a suite is told from another one by the namespace of its targets. */
class NamespacesTest {

    private static final Pattern GROUPING = Pattern.compile("\\b(?:by|on) \\(([^)]*)\\)");

    /** A metric of the suite with its selector, if it has one. */
    private static final Pattern METRIC =
            Pattern.compile("\\b(?:mall_|http_server_|kafka_|hikaricp_|jvm_|process_|logback_|resilience4j_|"
                    + "journey:requests|journey:bad"
                    + "|up\\b|ALERTS)[\\w:]*(\\{[^}]*})?");

    /** Objectives are the same for all, and a rule of a journey is told apart by it alone. */
    @Test
    void areKeptApartByTheRules() {
        assertThat(MonitoringFiles.ruleExpressions())
                .flatExtracting(expression -> GROUPING.matcher(expression)
                        .results()
                        .map(grouping -> grouping.group(1))
                        .toList())
                .isNotEmpty()
                .allSatisfy(labels -> assertThat(labels).matches("namespace(, .*)?|journey"));
    }

    /** A query that sums without any label would add staging's to production's. */
    @Test
    void areNotAddedUpByTheRules() {
        assertThat(MonitoringFiles.ruleExpressions())
                .allSatisfy(
                        expression -> assertThat(expression).doesNotContainPattern("\\b(sum|max|min|count|avg)\\("));
    }

    @Test
    void areChosenInEachDashboard() {
        assertThat(MonitoringFiles.dashboardQueries()).isNotEmpty().allSatisfy(query -> {
            var selectors = METRIC.matcher(query.expression()).results().toList();
            assertThat(selectors)
                    .as(query.panel())
                    .allSatisfy(metric -> assertThat(metric.group(1)).contains("namespace=~\"$namespace\""));
            assertThat(selectors.isEmpty())
                    .as("%s is about the objectives alone: %s", query.panel(), query.expression())
                    .isEqualTo(query.expression().equals("1 - journey:objective"));
        });
    }
}
