package com.electricmall.payment.paying;

import com.electricmall.common.error.NotFoundException;
import com.electricmall.common.ids.Ids;
import com.electricmall.common.warmup.WarmUp;
import com.electricmall.payment.due.RemoteOrders;
import com.electricmall.payment.provider.PaymentProviders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Looks for a payment that does not exist, here and at the provider, and asks order-service for an unknown order. */
@Component
class CaptureWarmUp implements WarmUp {

    private static final Logger log = LoggerFactory.getLogger(CaptureWarmUp.class);

    private final PaymentRepository payments;
    private final PaymentProviders providers;
    private final RemoteOrders orders;

    CaptureWarmUp(PaymentRepository payments, PaymentProviders providers, RemoteOrders orders) {
        this.payments = payments;
        this.providers = providers;
        this.orders = orders;
    }

    @Override
    public void run() {
        var unknown = Ids.next();
        payments.find(unknown);
        providers.forNewPayments().find(unknown);
        try {
            orders.due(unknown);
        } catch (NotFoundException expected) {
            log.debug("{}", expected.getMessage());
        }
    }
}
