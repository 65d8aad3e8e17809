package com.electricmall.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.acceptance.client.Client;
import com.electricmall.acceptance.client.Shop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Many buyers want the few units that are left. */
class LastUnitsIT {

    private static final int BUYERS = 100;
    private static final int UNITS = 10;

    @Test
    void sellsExactlyTheUnitsThatThereAre() throws InterruptedException, ExecutionException {
        var product = TestShop.newProduct(TestShop.newMerchant(), UNITS);
        var customer = TestShop.newCustomer();
        var attempts = new ArrayList<Callable<Integer>>();
        for (var i = 0; i < BUYERS; i++) {
            attempts.add(() -> attempt(customer, product));
        }
        var outcomes = new ArrayList<Integer>();
        try (var buyers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var outcome : buyers.invokeAll(attempts)) {
                outcomes.add(outcome.get());
            }
        }
        assertThat(outcomes).as("201 is a unit bought, 409 is none left").isSubsetOf(List.of(201, 409));
        assertThat(outcomes.stream().filter(status -> status == 201)).hasSize(UNITS);
        TestShop.awaitStock(product, 0);
    }

    /** Orders one unit under one key, and repeats as a client must when it is told to come back later. */
    private static int attempt(Client customer, int product) {
        var key = java.util.UUID.randomUUID().toString();
        for (var tries = 0; tries < 20; tries++) {
            var status = customer.postWithKey("/orders", Shop.orderOf(product, 1), key)
                    .status();
            if (status != 503 && status != 429 && status != 504) {
                return status;
            }
        }
        return 503;
    }
}
