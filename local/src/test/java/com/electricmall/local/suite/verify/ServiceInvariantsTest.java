package com.electricmall.local.suite.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ServiceInvariantsTest {

    @Test
    void readsWhatAServiceTellsOfItself() {
        List<AuditResult> findings = ServiceInvariants.read("product-service", """
                {"S1": {"holds": true, "violations": 0, "sample": []},
                 "S2": {"holds": false, "violations": 2, "sample": [{"id": 7}]}}""");

        assertThat(findings)
                .containsExactly(
                        new AuditResult("product-service", "S1", true, 0, ""),
                        new AuditResult("product-service", "S2", false, 2, "[{\"id\":7}]"));
    }

    @Test
    void takesAServiceThatTellsNothingForBroken() {
        assertThat(new ServiceInvariants(List.of()).audit())
                .hasSize(4)
                .noneMatch(AuditResult::holds)
                .extracting(AuditResult::where)
                .contains("order-service");
    }
}
