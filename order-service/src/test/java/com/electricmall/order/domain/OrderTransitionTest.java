package com.electricmall.order.domain;

import static com.electricmall.order.domain.OrderFixtures.unpaid;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class OrderTransitionTest {

    @Test
    void refusesAStatusThatMayNotFollow() {
        assertThatThrownBy(() -> new OrderTransition(unpaid(), OrderStatus.SHIPPED, List.of(), List.of(), "user:42"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("status: SHIPPED (expected: one of");
    }
}
