package com.electricmall.order.orders;

import static com.electricmall.order.orders.PlacedOrder.BUYER;
import static com.electricmall.order.orders.PlacedOrder.SPOON_MERCHANT;
import static com.electricmall.order.orders.PlacedOrder.STRANGER;
import static com.electricmall.order.orders.PlacedOrder.TEA_MERCHANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.electricmall.common.error.NotFoundException;
import com.electricmall.common.security.Caller;
import com.electricmall.common.security.Role;
import com.electricmall.order.domain.Order;
import com.electricmall.order.domain.OrderLine;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OrderAccessTest {

    private static final Caller ADMIN = new Caller(1, "root", Set.of(Role.ADMIN), "");

    private final PlacedOrder order = new PlacedOrder();

    @Test
    void showsAnUnpaidOrderToItsOwnerAndToAdministratorsAlone() {
        assertThat(OrderAccess.requireVisible(order.current(), BUYER)).isEqualTo(order.current());
        assertThat(OrderAccess.requireVisible(order.current(), ADMIN)).isEqualTo(order.current());
        assertThatThrownBy(() -> OrderAccess.requireVisible(order.current(), TEA_MERCHANT))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void tellsAMerchantOfAnUnpaidOrderWhatAStrangerIsTold() {
        var unpaid = order.current();

        assertThatThrownBy(() -> OrderAccess.requireSold(unpaid, TEA_MERCHANT))
                .isInstanceOfSatisfying(
                        NotFoundException.class,
                        unknown -> assertThat(unknown.code()).isEqualTo("ORDER_NOT_FOUND"))
                .hasMessage("There is no order " + order.id);
    }

    @Test
    void showsAMerchantTheirLinesOfAPaidOrder() {
        var paid = order.paid().current();

        assertThat(products(paid, SPOON_MERCHANT)).containsExactly(2L);
        assertThat(products(paid, ADMIN)).containsExactly(1L, 2L);
        assertThatThrownBy(() -> OrderAccess.requireSold(paid, STRANGER)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> OrderAccess.requireSold(paid, new Caller(8, "spoon", Set.of(Role.CUSTOMER), "")))
                .isInstanceOf(NotFoundException.class);
    }

    private static List<Long> products(Order order, Caller caller) {
        return OrderAccess.requireSold(order, caller).stream()
                .map(OrderLine::productId)
                .toList();
    }
}
