package com.electricmall.acceptance.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.electricmall.acceptance.client.Client;
import com.electricmall.acceptance.client.Shop;
import com.electricmall.acceptance.history.TruthCheck;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The databases are lost while clients buy, and restored to a moment that the archived log has. */
@Tag("restore")
class RestoreIT {

    private static final Duration SETTLED = Duration.ofSeconds(90);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private static RestoreDrill drill;
    private static Instant moment;
    private static Client customer;
    private static String paidBefore;
    private static String paidAfter;
    private static int lostAccount;
    private static int erasedAccount;
    private static String orderOfErased;

    /**
     * At the moment the event of one payment is in Kafka and nobody has consumed it. After it, that event is consumed,
     * another order is paid, an account is made, and another one is erased.
     */
    @BeforeAll
    static void loseAndRestore() throws Exception {
        drill = new RestoreDrill();
        var merchant = drill.shop().newMerchant();
        var product = drill.shop().newProduct(merchant, 1_000_000);
        customer = drill.shop().newCustomer();
        drill.startBuying(List.of(product, drill.shop().newProduct(merchant, 1_000_000)));
        var leaving = drill.shop().newCustomer();
        erasedAccount = accountOf(leaving);
        orderOfErased =
                leaving.postOnce("/orders", addressed(product)).expect(201).text("id");
        drill.backUp();
        drill.awaitPurchase();

        paidAfter = order(product);
        paidBefore = order(product);
        customer.postOnce("/payments", Shop.payment(paidBefore, "card-slow")).expect(201);
        drill.suite().stop("order-service");
        drill.awaitCapture(customer, paidBefore);
        moment = drill.archiveLog();

        drill.suite().start("order-service");
        drill.awaitStatus(customer, paidBefore, "PAID");
        customer.postOnce("/payments", Shop.payment(paidAfter, "card-ok")).expect(201);
        drill.awaitStatus(customer, paidAfter, "PAID");
        drill.erase(leaving, erasedAccount);
        lostAccount = accountOf(drill.shop().newCustomer());
        drill.awaitPurchase();
        drill.loseDatabases();
        drill.stopBuying();
        drill.restoreTo(moment);
    }

    @AfterAll
    static void end() {
        if (drill != null) {
            drill.close();
        }
    }

    @Test
    void losesNothingThatWasAcknowledgedUpToTheMoment() {
        await().atMost(SETTLED).pollInterval(BETWEEN_LOOKS).untilAsserted(() -> {
            var verdict = TruthCheck.of(drill.history(), drill.suite().gateway(), moment);
            assertThat(verdict.acknowledged()).isPositive();
            assertThat(verdict.lost()).isEmpty();
            assertThat(verdict.doubled()).isEmpty();
        });
    }

    @Test
    void tellsWhatWasLostAfterTheMoment() {
        await().atMost(SETTLED)
                .pollInterval(BETWEEN_LOOKS)
                .untilAsserted(() -> assertThat(
                                TruthCheck.of(drill.history(), drill.suite().gateway(), moment)
                                        .lost())
                        .isEmpty());
        var kept =
                TruthCheck.of(drill.history(), drill.suite().gateway(), moment).acknowledged();
        var all = TruthCheck.of(drill.history(), drill.suite().gateway());
        System.out.printf(
                "Restored to %s: all of %d payments that were acknowledged until then are there. "
                        + "Of %d acknowledged later this was lost:%n%s%n",
                moment, kept, all.acknowledged() - kept, String.join("\n", all.lost()));
        assertThat(all.acknowledged()).isGreaterThan(kept);
        assertThat(all.lost()).isNotEmpty();
        assertThat(all.doubled()).isEmpty();
    }

    @Test
    void deliversAgainWhatWasConsumedAfterTheMoment() {
        drill.awaitStatus(customer, paidBefore, "PAID");
    }

    @Test
    void passesOverEventsOfWhatWasLost() {
        await().atMost(SETTLED)
                .pollInterval(BETWEEN_LOOKS)
                .untilAsserted(() ->
                        assertThat(drill.suite().broken(Duration.ofSeconds(10))).isEmpty());
        drill.awaitStatus(customer, paidAfter, "PENDING_PAYMENT");

        customer.postOnce("/payments", Shop.payment(paidAfter, "card-ok")).expect(201);

        drill.awaitStatus(customer, paidAfter, "PAID");
    }

    @Test
    void givesNoIdTwice() {
        assertThat(accountOf(drill.shop().newCustomer())).isGreaterThan(lostAccount);
    }

    @Test
    void tellsWhomToEraseAgain() throws Exception {
        assertThat(drill.accountsToErase()).containsExactly(String.valueOf(erasedAccount));
        var administrator = drill.shop().administrator();
        administrator.get("/users/" + erasedAccount).expect(200);
        assertThat(administrator.get("/orders/" + orderOfErased).expect(200).body())
                .asString()
                .contains("Tea Street 5");

        administrator.delete("/users/" + erasedAccount).expect(202);

        administrator.get("/users/" + erasedAccount).expect(404);
        await().atMost(SETTLED)
                .pollInterval(BETWEEN_LOOKS)
                .untilAsserted(() -> assertThat(administrator
                                .get("/orders/" + orderOfErased)
                                .expect(200)
                                .body())
                        .asString()
                        .doesNotContain("Tea Street 5"));
    }

    private static Map<String, Object> addressed(int product) {
        var order = new HashMap<>(Shop.orderOf(product, 1));
        order.put(
                "address",
                Map.of("recipient", "Ann Lee", "line1", "Tea Street 5", "city", "Hangzhou", "country", "CN"));
        return order;
    }

    private static String order(int product) {
        return customer.postOnce("/orders", Shop.orderOf(product, 1))
                .expect(201)
                .text("id");
    }

    private static int accountOf(Client client) {
        return client.get("/users/me").expect(200).number("id");
    }
}
