package com.electricmall.product.reservation;

import static com.electricmall.product.reservation.InMemoryShop.LINES;
import static com.electricmall.product.reservation.InMemoryShop.POT;
import static com.electricmall.product.reservation.InMemoryShop.REQUEST;
import static com.electricmall.product.reservation.InMemoryShop.TEA;
import static com.electricmall.product.reservation.ReservationStatus.ABSENT;
import static com.electricmall.product.reservation.ReservationStatus.FAILED;
import static com.electricmall.product.reservation.ReservationStatus.HELD;
import static com.electricmall.product.reservation.ReservationStatus.ORDERED;
import static com.electricmall.product.reservation.ReservationStatus.SOLD;
import static com.electricmall.product.reservation.ReservationTrigger.CANCEL;
import static com.electricmall.product.reservation.ReservationTrigger.PAY;
import static com.electricmall.product.reservation.ReservationTrigger.PLACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.electricmall.common.error.ConflictException;
import com.electricmall.product.stock.Shortage;
import com.electricmall.product.stock.StockLine;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ReservationServiceTest {

    @Nested
    class OneOrder {

        private final UUID order = UUID.randomUUID();

        @Test
        void isToldTheSameAgain() {
            var shop = new InMemoryShop(10);

            assertThat(shop.service.reserve(order, REQUEST)).isEqualTo(shop.service.reserve(order, REQUEST));
            assertThat(shop.stock.of(TEA)).isEqualTo(new InMemoryStock.Counters(8, 2, 0));
        }

        @Test
        void isToldAllThatIsShortAndHoldsNothing() {
            var shop = new InMemoryShop(1);

            assertThatThrownBy(() -> shop.service.reserve(order, REQUEST))
                    .isInstanceOfSatisfying(ConflictException.class, refused -> {
                        assertThat(refused.code()).isEqualTo("OUT_OF_STOCK");
                        assertThat(refused.members()).containsEntry("shortLines", List.of(new Shortage(TEA, 2, 1)));
                    });
            assertThat(shop.stock.of(POT)).isEqualTo(new InMemoryStock.Counters(1, 0, 0));
        }

        @Test
        void isRefusedOnceReleased() {
            var shop = new InMemoryShop(10);
            shop.service.reserve(order, REQUEST);
            shop.service.release(order);

            assertThatThrownBy(() -> shop.service.reserve(order, REQUEST))
                    .isInstanceOfSatisfying(
                            ConflictException.class,
                            refused -> assertThat(refused.code()).isEqualTo("RESERVATION_RELEASED"));
            assertThat(shop.stock.of(TEA)).isEqualTo(new InMemoryStock.Counters(10, 0, 0));
        }

        @Test
        void isReservedAnewAfterItsTime() {
            var shop = new InMemoryShop(10);
            shop.service.reserve(order, REQUEST);
            shop.service.expire(10);
            assertThat(shop.stock.of(TEA)).isEqualTo(new InMemoryStock.Counters(10, 0, 0));

            shop.service.reserve(order, REQUEST);

            assertThat(shop.reservations.statusOf(order)).isEqualTo(HELD);
        }

        @Test
        void failsIfItsStockIsGoneWhenItIsPlaced() {
            var shop = new InMemoryShop(2);
            shop.service.reserve(order, REQUEST);
            shop.service.expire(10);
            shop.service.follow(UUID.randomUUID(), PLACE, List.of(new StockLine(TEA, 1)));

            shop.service.follow(order, PLACE, LINES);

            assertThat(shop.reservations.statusOf(order)).isEqualTo(FAILED);
            assertThat(shop.stock.of(POT)).isEqualTo(new InMemoryStock.Counters(2, 0, 0));
            assertThat(shop.told).singleElement().satisfies(event -> {
                assertThat(event.type()).isEqualTo("reservation.failed.v1");
                assertThat(event.aggregateId()).isEqualTo(order.toString());
            });
        }
    }

    @Nested
    class SeveralOrders {

        private final UUID first = UUID.randomUUID();
        private final UUID second = UUID.randomUUID();
        private final InMemoryShop shop = new InMemoryShop(10);

        @Test
        void areFollowedTogetherEachInItsOrder() {
            shop.service.reserve(first, REQUEST);
            shop.service.reserve(second, REQUEST);

            shop.service.followEach(
                    List.of(new OrderNews(first, PLACE), new OrderNews(second, PLACE), new OrderNews(first, PAY)));

            assertThat(shop.reservations.statusOf(first)).isEqualTo(SOLD);
            assertThat(shop.reservations.statusOf(second)).isEqualTo(ORDERED);
            shop.assertStockFollows(List.of(first, second), 2);
        }

        @Test
        void areNotIfOneNeedsItsStockAnew() {
            shop.service.reserve(first, REQUEST);

            assertThatThrownBy(() ->
                            shop.service.followEach(List.of(new OrderNews(first, PLACE), new OrderNews(second, PLACE))))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(second.toString());
        }
    }

    @Nested
    class CancelledLines {

        private static final List<StockLine> ONE_TEA = List.of(new StockLine(TEA, 1));

        private final UUID order = UUID.randomUUID();
        private final UUID cancellation = UUID.randomUUID();
        private final InMemoryShop shop = new InMemoryShop(10);

        @Test
        void goBackOnceAndTheRestIsSold() {
            shop.service.reserve(order, REQUEST);
            shop.service.follow(order, PLACE, LINES);
            shop.service.cancelLines(order, cancellation, ONE_TEA);
            shop.service.cancelLines(order, cancellation, ONE_TEA);
            shop.service.follow(order, PAY, LINES);

            assertThat(shop.stock.of(TEA)).isEqualTo(new InMemoryStock.Counters(9, 0, 1));
            assertThat(shop.stock.of(POT)).isEqualTo(new InMemoryStock.Counters(9, 0, 1));
        }

        @Test
        void areNotGivenBackAgainWithTheWholeOrder() {
            shop.service.reserve(order, REQUEST);
            shop.service.follow(order, PAY, LINES);
            shop.service.cancelLines(order, cancellation, ONE_TEA);
            shop.service.follow(order, CANCEL, LINES);
            shop.service.cancelLines(order, UUID.randomUUID(), ONE_TEA);

            assertThat(shop.stock.of(TEA)).isEqualTo(new InMemoryStock.Counters(10, 0, 0));
            assertThat(shop.stock.of(POT)).isEqualTo(new InMemoryStock.Counters(10, 0, 0));
        }

        @Test
        void areNeverTakenIfTheirOrderIsHeardOfLater() {
            shop.service.cancelLines(order, cancellation, ONE_TEA);
            shop.service.follow(order, PLACE, LINES);
            shop.service.follow(order, PAY, LINES);

            assertThat(shop.stock.of(TEA)).isEqualTo(new InMemoryStock.Counters(9, 0, 1));
        }

        @Test
        void areNoMoreThanTheReservationHolds() {
            shop.service.reserve(order, REQUEST);
            shop.service.follow(order, PAY, LINES);
            shop.service.cancelLines(order, cancellation, List.of(new StockLine(TEA, 5)));

            assertThat(shop.stock.of(TEA)).isEqualTo(new InMemoryStock.Counters(10, 0, 0));
            assertThat(shop.stock.of(POT)).isEqualTo(new InMemoryStock.Counters(9, 0, 1));
        }
    }

    @Test
    void knowsNothingOfOrdersItNeverHeardOf() {
        assertThat(new InMemoryShop(1).reservations.statusOf(UUID.randomUUID())).isEqualTo(ABSENT);
    }
}
