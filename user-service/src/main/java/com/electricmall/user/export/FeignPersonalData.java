package com.electricmall.user.export;

import com.electricmall.common.personaldata.PersonalDataPage;
import com.electricmall.common.remote.RemoteCall;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A service of a release without these pages answers 404 for their path, which is an outage. */
@Component
class FeignPersonalData implements RemotePersonalData {

    private final OrderDataClient orders;
    private final PaymentDataClient payments;
    private final ProductDataClient products;

    FeignPersonalData(OrderDataClient orders, PaymentDataClient payments, ProductDataClient products) {
        this.orders = orders;
        this.payments = payments;
        this.products = products;
    }

    @Override
    @RemoteCall("order-service")
    public PersonalDataPage ofOrderService(long userId, @Nullable String after, int size) {
        return orders.read(userId, after, size).toPage();
    }

    @Override
    @RemoteCall("payment-service")
    public PersonalDataPage ofPaymentService(long userId, @Nullable String after, int size) {
        return payments.read(userId, after, size).toPage();
    }

    @Override
    @RemoteCall("product-service")
    public PersonalDataPage ofProductService(long userId, @Nullable String after, int size) {
        return products.read(userId, after, size).toPage();
    }
}
