package com.electricmall.payment.provider.sandbox;

import com.electricmall.payment.RunningService;
import com.electricmall.payment.provider.PaymentProvider;
import com.electricmall.payment.provider.PaymentProviderContract;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;

class SandboxProviderIT extends RunningService implements PaymentProviderContract {

    @Autowired
    @Qualifier("sandboxProvider")
    private PaymentProvider sandbox;

    @Override
    public PaymentProvider provider() {
        return sandbox;
    }
}
