package com.electricmall.order.returning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.electricmall.common.event.EventRecord;
import com.electricmall.order.RunningService;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** Of the order, 1001 is of merchant 7 (two for 19.99 each) and 1002 of merchant 8 (one for 20.00). */
class ReturnsIT extends RunningService {

    private static final User TEA_SELLER = merchant(7);
    private static final User POT_SELLER = merchant(8);

    private static final String TEA = "{\"productId\": 1001, \"quantity\": 1}";
    private static final String ALL = "{\"productId\": 1001, \"quantity\": 2}, {\"productId\": 1002, \"quantity\": 1}";

    private final User buyer = newUser();

    @Nested
    class Requesting {

        @Test
        void isAnsweredWithWhatComesBack() {
            var order = shipped();

            var wanted = body(ask(order, buyer, TEA).expectStatus().isCreated());

            assertThat(id(wanted).version()).isEqualTo(7);
            assertThat(wanted.get("orderId").textValue()).isEqualTo(order.toString());
            assertThat(wanted.get("status").textValue()).isEqualTo("REQUESTED");
            assertThat(wanted.get("amount")).hasToString("19.99");
            assertThat(wanted.get("currency").textValue()).isEqualTo("CNY");
            assertThat(wanted.get("reason").textValue()).isEqualTo("broken");
            assertThat(wanted.at("/lines/0/productId").longValue()).isEqualTo(1001);
            assertThat(order(order, buyer).get("returns")).containsExactly(wanted);
        }

        @Test
        void isForNoMoreThanWasBoughtInAll() {
            var order = shipped();
            ask(order, buyer, TEA).expectStatus().isCreated();

            var refused = ask(order, buyer, ALL).expectStatus().isEqualTo(409);

            assertThat(body(refused).get("lines"))
                    .hasToString("[{\"productId\":1001,\"requested\":2,\"available\":1}]");
        }

        @Test
        void isForOwnersOfWhatIsShippedOrCompleted() {
            assertConflict(ask(pay(buyer), buyer, TEA), "ORDER_STATE");
            var order = shipped();
            ask(order, newUser(), TEA).expectStatus().isNotFound();
            ask(order, ADMIN_USER, TEA).expectStatus().isNotFound();
            post("/orders/%s/receipt".formatted(order), buyer.token(), null)
                    .expectStatus()
                    .isOk();

            ask(order, buyer, TEA).expectStatus().isCreated();
        }

        @Test
        void namesTheFieldThatIsWrong() {
            var order = shipped();

            assertInvalid(post(returns(order), buyer.token(), "{}"), "lines", "reason");
            assertInvalid(ask(order, buyer, "{\"productId\": 999, \"quantity\": 1}"), "lines[0].productId");
            assertInvalid(ask(order, buyer, "{\"productId\": 1001, \"quantity\": 100}"), "lines[0].quantity");
        }
    }

    @Nested
    class Approving {

        @Test
        void givesBackTheGoodsAndTheirShareOnce() {
            var order = shipped();
            var wanted = id(body(ask(order, buyer, TEA).expectStatus().isCreated()));

            var approved =
                    body(approve(order, wanted, TEA_SELLER).expectStatus().isOk());
            approve(order, wanted, TEA_SELLER).expectStatus().isOk();
            approve(order, wanted, ADMIN_USER).expectStatus().isOk();

            assertThat(approved.get("status").textValue()).isEqualTo("APPROVED");
            assertThat(order(order, buyer).get("status").textValue()).isEqualTo("SHIPPED");
            var refund = awaitLast(order, "refund.requested.v1", 1);
            assertThat(refund.get("amount").decimalValue()).isEqualTo(new BigDecimal("19.99"));
            assertThat(refund.get("merchants")).hasToString("[{\"merchantId\":7,\"amount\":19.99}]");
            assertThat(awaitLast(order, "order.returned.v1", 1).get("lines"))
                    .hasToString("[{\"productId\":1001,\"quantity\":1}]");
        }

        @Test
        void ofAllGoodsByAllMerchantsReturnsTheOrderAndAllItsMoney() {
            var order = shipped();
            var tea = id(body(ask(order, buyer, TEA).expectStatus().isCreated()));
            var rest = id(body(ask(order, buyer, TEA + ", {\"productId\": 1002, \"quantity\": 1}")
                    .expectStatus()
                    .isCreated()));

            approve(order, rest, POT_SELLER)
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .jsonPath("$.status")
                    .isEqualTo("PARTIALLY_APPROVED");
            approve(order, rest, TEA_SELLER).expectStatus().isOk();
            approve(order, tea, TEA_SELLER).expectStatus().isOk();

            awaitStatus(order, buyer, "RETURNED");
            awaitLast(order, "refund.requested.v1", 3);
            assertThat(eventsOf(order, "refund.requested.v1").stream()
                            .map(event -> event.data().get("amount").decimalValue())
                            .reduce(BigDecimal.ZERO, BigDecimal::add))
                    .isEqualTo(new BigDecimal("59.98"));
            assertConflict(ask(order, buyer, TEA), "ORDER_STATE");
        }

        @Test
        void isForTheMerchantsOfItsLinesAndAdministrators() {
            var order = shipped();
            var wanted = id(body(ask(order, buyer, TEA).expectStatus().isCreated()));

            approve(order, wanted, buyer).expectStatus().isForbidden();
            approve(order, wanted, POT_SELLER).expectStatus().isNotFound();
            approve(order, wanted, merchant(9)).expectStatus().isNotFound();
            approve(order, UUID.randomUUID(), TEA_SELLER).expectStatus().isNotFound();
        }
    }

    @Nested
    class Ending {

        @Test
        void byRejectionLeavesTheRestOfTheReturnToBeApproved() {
            var order = shipped();
            var wanted = id(body(ask(order, buyer, ALL).expectStatus().isCreated()));

            var rejected = body(reject(order, wanted, TEA_SELLER).expectStatus().isOk());
            reject(order, wanted, TEA_SELLER).expectStatus().isOk();

            assertThat(rejected.get("lines").findValuesAsText("status")).containsExactly("REJECTED");
            assertThat(rejected.at("/lines/0/rejection").textValue()).isEqualTo("worn");
            assertConflict(approve(order, wanted, TEA_SELLER), "ORDER_STATE");
            approve(order, wanted, POT_SELLER)
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .jsonPath("$.status")
                    .isEqualTo("PARTIALLY_APPROVED");
            assertConflict(reject(order, wanted, POT_SELLER), "ORDER_STATE");
            ask(order, buyer, TEA + ", " + TEA).expectStatus().isCreated();
        }

        @Test
        void byWithdrawalIsForTheOwnerBeforeAnyOfItIsApproved() {
            var order = shipped();
            var wanted = id(body(ask(order, buyer, ALL).expectStatus().isCreated()));
            withdraw(order, wanted, newUser()).expectStatus().isNotFound();
            withdraw(order, wanted, TEA_SELLER).expectStatus().isNotFound();
            withdraw(order, wanted, ADMIN_USER).expectStatus().isNotFound();

            withdraw(order, wanted, buyer).expectStatus().isNoContent();
            withdraw(order, wanted, buyer).expectStatus().isNoContent();

            assertThat(order(order, buyer).at("/returns/0/status").textValue()).isEqualTo("WITHDRAWN");
            assertConflict(approve(order, wanted, TEA_SELLER), "ORDER_STATE");
            var again = id(body(ask(order, buyer, ALL).expectStatus().isCreated()));
            approve(order, again, POT_SELLER).expectStatus().isOk();
            assertConflict(withdraw(order, again, buyer), "ORDER_STATE");
        }

        @Test
        void byRejectionIsForTheMerchantsOfItsLines() {
            var order = shipped();
            var wanted = id(body(ask(order, buyer, TEA).expectStatus().isCreated()));

            reject(order, wanted, buyer).expectStatus().isForbidden();
            reject(order, wanted, POT_SELLER).expectStatus().isNotFound();
            reject(order, UUID.randomUUID(), TEA_SELLER).expectStatus().isNotFound();
            assertInvalid(post("%s/%s/reject".formatted(returns(order), wanted), TEA_SELLER.token(), "{}"), "reason");
        }

        private ResponseSpec reject(UUID order, UUID wanted, User user) {
            return post("%s/%s/reject".formatted(returns(order), wanted), user.token(), "{\"reason\": \"worn\"}");
        }

        private ResponseSpec withdraw(UUID order, UUID wanted, User user) {
            return call(
                    HttpMethod.DELETE,
                    "%s/%s".formatted(returns(order), wanted),
                    Map.of("Authorization", "Bearer " + user.token()),
                    null);
        }
    }

    private UUID shipped() {
        var order = pay(buyer);
        post("/orders/%s/shipments".formatted(order), ADMIN, "{\"carrier\": \"Post\", \"trackingNumber\": \"1\"}")
                .expectStatus()
                .isCreated();
        return order;
    }

    private static String returns(UUID order) {
        return "/orders/%s/returns".formatted(order);
    }

    private ResponseSpec ask(UUID order, User user, String lines) {
        return post(returns(order), user.token(), "{\"lines\": [%s], \"reason\": \"broken\"}".formatted(lines));
    }

    private ResponseSpec approve(UUID order, UUID wanted, User user) {
        return post("%s/%s/approve".formatted(returns(order), wanted), user.token(), null);
    }

    private List<EventRecord> eventsOf(UUID order, String type) {
        return published.of(order).stream()
                .filter(event -> event.type().equals(type))
                .toList();
    }

    private JsonNode awaitLast(UUID order, String type, int count) {
        await().untilAsserted(() -> assertThat(eventsOf(order, type)).hasSize(count));
        return eventsOf(order, type).getLast().data();
    }
}
