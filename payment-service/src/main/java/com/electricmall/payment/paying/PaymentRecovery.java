package com.electricmall.payment.paying;

import com.electricmall.payment.provider.ChargeResult;
import com.electricmall.payment.provider.PaymentProviders;
import org.springframework.stereotype.Component;

/**
 * Finishes an open payment: queries the provider for its result, charges again under the same id if the request was
 * lost, or voids it if that was requested. The result is settled as any other. Not within a transaction.
 */
@Component
public class PaymentRecovery {

    private final PaymentProviders providers;
    private final ChargeResultHandler chargeResults;

    PaymentRecovery(PaymentProviders providers, ChargeResultHandler chargeResults) {
        this.providers = providers;
        this.chargeResults = chargeResults;
    }

    /** @throws com.electricmall.common.error.UnavailableException if the provider does not tell */
    public void resolve(Payment payment) {
        chargeResults.handle(payment, outcome(payment), _ -> {});
    }

    /** If the provider does not know the payment, the request was lost: it is charged again under the same id. */
    private ChargeResult outcome(Payment payment) {
        if (payment.isFree()) {
            return payment.voidRequested() ? new ChargeResult.Voided() : new ChargeResult.Captured();
        }
        var provider = providers.named(payment.provider());
        return payment.voidRequested()
                ? provider.voidCharge(payment.charge())
                : provider.find(payment.id()).orElseGet(() -> provider.charge(payment.charge()));
    }
}
