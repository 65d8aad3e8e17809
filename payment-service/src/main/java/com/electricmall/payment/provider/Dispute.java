package com.electricmall.payment.provider;

import com.electricmall.common.money.Money;
import java.util.UUID;

/**
 * Money of a payment that the customer took back through their bank.
 *
 * @param id the provider's
 */
public record Dispute(String id, UUID paymentId, Money amount, Status status) {

    public enum Status {
        /** The provider has taken the money from us, and the bank has yet to decide. */
        OPEN,
        /** It is ours again. */
        WON,
        /** It is gone. */
        LOST;

        /** Whether the money is not with the provider for us. */
        public boolean isWithheld() {
            return this != WON;
        }
    }
}
