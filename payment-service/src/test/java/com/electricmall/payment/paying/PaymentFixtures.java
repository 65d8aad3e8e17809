package com.electricmall.payment.paying;

import com.electricmall.common.ids.Ids;
import com.electricmall.common.money.Money;
import com.electricmall.payment.due.Due;
import com.electricmall.payment.provider.ChargeResult.Captured;
import com.electricmall.payment.provider.ChargeResult.Declined;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

/**
 * The payment of the samples in {@code contracts/}: 45.97 CNY, of which merchant 7 has 39.98 and merchant 8 the rest.
 */
public final class PaymentFixtures {

    public static final UUID PAYMENT_ID = UUID.fromString("01930b7e-9a10-7b44-8c1f-2f6d3e5a7b90");
    public static final UUID ORDER_ID = UUID.fromString("01930b7e-3f5c-7c2a-9d3e-5b8f0a6c4d21");

    /** The name of the provider that makes the payments here. */
    public static final String PROVIDER = "sandbox";

    private PaymentFixtures() {}

    public static Money cny(String amount) {
        return Money.of(new BigDecimal(amount), "CNY");
    }

    /** What is due for an order of user 42. */
    public static Due due(UUID orderId, String orderStatus) {
        return new Due(
                orderId,
                42,
                orderStatus,
                cny("45.97"),
                List.of(new Due.Part(7, cny("39.98")), new Due.Part(8, cny("5.99"))));
    }

    public static Payment processing() {
        return processing(PAYMENT_ID, ORDER_ID);
    }

    public static Payment processing(UUID id, UUID orderId) {
        return Payment.of(id, due(orderId, "PENDING_PAYMENT"), "card-ok", PROVIDER);
    }

    public static Payment captured() {
        return processing().after(new Captured()).orElseThrow();
    }

    /** A new payment that is no longer under way, and of which nothing is booked. */
    public static Payment declined() {
        return processing(Ids.next(), Ids.next())
                .after(new Declined("CARD_DECLINED"))
                .orElseThrow();
    }
}
