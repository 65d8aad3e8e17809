package com.electricmall.payment.stranded;

import java.util.List;
import java.util.Set;

/** The stored payments that wait for their provider. */
interface StrandedPaymentRepository {

    /**
     * Payments without a result, or with a refund that is {@code PENDING}, which none of these providers made.
     *
     * @param limit how many at most
     */
    List<StrandedPayment> find(Set<String> configured, int limit);
}
