package com.electricmall.payment.due;

import static com.electricmall.payment.paying.PaymentFixtures.cny;
import static com.electricmall.payment.paying.PaymentFixtures.due;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.electricmall.common.error.NotFoundException;
import com.electricmall.common.error.UnavailableException;
import com.electricmall.common.ids.Ids;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What order-service answers, in memory and over HTTP. */
interface RemoteOrdersContract {

    RemoteOrders orders();

    /** A new order of order-service's sample in this status. */
    UUID newOrder(String status);

    /** Questions about an order get no answer from now on. */
    void stopAnswering(UUID orderId);

    @Test
    default void tellWhatIsDueAndToWhom() {
        var order = newOrder("PENDING_PAYMENT");

        assertThat(orders().due(order)).isEqualTo(due(order, "PENDING_PAYMENT"));
    }

    @Test
    default void knowNoOrderUnderAnotherId() {
        assertThatThrownBy(() -> orders().due(Ids.next()))
                .isInstanceOfSatisfying(
                        NotFoundException.class,
                        unknown -> assertThat(unknown.code()).isEqualTo("ORDER_NOT_FOUND"));
    }

    @Test
    default void tellTheStatusOfThoseThatExist() {
        var paid = newOrder("PAID");
        var cancelled = newOrder("CANCELLED");

        assertThat(orders().statusesOf(Set.of(paid, cancelled, Ids.next())))
                .containsAllEntriesOf(Map.of(paid, "PAID", cancelled, "CANCELLED"));
    }

    @Test
    default void tellNothingWithoutAnAnswer() {
        var order = newOrder("PAID");
        stopAnswering(order);

        assertThatThrownBy(() -> orders().due(order)).isInstanceOf(UnavailableException.class);
        assertThatThrownBy(() -> orders().statusesOf(Set.of(order))).isInstanceOf(UnavailableException.class);
        assertThatThrownBy(() -> orders().decideFullRefund(refund(order))).isInstanceOf(UnavailableException.class);
    }

    @Test
    default void decideOnARefundAsOftenAsTheyAreAsked() {
        var refund = refund(newOrder("PAID"));

        orders().decideFullRefund(refund);

        assertThatCode(() -> orders().decideFullRefund(refund)).doesNotThrowAnyException();
    }

    @Test
    default void needNoDecisionForAnOrderThatDoesNotExist() {
        assertThatCode(() -> orders().decideFullRefund(refund(Ids.next()))).doesNotThrowAnyException();
    }

    private static FullRefund refund(UUID orderId) {
        return new FullRefund(
                Ids.next(), orderId, Ids.next(), cny("45.97"), Map.of(7L, cny("39.98")), Set.of(7L), "user:7");
    }
}
