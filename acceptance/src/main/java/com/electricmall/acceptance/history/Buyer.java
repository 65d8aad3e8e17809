package com.electricmall.acceptance.history;

import com.electricmall.acceptance.client.Answer;
import com.electricmall.acceptance.client.Client;
import com.electricmall.acceptance.client.NoAnswerException;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Signs up, then buys one thing after the other, and takes nothing for granted: what it was not told it asks again,
 * with the same key, until it knows or has no more patience.
 *
 * @param gateway its address
 * @param products what there is to buy
 * @param methods how to pay
 */
public record Buyer(
        String name,
        String gateway,
        List<Integer> products,
        List<String> methods,
        History history,
        RandomGenerator random) {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(300);
    private static final Duration BETWEEN_PURCHASES = Duration.ofMillis(600);
    private static final double CHANGES_ITS_MIND = 0.25;
    static final String PASSWORD = "a long enough pass phrase";
    private static final int MOST_OF_A_PRODUCT = 3;

    /** Buys until it is told to stop; what it has begun it brings to an end. */
    public void buyUntil(BooleanSupplier enough) {
        signIn().ifPresent(client -> {
            while (!enough.getAsBoolean() && pause(BETWEEN_PURCHASES)) {
                buy(client);
            }
        });
    }

    private Optional<Client> signIn() {
        var visitor = Client.anonymous(gateway);
        var account = Map.<String, Object>of("username", name, "password", PASSWORD);
        return attempt(UUID.randomUUID(), Step.SIGN_UP, visitor, "/users", account)
                .flatMap(_ -> attempt(UUID.randomUUID(), Step.SIGN_IN, visitor, "/auth/login", account))
                .map(tokens -> visitor.withToken(tokens.text("accessToken")));
    }

    private void buy(Client client) {
        var purchase = UUID.randomUUID();
        var product = products.get(random.nextInt(products.size()));
        var items = List.of(Map.of("productId", product, "quantity", random.nextInt(1, MOST_OF_A_PRODUCT + 1)));
        attempt(purchase, Step.ORDER, client, "/orders", Map.of("items", items, "note", purchase.toString()))
                .ifPresent(order -> {
                    var method = methods.get(random.nextInt(methods.size()));
                    attempt(
                            purchase,
                            Step.PAY,
                            client,
                            "/payments",
                            Map.of("orderId", order.text("id"), "method", method));
                    if (random.nextDouble() < CHANGES_ITS_MIND) {
                        attempt(purchase, Step.CANCEL, client, "/orders/" + order.text("id") + "/cancel", Map.of());
                    }
                });
    }

    /** The answer that says that it was done; empty if it was refused, or nobody said. */
    private Optional<Answer> attempt(UUID purchase, Step step, Client client, String path, Map<String, Object> body) {
        var key = UUID.randomUUID().toString();
        var deadline = Instant.now().plus(PATIENCE);
        while (true) {
            var began = Instant.now();
            var answer = answer(() -> client.postWithKey(path, body, key));
            var outcome = answer.map(Outcome::of).orElse(Outcome.UNKNOWN);
            history.append(new Entry(
                    began,
                    Instant.now(),
                    name,
                    purchase,
                    step,
                    outcome,
                    answer.map(Answer::status).orElse(0),
                    answer.map(Answer::body).orElse(MissingNode.getInstance())));
            if (outcome != Outcome.UNKNOWN) {
                return answer.filter(_ -> outcome == Outcome.OK);
            }
            if (Instant.now().isAfter(deadline) || !pause(BETWEEN_TRIES)) {
                return Optional.empty();
            }
        }
    }

    private static Optional<Answer> answer(Supplier<Answer> call) {
        try {
            return Optional.of(call.get());
        } catch (NoAnswerException e) {
            return Optional.empty();
        }
    }

    private static boolean pause(Duration duration) {
        try {
            Thread.sleep(duration);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
