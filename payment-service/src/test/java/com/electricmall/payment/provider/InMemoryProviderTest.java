package com.electricmall.payment.provider;

class InMemoryProviderTest implements PaymentProviderContract {

    private final InMemoryProvider provider = new InMemoryProvider();

    @Override
    public PaymentProvider provider() {
        return provider;
    }
}
