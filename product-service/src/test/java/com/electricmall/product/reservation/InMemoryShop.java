package com.electricmall.product.reservation;

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

import com.electricmall.common.error.ConflictException;
import com.electricmall.common.money.Money;
import com.electricmall.common.outbox.OutboxEvent;
import com.electricmall.product.catalogue.ProductOffer;
import com.electricmall.product.stock.StockLine;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.transaction.support.TransactionOperations;

/** Reservations on stock in memory, with as many teas as pots. */
final class InMemoryShop {

    static final long TEA = 1;
    static final long POT = 2;
    static final List<StockLine> LINES = List.of(new StockLine(TEA, 2), new StockLine(POT, 1));
    static final ReservationRequest REQUEST = new ReservationRequest(
            null, null, List.of(new ReservationRequest.Line(TEA, 2), new ReservationRequest.Line(POT, 1)));

    final InMemoryStock stock;
    final InMemoryReservationRepository reservations = new InMemoryReservationRepository();
    final List<OutboxEvent> told = new ArrayList<>();
    final ReservationService service;
    private final long received;

    InMemoryShop(long received) {
        this.received = received;
        stock = new InMemoryStock().with(TEA, received).with(POT, received);
        service = new ReservationService(
                reservations,
                (ids, language) -> ids.stream().map(this::offer).toList(),
                stock,
                told::add,
                new ReservationProperties(Duration.ofSeconds(30), Duration.ofSeconds(5)),
                TransactionOperations.withoutTransaction());
    }

    void happen(UUID order, ReservationTrigger trigger) {
        switch (trigger) {
            case RESERVE -> reserve(order);
            case RELEASE -> service.release(order);
            case EXPIRE -> service.expire(1);
            case PLACE, PAY, CANCEL -> service.follow(order, trigger, LINES);
            case CANCEL_LINES -> service.cancelLines(order, order, List.of(new StockLine(TEA, 1)));
        }
    }

    private void reserve(UUID order) {
        var before = reservations.find(order);
        try {
            service.reserve(order, REQUEST);
        } catch (ConflictException refused) {
            assertThat(refused.code()).isIn("OUT_OF_STOCK", "RESERVATION_RELEASED");
            reservations.rollBack(before);
        }
    }

    void assertStockFollows(List<UUID> orders, long teas) {
        var statuses = orders.stream().map(reservations::statusOf).toList();
        var held = statuses.stream().filter(List.of(HELD, ORDERED)::contains).count();
        var sold = statuses.stream().filter(SOLD::equals).count();
        assertThat(stock.of(TEA))
                .isEqualTo(new InMemoryStock.Counters(received - teas * (held + sold), teas * held, teas * sold));
        assertThat(stock.of(POT)).isEqualTo(new InMemoryStock.Counters(received - held - sold, held, sold));
    }

    private ProductOffer offer(long id) {
        var available = stock.of(id).available();
        return new ProductOffer(id, 7, "product " + id, Money.of(BigDecimal.TEN, "CNY"), List.of(), available);
    }
}
