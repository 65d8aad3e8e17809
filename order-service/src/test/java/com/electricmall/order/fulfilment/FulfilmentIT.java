package com.electricmall.order.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.electricmall.common.ids.Ids;
import com.electricmall.order.RunningService;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** Of the order, 1001 is of merchant 7 (two pieces) and 1002 of merchant 8 (one). */
class FulfilmentIT extends RunningService {

    private static final User TEA_SELLER = merchant(7);
    private static final User POT_SELLER = merchant(8);

    private final User buyer = newUser();

    @Nested
    class Shipping {

        @Test
        void goesOnByMerchantAndPieceUntilAllIsShipped() {
            var order = pay(buyer);

            var first = body(ship(order, TEA_SELLER, "{\"productId\": 1001, \"quantity\": 1}")
                    .expectStatus()
                    .isCreated());
            assertThat(statusOf(order)).isEqualTo("PARTIALLY_SHIPPED");
            ship(order, POT_SELLER).expectStatus().isCreated();
            assertThat(statusOf(order)).isEqualTo("PARTIALLY_SHIPPED");
            ship(order, TEA_SELLER).expectStatus().isCreated();

            var shown = order(order, buyer);
            assertThat(shown.get("status").textValue()).isEqualTo("SHIPPED");
            assertThat(shown.get("shipments")).hasSize(3);
            assertThat(shown.at("/shipments/0/id")).isEqualTo(first.get("id"));
            assertThat(shown.at("/shipments/0/lines/0/quantity").intValue()).isEqualTo(1);
            assertThat(shown.get("history").findValuesAsText("status"))
                    .containsExactly("PENDING_PAYMENT", "PAID", "PARTIALLY_SHIPPED", "SHIPPED");
            awaitPublished(
                    order,
                    "order.placed.v1",
                    "order.paid.v1",
                    "order.shipped.v1",
                    "order.shipped.v1",
                    "order.shipped.v1");
        }

        @Test
        void isAnsweredWithTheShipment() {
            var order = pay(buyer);

            var shipment = body(ship(order, ADMIN_USER).expectStatus().isCreated());

            assertThat(UUID.fromString(shipment.get("id").textValue()).version())
                    .isEqualTo(7);
            assertThat(shipment.get("orderId").textValue()).isEqualTo(order.toString());
            assertThat(shipment.get("carrier").textValue()).isEqualTo("Swift Post");
            assertThat(shipment.get("trackingNumber").textValue()).isEqualTo("SP-1");
            assertThat(shipment.get("lines"))
                    .hasToString("[{\"productId\":1001,\"quantity\":2},{\"productId\":1002,\"quantity\":1}]");
            assertThat(statusOf(order)).isEqualTo("SHIPPED");
        }

        /** An instance of the release before does not know what is cancelled. */
        @Test
        void ofWhatIsCancelledIsRefusedByTheDatabase() {
            var order = pay(buyer);
            post(
                            "/orders/%s/cancel".formatted(order),
                            buyer.token(),
                            "{\"lines\": [{\"productId\": 1001, \"quantity\": 1}]}")
                    .expectStatus()
                    .isOk();

            var sending = jdbc.sql("""
                            WITH parcel AS (
                                INSERT INTO shipment (id, order_id, carrier, tracking_number, created_at)
                                VALUES (:id, :order, 'Post', '1', now())
                                RETURNING id, order_id)
                            INSERT INTO shipment_line (shipment_id, order_id, position, product_id, quantity)
                            SELECT id, order_id, 1, 1001, 2 FROM parcel
                            """).param("id", Ids.next()).param("order", order);

            assertThatThrownBy(sending::update).isInstanceOf(DataIntegrityViolationException.class);
            ship(order, TEA_SELLER).expectStatus().isCreated();
        }

        @Test
        void refusesMoreThanIsLeft() {
            var order = pay(buyer);
            ship(order, TEA_SELLER, "{\"productId\": 1001, \"quantity\": 1}")
                    .expectStatus()
                    .isCreated();

            var refused = ship(order, TEA_SELLER, "{\"productId\": 1001, \"quantity\": 2}")
                    .expectStatus()
                    .isEqualTo(409);

            assertThat(body(refused).get("lines"))
                    .hasToString("[{\"productId\":1001,\"requested\":2,\"available\":1}]");
        }

        @Test
        void isOnlyForWhatIsPaidAndNotYetShipped() {
            var unpaid = place(buyer);
            ship(unpaid, TEA_SELLER).expectStatus().isNotFound();
            assertConflict(ship(unpaid, ADMIN_USER), "ORDER_STATE");
            var order = pay(buyer);
            ship(order, TEA_SELLER).expectStatus().isCreated();

            assertConflict(ship(order, TEA_SELLER), "ORDER_STATE");
            assertConflict(post("/orders/%s/cancel".formatted(order), buyer.token(), null), "ORDER_STATE");
            ship(order, POT_SELLER).expectStatus().isCreated();
            assertConflict(ship(order, ADMIN_USER), "ORDER_STATE");
        }

        @Test
        void isForTheMerchantsOfItsLinesAndAdministrators() {
            var order = pay(buyer);

            ship(order, buyer).expectStatus().isForbidden();
            ship(order, merchant(9)).expectStatus().isNotFound();
            ship(order, TEA_SELLER, "{\"productId\": 1002, \"quantity\": 1}")
                    .expectStatus()
                    .isNotFound();
            ship(UUID.randomUUID(), TEA_SELLER).expectStatus().isNotFound();
        }

        @Test
        void isDoneOnceForAKey() {
            var order = pay(buyer);
            var key = newKey();
            var path = "/orders/%s/shipments".formatted(order);
            var request = "{\"carrier\": \"Swift Post\", \"trackingNumber\": \"SP-1\"}";

            var first = body(
                    post(path, TEA_SELLER.token(), key, request).expectStatus().isCreated());
            var repeat = post(path, TEA_SELLER.token(), key, request)
                    .expectStatus()
                    .isCreated()
                    .expectHeader()
                    .valueEquals("Idempotency-Replayed", "true");

            assertThat(body(repeat)).isEqualTo(first);
            assertThat(order(order, buyer).get("shipments")).hasSize(1);
        }

        @Test
        void namesTheFieldThatIsWrong() {
            var order = pay(buyer);

            assertInvalid(post(shipments(order), TEA_SELLER.token(), "{}"), "carrier", "trackingNumber");
            assertInvalid(ship(order, TEA_SELLER, "{\"productId\": 1001, \"quantity\": 0}"), "lines[0].quantity");
            assertInvalid(ship(order, TEA_SELLER, "{\"productId\": 999, \"quantity\": 1}"), "lines[0].productId");
            assertInvalid(ship(order, TEA_SELLER, new String[] {""}), "lines");
        }
    }

    @Nested
    class Receiving {

        @Test
        void completesWhatIsShipped() {
            var order = pay(buyer);
            assertConflict(receive(order, buyer), "ORDER_STATE");
            ship(order, ADMIN_USER).expectStatus().isCreated();

            var received = body(receive(order, buyer).expectStatus().isOk());

            assertThat(received.get("status").textValue()).isEqualTo("COMPLETED");
            assertConflict(receive(order, buyer), "ORDER_STATE");
        }

        @Test
        void isOfTheWholeOrderAndTakesNoFields() {
            var order = pay(buyer);
            ship(order, ADMIN_USER).expectStatus().isCreated();
            var path = "/orders/%s/receipt".formatted(order);

            assertInvalid(post(path, buyer.token(), "{\"lines\": []}"), "lines");
            post(path, buyer.token(), "{}").expectStatus().isOk();
        }

        @Test
        void isForTheOwnerAlone() {
            var order = pay(buyer);
            ship(order, ADMIN_USER).expectStatus().isCreated();

            receive(order, ADMIN_USER).expectStatus().isNotFound();
            receive(order, TEA_SELLER).expectStatus().isNotFound();
        }

        @ParameterizedTest
        @ValueSource(strings = {"13 days 23 hours", "14 days"})
        void comesByItselfAfterFourteenDays(String since) {
            var order = pay(buyer);
            ship(order, ADMIN_USER).expectStatus().isCreated();
            jdbc.sql("UPDATE orders SET status_since = now() - ?::interval WHERE id = ?")
                    .params(since, order)
                    .update();
            var witness = pay(buyer);
            ship(witness, ADMIN_USER).expectStatus().isCreated();
            jdbc.sql("UPDATE orders SET status_since = now() - interval '15 days' WHERE id = ?")
                    .param(witness)
                    .update();

            awaitStatus(witness, buyer, "COMPLETED");

            if (since.equals("14 days")) {
                awaitStatus(order, buyer, "COMPLETED");
                assertThat(order(order, buyer).at("/history/3/by").textValue()).isEqualTo("system");
            } else {
                assertThat(statusOf(order)).isEqualTo("SHIPPED");
            }
        }
    }

    private String statusOf(UUID order) {
        return order(order, buyer).get("status").textValue();
    }

    private static String shipments(UUID order) {
        return "/orders/%s/shipments".formatted(order);
    }

    private ResponseSpec ship(UUID order, User seller) {
        return post(shipments(order), seller.token(), "{\"carrier\": \"Swift Post\", \"trackingNumber\": \"SP-1\"}");
    }

    private ResponseSpec ship(UUID order, User seller, String... lines) {
        return post(
                shipments(order),
                seller.token(),
                "{\"carrier\": \"Swift Post\", \"trackingNumber\": \"SP-1\", \"lines\": [%s]}"
                        .formatted(String.join(", ", lines)));
    }

    private ResponseSpec receive(UUID order, User user) {
        return post("/orders/%s/receipt".formatted(order), user.token(), null);
    }
}
