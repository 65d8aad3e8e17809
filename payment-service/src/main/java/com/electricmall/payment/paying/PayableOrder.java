package com.electricmall.payment.paying;

import com.electricmall.payment.due.Due;
import java.util.UUID;

/** An order that its buyer may pay now, by a method that the provider knows. */
record PayableOrder(Due due, String method, String provider) {

    Payment payment(UUID id) {
        return Payment.of(id, due, method, provider);
    }
}
