package com.electricmall.acceptance.bench;

import com.electricmall.acceptance.client.Client;
import com.electricmall.acceptance.client.Shop;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;

/** Clients that order one piece of a product and pay for it. */
final class Checkouts implements ClosedLoop.Work {

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
        if (Refusals.isRefused(order, 201)) {
            return false;
        }
        var id = order.text("id");
        var payment = customer.postWithKey("/payments", Shop.payment(id, "card-ok"), newKey());
        if (Refusals.isRefused(payment, 201)) {
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
}
