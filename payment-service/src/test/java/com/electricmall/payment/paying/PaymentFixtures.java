package com.electricmall.payment.paying;

import com.electricmall.common.money.Money;
import com.electricmall.payment.due.Due;
import com.electricmall.payment.provider.ChargeResult.Captured;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

/**
 * The payment of the samples in {@code contracts/}: 45.97 CNY, of which merchant 7 has 39.98 and merchant 8 the rest.
 */
public final class PaymentFixtures {

    public static final UUID PAYMENT_ID = UUID.fromString("01930b7e-9a10-7b44-8c1f-2f6d3e5a7b90");
    public static final UUID ORDER_ID = UUID.fromString("01930b7e-3f5c-7c2a-9d3e-5b8f0a6c4d21");

    private PaymentFixtures() {}

    public static Money cny(String amount) {
        return Money.of(new BigDecimal(amount), "CNY");
    }

    public static Payment processing() {
        var due = new Due(
                ORDER_ID,
                42,
                "PENDING_PAYMENT",
                cny("45.97"),
                List.of(new Due.Part(7, cny("39.98")), new Due.Part(8, cny("5.99"))));
        return Payment.of(PAYMENT_ID, due, "card-ok");
    }

    public static Payment captured() {
        return processing().after(new Captured()).orElseThrow();
    }
}
