package com.electricmall.order.view;

import static com.electricmall.order.domain.OrderFixtures.CANCELLATION_ID;
import static com.electricmall.order.domain.OrderFixtures.RETURN_ID;
import static com.electricmall.order.domain.OrderFixtures.SPOON;
import static com.electricmall.order.domain.OrderFixtures.TEA;
import static com.electricmall.order.domain.OrderFixtures.askBack;
import static com.electricmall.order.domain.OrderFixtures.paid;
import static com.electricmall.order.domain.OrderFixtures.shipped;
import static com.electricmall.order.domain.OrderFixtures.then;
import static com.electricmall.order.domain.OrderFixtures.withWords;
import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.common.security.Caller;
import com.electricmall.common.security.Role;
import com.electricmall.order.delivery.Address;
import com.electricmall.order.domain.CancelReason;
import com.electricmall.order.domain.Order;
import com.electricmall.order.domain.OrderAction.CancelLines;
import com.electricmall.order.orders.PlacedOrder;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OrderViewTest {

    private static final Caller ADMIN = new Caller(1, "root", Set.of(Role.ADMIN), "");
    private static final Address HOME = new Address("Ann", "1 Long Road", null, "Suzhou", null, null, "CN", null);

    @Test
    void hasOneTagForAllWhoSeeTheWhole() {
        assertThat(tag(paid(), PlacedOrder.BUYER)).isEqualTo(tag(paid(), ADMIN));
    }

    @Test
    void hasAnotherTagForEachMerchant() {
        assertThat(Set.of(
                        tag(paid(), PlacedOrder.BUYER),
                        tag(paid(), PlacedOrder.TEA_MERCHANT),
                        tag(paid(), PlacedOrder.SPOON_MERCHANT)))
                .hasSize(3);
    }

    @Test
    void changesItsTagWithItsVersion() {
        assertThat(tag(paid(), PlacedOrder.BUYER)).isNotEqualTo(tag(shipped(), PlacedOrder.BUYER));
    }

    @Test
    void changesItsTagWhenAnAddressOrANoteIsErased() {
        var erased = withWords(paid(), null, null);

        assertThat(tag(withWords(paid(), HOME, null), PlacedOrder.BUYER)).isNotEqualTo(tag(erased, PlacedOrder.BUYER));
        assertThat(tag(withWords(paid(), HOME, null), PlacedOrder.TEA_MERCHANT))
                .isNotEqualTo(tag(erased, PlacedOrder.TEA_MERCHANT));
        assertThat(tag(withWords(paid(), null, "ring twice"), PlacedOrder.BUYER))
                .isNotEqualTo(tag(erased, PlacedOrder.BUYER));
    }

    @Test
    void holdsPersonalDataAlsoInTheReasonsOfReturnsAndCancellations() {
        assertThat(paid().holdsPersonalData()).isFalse();
        assertThat(then(shipped(), askBack(RETURN_ID, TEA)).holdsPersonalData()).isTrue();
        assertThat(then(paid(), cancel("moved")).holdsPersonalData()).isTrue();
        assertThat(then(paid(), cancel(null)).holdsPersonalData()).isFalse();
    }

    private static CancelLines cancel(@Nullable String note) {
        return new CancelLines(CANCELLATION_ID, CancelReason.CUSTOMER, note, List.of(SPOON), Instant.EPOCH, "user:42");
    }

    private static String tag(Order order, Caller caller) {
        return OrderView.tag(order, caller);
    }
}
