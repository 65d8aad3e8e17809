package com.electricmall.order.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.electricmall.common.event.EventJson;
import com.electricmall.common.event.EventRecord;
import com.electricmall.common.ids.Ids;
import com.electricmall.order.RunningService;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class CheckoutWithoutStockIT extends RunningService {

    @Nested
    class WithoutStock {

        @Test
        void tellsWhichLinesAreShort() {
            var buyer = newUser();
            PRODUCTS.refuses(buyer.id(), "reservation-out-of-stock");

            placing(buyer, newKey(), "{%s}".formatted(ITEMS))
                    .expectStatus()
                    .isEqualTo(409)
                    .expectBody()
                    .jsonPath("$.code")
                    .isEqualTo("OUT_OF_STOCK")
                    .jsonPath("$.shortLines[0].productId")
                    .isEqualTo(1001)
                    .jsonPath("$.shortLines[0].requested")
                    .isEqualTo(2)
                    .jsonPath("$.shortLines[0].available")
                    .isEqualTo(1);
            assertThat(ordersOf(buyer)).isZero();
        }

        @Test
        void namesTheItemsOfUnknownProducts() {
            var buyer = newUser();
            PRODUCTS.refuses(buyer.id(), "reservation-unknown-product");

            assertInvalid(placing(buyer, newKey(), "{%s}".formatted(ITEMS)), "items[1].productId");
            assertThat(ordersOf(buyer)).isZero();
        }

        @Test
        void namesACurrencyThatIsNotOffered() {
            var buyer = newUser();
            PRODUCTS.refuses(buyer.id(), "reservation-currency-not-offered");

            assertInvalid(placing(buyer, newKey(), "{%s, \"currency\": \"USD\"}".formatted(ITEMS)), "currency");
            assertThat(ordersOf(buyer)).isZero();
        }

        @Test
        void isRefusedSoonWhileProductServiceIsAway() {
            var buyer = newUser();
            PRODUCTS.isAwayFor(buyer.id());

            assertAwayWithinTwoSeconds(buyer);
        }

        @Test
        void isRefusedSoonWhileProductServiceIsSlow() {
            var buyer = newUser();
            PRODUCTS.isSlowFor(buyer.id());

            assertAwayWithinTwoSeconds(buyer);
        }

        private void assertAwayWithinTwoSeconds(User buyer) {
            var start = System.nanoTime();
            assertAway(placing(buyer, newKey(), "{%s}".formatted(ITEMS)));

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
            assertThat(ordersOf(buyer)).isZero();
        }
    }

    @Nested
    class LostReservation {

        @Autowired
        private ReservationEventListener listener;

        @Test
        void cancelsAnOrderThatCameTooLate() {
            var buyer = newUser();
            var order = place(buyer);

            publish("products", "reservation.failed.v1", order, Map.of("orderId", order));

            await().untilAsserted(() ->
                    assertThat(order(order, buyer).get("status").textValue()).isEqualTo("CANCELLED"));
            await().untilAsserted(() -> assertThat(published.of(order))
                    .extracting(event -> event.data().path("reason").asText())
                    .contains("OUT_OF_STOCK"));
        }

        @Test
        void isNotPassedOverWhenTheGoodsAreOnTheirWay() {
            var order = pay(newUser());
            post("/orders/%s/shipments".formatted(order), ADMIN, "{\"carrier\": \"Post\", \"trackingNumber\": \"1\"}")
                    .expectStatus()
                    .isCreated();
            var failed = new EventRecord(
                    Ids.next(),
                    "reservation.failed.v1",
                    order.toString(),
                    1,
                    Instant.now(),
                    EventJson.MAPPER.valueToTree(Map.of("orderId", order)));

            assertThatThrownBy(() -> listener.onEvent(failed)).hasMessageContaining("SHIPPED");
        }
    }
}
