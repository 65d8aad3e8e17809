package com.electricmall.common.invariant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class InvariantTest {

    private static final ChangedRows ORDERS = ChangedRows.uuids().in("orders", "id");

    @Test
    void hasTwoFormsOfOneQuery() {
        var invariant = Invariant.ofEach(
                "O1", "all is well", ORDERS, "SELECT o.id FROM orders o WHERE {o.id} AND total < 0 AND note <> '{}'");

        assertThat(invariant.sql()).isEqualTo("SELECT o.id FROM orders o WHERE true AND total < 0 AND note <> '{}'");
        assertThat(invariant.cheapForm()).isNotNull().satisfies(form -> {
            assertThat(form.isExact()).isTrue();
            assertThat(form.sql())
                    .isEqualTo("SELECT o.id FROM orders o WHERE o.id = ANY (:keys::uuid[]) AND total < 0 "
                            + "AND note <> '{}'");
        });
    }

    @Test
    void refusesAQueryThatCannotBeRestricted() {
        assertThatThrownBy(() -> Invariant.ofEach("O1", "all is well", ORDERS, "SELECT id FROM orders WHERE total < 0"))
                .hasMessage("O1: no {column} (expected: one at least)");
    }

    @Test
    void hasOneFormIfItIsOfConstantSize() {
        assertThat(new Invariant("O2", "none is late", "SELECT 1").cheapForm()).isNull();
    }
}
