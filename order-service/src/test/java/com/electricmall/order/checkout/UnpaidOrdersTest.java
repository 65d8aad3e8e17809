package com.electricmall.order.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.electricmall.common.error.ConflictException;
import com.electricmall.order.domain.ProductQuantity;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnpaidOrdersTest {

    private static final UnpaidOrderLimits LIMITS = new UnpaidOrderLimits(3, 10);
    private static final List<ProductQuantity> TWO_TEAS = List.of(new ProductQuantity(1, 2));

    @Test
    void hasRoomUpToTheLimits() {
        assertThatCode(() -> new UnpaidOrders(2, List.of(new ProductQuantity(1, 8))).requireWithin(TWO_TEAS, LIMITS))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesOneOrderMore() {
        assertThatThrownBy(() -> new UnpaidOrders(3, List.of()).requireWithin(TWO_TEAS, LIMITS))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("at most: 3");
    }

    @Test
    void refusesMoreUnitsOfAProductAndTellsWhatIsHeld() {
        var unpaid = new UnpaidOrders(1, List.of(new ProductQuantity(1, 9)));

        assertThatThrownBy(() -> unpaid.requireWithin(TWO_TEAS, LIMITS))
                .isInstanceOfSatisfying(ConflictException.class, refused -> {
                    assertThat(refused.code()).isEqualTo("HOLD_LIMIT");
                    assertThat(refused.members()).containsEntry("held", unpaid);
                });
    }

    @Test
    void refusesForAWhileOnly() {
        assertThatThrownBy(() -> new UnpaidOrders(3, List.of()).requireWithin(TWO_TEAS, LIMITS))
                .isInstanceOfSatisfying(
                        ConflictException.class,
                        refused -> assertThat(refused.retryAfter()).isPositive());
    }
}
