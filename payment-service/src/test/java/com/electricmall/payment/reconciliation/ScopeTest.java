package com.electricmall.payment.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class ScopeTest {

    private static final Set<String> CONFIGURED = Set.of("current", "former");

    @Test
    void hasThePaymentsOfItsProvider() {
        var former = new Scope("former", false, CONFIGURED);

        assertThat(former.contains("former")).isTrue();
        assertThat(former.contains("current")).isFalse();
        assertThat(former.contains("gone")).isFalse();
    }

    @Test
    void hasThoseThatNobodyElseLooksAt() {
        var current = new Scope("current", true, CONFIGURED);

        assertThat(current.contains("current")).isTrue();
        assertThat(current.contains("former")).isFalse();
        assertThat(current.contains("gone")).isTrue();
    }
}
