package com.electricmall.acceptance.bench;

import com.electricmall.acceptance.client.Answer;
import com.electricmall.acceptance.client.Client;
import com.electricmall.acceptance.client.Shop;
import com.electricmall.acceptance.suite.Suite;
import com.electricmall.local.suite.SuiteException;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;

/** Clients that order one piece of a product and pay for it. */
final class Checkouts implements ClosedLoop.Work {

    /** What a shop may say to more buyers than it can serve or has goods for. */
    private static final Set<Integer> REFUSALS = Set.of(409, 429, 503);

    private static final Set<String> LIMITS = Set.of("RATE_LIMITED", "HOLD_LIMIT");

    private final List<Client> customers;
    private final List<Integer> products;
    private final Queue<UUID> paid = new ConcurrentLinkedQueue<>();

    Checkouts(List<Client> customers, List<Integer> products) {
        this.customers = customers;
        this.products = products;
    }

    @Override
    public boolean once(int client) {
        var customer = customers.get(client % customers.size());
        var product = products.get(ThreadLocalRandom.current().nextInt(products.size()));
        var order = customer.postWithKey("/orders", Shop.orderOf(product, 1), newKey());
        if (isRefused(order)) {
            return false;
        }
        var id = order.text("id");
        var payment = customer.postWithKey("/payments", Shop.payment(id, "card-ok"), newKey());
        if (isRefused(payment)) {
            return false;
        }
        paid.add(UUID.fromString(id));
        return true;
    }

    /** The orders whose payment was acknowledged. */
    List<UUID> paid() {
        return List.copyOf(paid);
    }

    /** A refusal is counted, and not asked again. */
    private static String newKey() {
        return UUID.randomUUID().toString();
    }

    /** @throws SuiteException if it is this suite's limits that would be measured */
    private static boolean isRefused(Answer answer) {
        if (LIMITS.contains(answer.text("code"))) {
            throw Suite.limits("%s was answered %d %s".formatted(answer.call(), answer.status(), answer.text("code")));
        }
        if (REFUSALS.contains(answer.status())) {
            return true;
        }
        answer.expect(201);
        return false;
    }
}
