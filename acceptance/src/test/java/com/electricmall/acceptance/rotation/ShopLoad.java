package com.electricmall.acceptance.rotation;

import com.electricmall.acceptance.client.Answer;
import com.electricmall.acceptance.client.Client;
import com.electricmall.acceptance.client.NoAnswerException;
import com.electricmall.acceptance.client.Shop;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Clients that use without pause what depends on secrets: tokens of services (an order asks product-service), cursors,
 * cart tokens of guests, and saved answers. None of them repeats a request that failed.
 */
final class ShopLoad implements AutoCloseable {

    private static final Pattern NEXT_PAGE = Pattern.compile("<([^>]*)>; *rel=\"next\"");
    private static final String CART_TOKEN = "X-Cart-Token";

    private final Shop shop;
    private final int product;
    private final Client customer;
    private volatile String cartToken;
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger rounds = new AtomicInteger();
    private final AtomicBoolean enough = new AtomicBoolean();
    private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();

    ShopLoad(Shop shop) {
        this.shop = shop;
        this.product = shop.newProduct(shop.newMerchant(), 1_000_000);
        this.customer = shop.newCustomer();
        this.cartToken = newCart();
        for (var order = 0; order < 2; order++) {
            customer.postOnce("/orders", Shop.orderOf(product, 1)).expect(201);
        }
    }

    void start() {
        for (var step : List.<Runnable>of(this::orderTwiceAndCancel, this::readPages, this::useGuestCart)) {
            clients.execute(() -> {
                while (!enough.get()) {
                    step.run();
                    rounds.incrementAndGet();
                }
            });
        }
    }

    /** As if so much time had passed that the carts of before have ended. */
    void beginNewCarts() {
        cartToken = newCart();
    }

    private String newCart() {
        return guestCart(Map.of()).header(CART_TOKEN);
    }

    /** What did not go as it should, one line each. */
    List<String> failures() {
        return List.copyOf(failures);
    }

    int rounds() {
        return rounds.get();
    }

    /** The second request has the same key and is answered as the first was. */
    private void orderTwiceAndCancel() {
        var key = UUID.randomUUID().toString();
        var order = Shop.orderOf(product, 1);
        var first = check(201, () -> customer.postWithKey("/orders", order, key));
        var second = check(201, () -> customer.postWithKey("/orders", order, key));
        if (!first.equals(second)) {
            failures.add("One key made two orders: %s, %s".formatted(first, second));
        }
        check(200, () -> customer.postWithKey("/orders/" + first + "/cancel", Map.of(), key));
    }

    private void readPages() {
        check(200, () -> {
            var page = customer.get("/orders?size=1");
            var next = NEXT_PAGE.matcher(page.header("Link"));
            return next.find() ? customer.get(next.group(1)) : page;
        });
    }

    private void useGuestCart() {
        check(200, () -> guestCart(Map.of(CART_TOKEN, cartToken)));
    }

    private Answer guestCart(Map<String, String> headers) {
        return shop.visitor().call("PUT", "/cart/items/" + product, Map.of("quantity", 1), headers);
    }

    /** Gives the id of what was answered. */
    private String check(int expected, Supplier<Answer> call) {
        try {
            var answer = call.get();
            if (answer.status() != expected) {
                failures.add("%s was answered %d (expected: %d): %s"
                        .formatted(answer.call(), answer.status(), expected, answer.body()));
            }
            return answer.text("id");
        } catch (NoAnswerException e) {
            failures.add(e.getMessage());
            return "";
        }
    }

    @Override
    public void close() {
        enough.set(true);
        clients.close();
    }
}
