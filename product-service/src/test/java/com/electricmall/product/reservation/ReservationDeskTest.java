package com.electricmall.product.reservation;

import static com.electricmall.product.reservation.ReservationStatus.ABSENT;
import static com.electricmall.product.reservation.ReservationStatus.CANCELLED;
import static com.electricmall.product.reservation.ReservationStatus.FAILED;
import static com.electricmall.product.reservation.ReservationStatus.HELD;
import static com.electricmall.product.reservation.ReservationStatus.ORDERED;
import static com.electricmall.product.reservation.ReservationStatus.SOLD;
import static com.electricmall.product.reservation.ReservationTrigger.CANCEL;
import static com.electricmall.product.reservation.ReservationTrigger.CANCEL_LINES;
import static com.electricmall.product.reservation.ReservationTrigger.EXPIRE;
import static com.electricmall.product.reservation.ReservationTrigger.PAY;
import static com.electricmall.product.reservation.ReservationTrigger.PLACE;
import static com.electricmall.product.reservation.ReservationTrigger.RELEASE;
import static com.electricmall.product.reservation.ReservationTrigger.RESERVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.electricmall.common.error.ConflictException;
import com.electricmall.common.money.Money;
import com.electricmall.common.outbox.OutboxEvent;
import com.electricmall.product.catalogue.ProductOffer;
import com.electricmall.product.stock.Shortage;
import com.electricmall.product.stock.StockLine;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReservationDeskTest {

    private static final long TEA = 1;
    private static final long POT = 2;
    private static final List<StockLine> LINES = List.of(new StockLine(TEA, 2), new StockLine(POT, 1));
    private static final ReservationRequest REQUEST = new ReservationRequest(
            null, null, List.of(new ReservationRequest.Line(TEA, 2), new ReservationRequest.Line(POT, 1)));

    @Nested
    class OneOrder {

        private final UUID order = UUID.randomUUID();

        @Test
        void isToldTheSameAgain() {
            var shop = new Shop(10);

            assertThat(shop.desk.reserve(order, REQUEST)).isEqualTo(shop.desk.reserve(order, REQUEST));
            assertThat(shop.stock.of(TEA)).isEqualTo(new InMemoryStock.Counters(8, 2, 0));
        }

        @Test
        void isToldAllThatIsShortAndHoldsNothing() {
            var shop = new Shop(1);

            assertThatThrownBy(() -> shop.desk.reserve(order, REQUEST))
                    .isInstanceOfSatisfying(ConflictException.class, refused -> {
                        assertThat(refused.code()).isEqualTo("OUT_OF_STOCK");
                        assertThat(refused.members()).containsEntry("shortLines", List.of(new Shortage(TEA, 2, 1)));
                    });
            assertThat(shop.stock.of(POT)).isEqualTo(new InMemoryStock.Counters(1, 0, 0));
        }

        @Test
        void isRefusedOnceReleased() {
            var shop = new Shop(10);
            shop.desk.reserve(order, REQUEST);
            shop.desk.release(order);

            assertThatThrownBy(() -> shop.desk.reserve(order, REQUEST))
                    .isInstanceOfSatisfying(
                            ConflictException.class,
                            refused -> assertThat(refused.code()).isEqualTo("RESERVATION_RELEASED"));
            assertThat(shop.stock.of(TEA)).isEqualTo(new InMemoryStock.Counters(10, 0, 0));
        }

        @Test
        void isReservedAnewAfterItsTime() {
            var shop = new Shop(10);
            shop.desk.reserve(order, REQUEST);
            shop.desk.expire(10);
            assertThat(shop.stock.of(TEA)).isEqualTo(new InMemoryStock.Counters(10, 0, 0));

            shop.desk.reserve(order, REQUEST);

            assertThat(shop.reservations.statusOf(order)).isEqualTo(HELD);
        }

        @Test
        void failsIfItsStockIsGoneWhenItIsPlaced() {
            var shop = new Shop(2);
            shop.desk.reserve(order, REQUEST);
            shop.desk.expire(10);
            shop.desk.follow(UUID.randomUUID(), PLACE, List.of(new StockLine(TEA, 1)));

            shop.desk.follow(order, PLACE, LINES);

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
        private final Shop shop = new Shop(10);

        @Test
        void areFollowedTogetherEachInItsOrder() {
            shop.desk.reserve(first, REQUEST);
            shop.desk.reserve(second, REQUEST);

            shop.desk.followEach(
                    List.of(new OrderNews(first, PLACE), new OrderNews(second, PLACE), new OrderNews(first, PAY)));

            assertThat(shop.reservations.statusOf(first)).isEqualTo(SOLD);
            assertThat(shop.reservations.statusOf(second)).isEqualTo(ORDERED);
            shop.assertStockFollows(List.of(first, second), 2);
        }

        @Test
        void areNotIfOneNeedsItsStockAnew() {
            shop.desk.reserve(first, REQUEST);

            assertThatThrownBy(() ->
                            shop.desk.followEach(List.of(new OrderNews(first, PLACE), new OrderNews(second, PLACE))))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(second.toString());
        }
    }

    @Nested
    class CancelledLines {

        private static final List<StockLine> ONE_TEA = List.of(new StockLine(TEA, 1));

        private final UUID order = UUID.randomUUID();
        private final UUID cancellation = UUID.randomUUID();
        private final Shop shop = new Shop(10);

        @Test
        void goBackOnceAndTheRestIsSold() {
            shop.desk.reserve(order, REQUEST);
            shop.desk.follow(order, PLACE, LINES);
            shop.desk.cancelLines(order, cancellation, ONE_TEA);
            shop.desk.cancelLines(order, cancellation, ONE_TEA);
            shop.desk.follow(order, PAY, LINES);

            assertThat(shop.stock.of(TEA)).isEqualTo(new InMemoryStock.Counters(9, 0, 1));
            assertThat(shop.stock.of(POT)).isEqualTo(new InMemoryStock.Counters(9, 0, 1));
        }

        @Test
        void areNotGivenBackAgainWithTheWholeOrder() {
            shop.desk.reserve(order, REQUEST);
            shop.desk.follow(order, PAY, LINES);
            shop.desk.cancelLines(order, cancellation, ONE_TEA);
            shop.desk.follow(order, CANCEL, LINES);
            shop.desk.cancelLines(order, UUID.randomUUID(), ONE_TEA);

            assertThat(shop.stock.of(TEA)).isEqualTo(new InMemoryStock.Counters(10, 0, 0));
            assertThat(shop.stock.of(POT)).isEqualTo(new InMemoryStock.Counters(10, 0, 0));
        }

        @Test
        void areNeverTakenIfTheirOrderIsHeardOfLater() {
            shop.desk.cancelLines(order, cancellation, ONE_TEA);
            shop.desk.follow(order, PLACE, LINES);
            shop.desk.follow(order, PAY, LINES);

            assertThat(shop.stock.of(TEA)).isEqualTo(new InMemoryStock.Counters(9, 0, 1));
        }

        @Test
        void areNoMoreThanTheReservationHolds() {
            shop.desk.reserve(order, REQUEST);
            shop.desk.follow(order, PAY, LINES);
            shop.desk.cancelLines(order, cancellation, List.of(new StockLine(TEA, 5)));

            assertThat(shop.stock.of(TEA)).isEqualTo(new InMemoryStock.Counters(10, 0, 0));
            assertThat(shop.stock.of(POT)).isEqualTo(new InMemoryStock.Counters(9, 0, 1));
        }
    }

    /** All sequences of up to five triggers, with stock enough. */
    @Test
    void endsRightWhateverComesInWhateverOrder() {
        for (var length = 1; length <= 5; length++) {
            var triggers = new ReservationTrigger[length];
            walkAll(triggers, 0);
        }
    }

    private void walkAll(ReservationTrigger[] triggers, int position) {
        if (position == triggers.length) {
            walk(List.of(triggers));
            return;
        }
        for (var trigger : ReservationTrigger.values()) {
            // lines are cancelled of an order that exists, for which nobody reserves any more
            if (trigger != RESERVE
                    || !Arrays.asList(triggers).subList(0, position).contains(CANCEL_LINES)) {
                triggers[position] = trigger;
                walkAll(triggers, position + 1);
            }
        }
    }

    private static void walk(List<ReservationTrigger> triggers) {
        var shop = new Shop(10);
        var order = UUID.randomUUID();
        triggers.forEach(trigger -> shop.happen(order, trigger));

        var status = shop.reservations.statusOf(order);
        if (triggers.contains(CANCEL)) {
            assertThat(status).as("%s", triggers).isEqualTo(CANCELLED);
        } else if (triggers.contains(PAY)) {
            assertThat(status).as("%s", triggers).isEqualTo(SOLD);
        } else if (triggers.contains(PLACE)) {
            assertThat(status).as("%s", triggers).isEqualTo(ORDERED);
        } else {
            assertThat(status).as("%s", triggers).isNotIn(ORDERED, SOLD, CANCELLED, FAILED);
        }
        shop.assertStockFollows(List.of(order), triggers.contains(CANCEL_LINES) ? 1 : 2);
        assertThat(shop.told).isEmpty();
    }

    /** Orders that compete for too little stock, each with all its messages doubled and shuffled. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
    void neverSellsWhatIsNotThere(long seed) {
        var random = new Random(seed);
        var shop = new Shop(9);
        var orders = Stream.generate(() -> new UUID(random.nextLong(), random.nextLong()))
                .limit(12)
                .toList();
        record Step(UUID order, ReservationTrigger trigger) {}
        var steps = new ArrayList<>(IntStream.range(0, 2)
                .boxed()
                .flatMap(twice -> orders.stream()
                        .flatMap(order -> Stream.of(RESERVE, PLACE, PAY, EXPIRE, RELEASE)
                                .map(trigger -> new Step(order, trigger))))
                .toList());
        orders.subList(0, 4).forEach(order -> steps.add(new Step(order, CANCEL)));
        Collections.shuffle(steps, random);

        for (var step : steps) {
            shop.happen(step.order(), step.trigger());
            shop.assertStockFollows(orders, 2);
        }

        assertThat(orders.subList(0, 4)).allMatch(order -> shop.reservations.statusOf(order) == CANCELLED);
        assertThat(orders.subList(4, 12))
                .allMatch(order -> List.of(SOLD, FAILED).contains(shop.reservations.statusOf(order)));
        var failed = orders.stream()
                .filter(order -> shop.reservations.statusOf(order) == FAILED)
                .map(UUID::toString)
                .toList();
        assertThat(shop.told)
                .extracting(OutboxEvent::aggregateId)
                .doesNotHaveDuplicates()
                .containsAll(failed);
    }

    @Test
    void knowsNothingOfOrdersItNeverHeardOf() {
        assertThat(new Shop(1).reservations.statusOf(UUID.randomUUID())).isEqualTo(ABSENT);
    }

    private static final class Shop {

        private final InMemoryStock stock;
        private final InMemoryReservations reservations = new InMemoryReservations();
        private final List<OutboxEvent> told = new ArrayList<>();
        private final ReservationDesk desk;
        private final long received;

        Shop(long received) {
            this.received = received;
            stock = new InMemoryStock().with(TEA, received).with(POT, received);
            desk = new ReservationDesk(
                    reservations,
                    (ids, language) -> ids.stream().map(Shop::offer).toList(),
                    stock,
                    told::add,
                    new ReservationProperties(Duration.ofSeconds(30), Duration.ofSeconds(5)));
        }

        void happen(UUID order, ReservationTrigger trigger) {
            switch (trigger) {
                case RESERVE -> reserve(order);
                case RELEASE -> desk.release(order);
                case EXPIRE -> desk.expire(1);
                case PLACE, PAY, CANCEL -> desk.follow(order, trigger, LINES);
                case CANCEL_LINES -> desk.cancelLines(order, order, List.of(new StockLine(TEA, 1)));
            }
        }

        private void reserve(UUID order) {
            var before = reservations.lock(order).get();
            try {
                desk.reserve(order, REQUEST);
            } catch (ConflictException refused) {
                assertThat(refused.code()).isIn("OUT_OF_STOCK", "RESERVATION_RELEASED");
                reservations.rollBack(before);
            }
        }

        void assertStockFollows(List<UUID> orders, long teas) {
            var statuses = orders.stream().map(reservations::statusOf).toList();
            var held =
                    statuses.stream().filter(List.of(HELD, ORDERED)::contains).count();
            var sold = statuses.stream().filter(SOLD::equals).count();
            assertThat(stock.of(TEA))
                    .isEqualTo(new InMemoryStock.Counters(received - teas * (held + sold), teas * held, teas * sold));
            assertThat(stock.of(POT)).isEqualTo(new InMemoryStock.Counters(received - held - sold, held, sold));
        }

        private static ProductOffer offer(long id) {
            return new ProductOffer(id, 7, "product " + id, Money.of(BigDecimal.TEN, "CNY"), List.of(), 9);
        }
    }
}
