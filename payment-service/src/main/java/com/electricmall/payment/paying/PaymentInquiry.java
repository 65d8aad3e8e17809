package com.electricmall.payment.paying;

import com.electricmall.payment.provider.ChargeResult;
import com.electricmall.payment.provider.PaymentProviders;
import org.springframework.stereotype.Component;

/** Queries a payment at the provider whose result no request waits for. Not within a transaction. */
@Component
public class PaymentInquiry {

    private final PaymentProviders providers;
    private final Settlement settlement;

    PaymentInquiry(PaymentProviders providers, Settlement settlement) {
        this.providers = providers;
        this.settlement = settlement;
    }

    /** @throws com.electricmall.common.error.UnavailableException if the provider does not tell */
    public void inquire(Payment payment) {
        settlement.settle(payment, answer(payment), _ -> {});
    }

    /** If the provider does not know the payment, the request was lost: it is charged again under the same id. */
    private ChargeResult answer(Payment payment) {
        if (payment.isFree()) {
            return payment.voidRequested() ? new ChargeResult.Voided() : new ChargeResult.Captured();
        }
        var provider = providers.named(payment.provider());
        return payment.voidRequested()
                ? provider.voidCharge(payment.charge())
                : provider.find(payment.id()).orElseGet(() -> provider.charge(payment.charge()));
    }
}
