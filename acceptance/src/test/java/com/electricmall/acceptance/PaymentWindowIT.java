package com.electricmall.acceptance;

import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import com.electricmall.acceptance.client.Client;
import com.electricmall.acceptance.client.Shop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/** Waits for as long as an order may be unpaid, while other tests buy. */
@Execution(CONCURRENT)
class PaymentWindowIT {

    private final Client customer = TestShop.newCustomer();

    @Test
    void losesAnOrderThatIsNotPaidInTime() {
        var product = TestShop.newProduct(TestShop.newMerchant(), 1);
        var order = customer.postOnce("/orders", Shop.orderOf(product, 1))
                .expect(201)
                .text("id");
        TestShop.awaitStatus(customer, order, "CANCELLED");
        TestShop.awaitStock(product, 1);
        customer.postOnce("/payments", Shop.payment(order, "card-ok")).expect(409);
    }
}
