package com.electricmall.acceptance.bench;

import com.electricmall.acceptance.client.Client;
import com.electricmall.acceptance.client.Shop;
import com.electricmall.acceptance.suite.Suite;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Goods and customers to measure with; few customers, since sign-ups are limited and orders are not. */
public final class BenchShop {

    public static final int MANY = 1_000;
    public static final int PLENTY = 1_000_000;
    private static final int CUSTOMERS = 8;
    private static final int AT_ONCE = 8;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);
    private static final Duration LONGEST_WAY = Duration.ofMinutes(2);

    private final Shop shop;
    private final OrdersDatabase orders;
    private final Client merchant;
    private final List<Client> customers;

    public BenchShop(Suite suite) {
        this.shop = new Shop(suite.gateway());
        this.orders = OrdersDatabase.of(suite);
        this.merchant = shop.newMerchant();
        this.customers =
                IntStream.range(0, CUSTOMERS).mapToObj(_ -> shop.newCustomer()).toList();
    }

    public List<Integer> products(int count, int stock) throws InterruptedException, ExecutionException {
        var products = new ArrayList<Integer>();
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            var making = IntStream.range(0, count)
                    .<Callable<Integer>>mapToObj(_ -> () -> shop.newProduct(merchant, stock))
                    .toList();
            for (Future<Integer> made : threads.invokeAll(making)) {
                products.add(made.get());
            }
        }
        return products;
    }

    /** Lets clients buy for so long, and measures until the last of their orders is PAID. */
    Measurement sell(List<Integer> products, int clients, Duration length)
            throws InterruptedException, ExecutionException, SQLException {
        var begin = System.nanoTime();
        var checkouts = new Checkouts(customers, products);
        var acknowledged = new ClosedLoop(clients).run(length, checkouts);
        awaitPaid(checkouts);
        return acknowledged.until(Duration.ofNanos(System.nanoTime() - begin));
    }

    private void awaitPaid(Checkouts checkouts) throws InterruptedException, SQLException {
        var bought = checkouts.paid();
        var deadline = System.nanoTime() + LONGEST_WAY.toNanos();
        while (orders.paidAmong(bought) < bought.size()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("Not every order that was paid for becomes PAID");
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
    }
}
