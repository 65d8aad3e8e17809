package com.electricmall.payment.provider.stripe;

import static com.electricmall.payment.paying.PaymentFixtures.ORDER_ID;
import static com.electricmall.payment.paying.PaymentFixtures.PAYMENT_ID;
import static com.electricmall.payment.paying.PaymentFixtures.cny;
import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.electricmall.payment.provider.PaymentProvider.Charge;
import com.electricmall.payment.provider.ProviderCallExecutors;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.stripe.StripeClient;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/**
 * The adapter against a stand-in that answers as Stripe's API does; the recorded answers are in
 * {@code src/test/resources/stripe}.
 */
abstract class StripeStandIn {

    static final WireMockServer STRIPE =
            new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));

    static final Charge CHARGE = new Charge(PAYMENT_ID, ORDER_ID, cny("45.97"), "pm_card_visa");
    static final UUID REFUND_ID = UUID.randomUUID();

    /** On a busy machine the first answer takes its time. */
    static final Duration PATIENT = Duration.ofSeconds(10);

    final Map<UUID, String> intents = new HashMap<>();
    StripeProvider provider;
    StripeLedger book;

    @BeforeAll
    static void start() {
        STRIPE.start();
    }

    @AfterAll
    static void stop() {
        STRIPE.stop();
    }

    @BeforeEach
    void begin() {
        STRIPE.resetAll();
        provider = provider(PATIENT);
        book = new StripeLedger(client(PATIENT).v1(), ProviderCallExecutors.newExecutor());
        STRIPE.stubFor(get(urlPathEqualTo("/v1/payment_intents/search")).willReturn(okJson(recorded("nothing_found"))));
    }

    StripeProvider provider(Duration readTimeout) {
        return new StripeProvider(
                client(readTimeout).v1(),
                new RememberedIntents(),
                ProviderCallExecutors.newExecutor(),
                new StripeTimeouts(PATIENT, readTimeout, PATIENT.multipliedBy(3)),
                URI.create("https://shop.example/back"));
    }

    static StripeClient client(Duration readTimeout) {
        return StripeClient.builder()
                .setApiBase(STRIPE.baseUrl())
                .setApiKey("sk_test_of_the_stand_in")
                .setConnectTimeout((int) PATIENT.toMillis())
                .setReadTimeout((int) readTimeout.toMillis())
                .setMaxNetworkRetries(0)
                .build();
    }

    static void chargeIsAnswered(int status, String name) {
        STRIPE.stubFor(post(urlEqualTo("/v1/payment_intents")).willReturn(json(status, recorded(name))));
    }

    static void chargeIsRefused(int status, String type, String code) {
        STRIPE.stubFor(post(urlEqualTo("/v1/payment_intents")).willReturn(refusal(status, type, code)));
    }

    static ResponseDefinitionBuilder refusal(int status, String type, String code) {
        return json(status, """
                {"error": {"type": "%s", "code": "%s", "message": "It cannot be"}}""".formatted(type, code));
    }

    private static ResponseDefinitionBuilder json(int status, String body) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withBody(body);
    }

    void intentStandsAt(String status) {
        intents.put(PAYMENT_ID, "pi_3TestOfTheMall");
        STRIPE.stubFor(get(urlEqualTo("/v1/payment_intents/pi_3TestOfTheMall")).willReturn(okJson(recorded(status))));
    }

    /** A status of a payment intent, or another answer that stands in a file of its own. */
    static String recorded(String name) {
        var file = switch (name) {
            case "card_declined", "events", "nothing_found" -> name;
            default -> "payment_intent";
        };
        var action = name.equals("requires_action") ? """
                  {"type": "redirect_to_url",
                   "redirect_to_url": {"url": "https://hooks.stripe.com/redirect/authenticate/src_1"}}""" : "null";
        try (var text = StripeStandIn.class.getResourceAsStream("/stripe/" + file + ".json")) {
            return new String(Objects.requireNonNull(text).readAllBytes(), StandardCharsets.UTF_8)
                    .replace("${status}", name)
                    .replace("\"${next_action}\"", action);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    final class RememberedIntents implements IntentRepository {

        @Override
        public Optional<String> find(UUID paymentId) {
            return Optional.ofNullable(intents.get(paymentId));
        }

        @Override
        public void remember(UUID paymentId, String intentId) {
            intents.putIfAbsent(paymentId, intentId);
        }
    }
}
