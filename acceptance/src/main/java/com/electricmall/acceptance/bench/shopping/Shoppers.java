package com.electricmall.acceptance.bench.shopping;

import com.electricmall.acceptance.bench.ClosedLoop;
import com.electricmall.acceptance.bench.Refusals;
import com.electricmall.acceptance.bench.caching.Zipf;
import com.electricmall.acceptance.bench.shopping.Shown.Product;
import com.electricmall.acceptance.client.Client;
import com.electricmall.acceptance.client.Shop;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Each comes to a list, or from outside to a product; opens some of what is shown, what stands first more often than
 * what comes after it (Zipf's law with the exponent 1); goes on to what is related; and buys now and then what was
 * opened.
 */
final class Shoppers implements ClosedLoop.Work {

    static final double PLACES = 1;

    private static final double FROM_OUTSIDE = 0.3;
    private static final double TURNS_THE_PAGE = 0.25;
    private static final double LOOKS_AT_RELATED = 0.4;
    private static final double OPENS_ANOTHER = 0.65;

    /** More often than in a real shop, so that there is something related before long. */
    private static final double BUYS = 0.1;

    private static final int MOST_BOUGHT = 3;
    private static final int MOST_SHOWN = 20;
    private static final int OK = 200;
    private static final int CREATED = 201;

    private final ShopFront front;
    private final Client visitor;
    private final List<Client> customers;
    private final List<RandomGenerator> randoms;
    private final Zipf places = new Zipf(PLACES, MOST_SHOWN);
    private final LongAdder opened = new LongAdder();
    private final LongAdder bought = new LongAdder();

    Shoppers(ShopFront front, Client visitor, List<Client> customers, int clients, long seed) {
        this.front = front;
        this.visitor = visitor;
        this.customers = customers;
        this.randoms = IntStream.range(0, clients)
                .<RandomGenerator>mapToObj(client -> new SplittableRandom(seed + client))
                .toList();
    }

    long opened() {
        return opened.sum();
    }

    long bought() {
        return bought.sum();
    }

    @Override
    public boolean once(int client) {
        return new Visit(customers.get(client % customers.size()), randoms.get(client)).run();
    }

    /** One shopper, from the first page to the last. */
    private final class Visit {

        private final Client customer;
        private final RandomGenerator random;
        private final List<Product> seen = new ArrayList<>();
        private List<Product> shown = List.of();

        private Visit(Client customer, RandomGenerator random) {
            this.customer = customer;
            this.random = random;
        }

        /** @return false if the shop refused in order */
        private boolean run() {
            var mayGoOn = isBy(FROM_OUTSIDE) ? open(front.fromOutside(random)) : browse(front.list(random));
            while (mayGoOn && !shown.isEmpty() && (seen.isEmpty() || isBy(OPENS_ANOTHER))) {
                mayGoOn = open(shown.get(places.draw(random) % shown.size()));
            }
            return mayGoOn && (seen.isEmpty() || !isBy(BUYS) || buy());
        }

        private boolean browse(String list) {
            var path = Optional.of(list);
            while (path.isPresent()) {
                var answer = visitor.get(path.get());
                if (Refusals.isRefused(answer, OK)) {
                    return false;
                }
                var page = Shown.in(answer);
                shown = page.products();
                path = page.next().filter(_ -> isBy(TURNS_THE_PAGE));
            }
            return true;
        }

        private boolean open(Product product) {
            var path = "/products/" + product.id();
            if (Refusals.isRefused(visitor.get(path), OK)) {
                return false;
            }
            opened.increment();
            seen.add(product);
            if (!shown.isEmpty() && !isBy(LOOKS_AT_RELATED)) {
                return true;
            }
            var related = visitor.get(path + "/related?size=10");
            if (Refusals.isRefused(related, OK)) {
                return false;
            }
            var products = Shown.in(related).products();
            shown = products.isEmpty() ? shown : products;
            return true;
        }

        private boolean buy() {
            var currency = seen.getFirst().currency();
            var items = seen.stream()
                    .filter(product -> product.currency().equals(currency))
                    .map(Product::id)
                    .distinct()
                    .limit(MOST_BOUGHT)
                    .map(id -> Map.of("productId", id, "quantity", 1))
                    .toList();
            var order = customer.postWithKey("/orders", Map.of("items", items, "currency", currency), newKey());
            if (Refusals.isRefused(order, CREATED)) {
                return false;
            }
            var payment = customer.postWithKey("/payments", Shop.payment(order.text("id"), "card-ok"), newKey());
            if (Refusals.isRefused(payment, CREATED)) {
                return false;
            }
            bought.increment();
            return true;
        }

        private boolean isBy(double chance) {
            return random.nextDouble() < chance;
        }

        private static String newKey() {
            return UUID.randomUUID().toString();
        }
    }
}
