package com.electricmall.product.reservation;

import static com.electricmall.product.reservation.ReservationStatus.CANCELLED;
import static com.electricmall.product.reservation.ReservationStatus.FAILED;
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

import com.electricmall.common.outbox.OutboxEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReservationInterleavingsTest {

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
        var shop = new InMemoryShop(10);
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
        var shop = new InMemoryShop(9);
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
}
