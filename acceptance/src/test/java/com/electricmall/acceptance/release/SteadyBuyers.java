package com.electricmall.acceptance.release;

import com.electricmall.acceptance.client.Answer;
import com.electricmall.acceptance.client.Client;
import com.electricmall.acceptance.client.NoAnswerException;
import com.electricmall.acceptance.client.Shop;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Customers who order through the gateway at a steady rate: each round is an order, its cancellation and a page of the
 * customer's orders. None of them repeats a request that failed.
 */
final class SteadyBuyers implements AutoCloseable {

    private static final long ROUND_MILLIS = 800;

    private final int product;
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger sinceFailure = new AtomicInteger();
    private final ScheduledExecutorService loop;

    /** @param product of which there is enough for all */
    SteadyBuyers(int product, List<Client> customers) {
        this.product = product;
        loop = Executors.newScheduledThreadPool(customers.size());
        for (var number = 0; number < customers.size(); number++) {
            var customer = customers.get(number);
            var begin = number * ROUND_MILLIS / customers.size();
            var _ = loop.scheduleAtFixedRate(() -> order(customer), begin, ROUND_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void order(Client customer) {
        var order = check(201, () -> customer.postWithKey("/orders", Shop.orderOf(product, 1), newKey()));
        if (!order.isEmpty()) {
            check(200, () -> customer.postWithKey("/orders/" + order + "/cancel", Map.of(), newKey()));
        }
        check(200, () -> customer.get("/orders?size=1"));
    }

    private static String newKey() {
        return UUID.randomUUID().toString();
    }

    /** Gives the id of what was answered; empty if it was not answered as it should. */
    private String check(int expected, Supplier<Answer> call) {
        requests.incrementAndGet();
        try {
            var answer = call.get();
            if (answer.status() == expected) {
                sinceFailure.incrementAndGet();
                return answer.text("id");
            }
            fail("%s was answered %d (expected: %d): %s"
                    .formatted(answer.call(), answer.status(), expected, answer.body()));
        } catch (NoAnswerException e) {
            fail(String.valueOf(e.getMessage()));
        }
        return "";
    }

    private void fail(String sentence) {
        failures.add(sentence);
        sinceFailure.set(0);
    }

    /** What did not go as it should, one line each. */
    List<String> failures() {
        return List.copyOf(failures);
    }

    int requests() {
        return requests.get();
    }

    /** How many requests went well after the last one that did not. */
    int requestsSinceFailure() {
        return sinceFailure.get();
    }

    @Override
    public void close() {
        loop.shutdown();
        try {
            if (!loop.awaitTermination(1, TimeUnit.MINUTES)) {
                throw new IllegalStateException("requests are still under way");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
