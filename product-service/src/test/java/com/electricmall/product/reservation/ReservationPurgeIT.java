package com.electricmall.product.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.common.event.EventJson;
import com.electricmall.common.event.EventRecord;
import com.electricmall.common.ids.Ids;
import com.electricmall.local.testing.QueryPlans;
import com.electricmall.local.testing.StatementLog;
import com.electricmall.product.RunningService;
import com.electricmall.product.stock.StockLine;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The invariants hold after each, so that what is sold stays counted. */
class ReservationPurgeIT extends RunningService {

    @Autowired
    private DataSource database;

    @Autowired
    private ReservationService service;

    @Autowired
    private ReservationPurge purge;

    @Autowired
    private OrderEventListener listener;

    private final UUID order = Ids.next();
    private long product;

    @BeforeEach
    void reserve() {
        product = product(newMerchant(), "tea", "1", 10);
        service.reserve(order, new ReservationRequest(null, null, List.of(new ReservationRequest.Line(product, 2))));
    }

    @Test
    void forgetsTheLinesOfACompletedOrderAndNotWhatItBecame() {
        follow(ReservationTrigger.PAY);
        listener.receive(event("order.completed.v1"));
        age();

        purge.purge();

        assertThat(lines()).isZero();
        assertThat(status()).isEqualTo("SOLD");
        for (var late : ReservationTrigger.values()) {
            if (late != ReservationTrigger.RESERVE) {
                follow(late);
            }
        }
        assertThat(stockOf(product)).isEqualTo(8);
    }

    @Test
    void keepsWhatCanStillBeCancelled() {
        follow(ReservationTrigger.PAY);
        age();

        purge.purge();

        follow(ReservationTrigger.CANCEL);
        assertThat(stockOf(product)).isEqualTo(10);
    }

    @Test
    void keepsACompletedOrderForAWhile() {
        follow(ReservationTrigger.PAY);
        listener.receive(event("order.completed.v1"));

        purge.purge();

        assertThat(lines()).isOne();
    }

    @Test
    void forgetsTheLinesOfACancelledOrderAndNotThatItWasCancelled() {
        follow(ReservationTrigger.CANCEL);
        age();

        purge.purge();

        assertThat(lines()).isZero();
        follow(ReservationTrigger.PLACE);
        assertThat(status()).isEqualTo("CANCELLED");
        assertThat(stockOf(product)).isEqualTo(10);
    }

    @Test
    void forgetsAllOfWhatNoOrderCameFor() {
        service.release(order);
        age();

        purge.purge();

        assertThat(jdbc.sql("SELECT count(*) FROM reservation WHERE order_id = ?")
                        .param(order)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void readsNoWholeTable() throws Exception {
        var statements = StatementLog.during(() -> {
            purge.startRetention(order);
            purge.purge();
        });

        assertThat(statements)
                .hasSize(3)
                .allSatisfy(statement -> assertThat(QueryPlans.wholeTableReads(database, statement))
                        .as(statement)
                        .isEmpty());
    }

    private void follow(ReservationTrigger trigger) {
        service.follow(order, trigger, List.of(new StockLine(product, 2)));
    }

    private void age() {
        jdbc.sql("""
                        UPDATE reservation SET changed_at = changed_at - interval '31 days',
                                               settled_at = settled_at - interval '31 days'
                        WHERE order_id = ?
                        """).param(order).update();
    }

    private long lines() {
        return jdbc.sql("SELECT count(*) FROM reservation_line WHERE order_id = ?")
                .param(order)
                .query(Long.class)
                .single();
    }

    private String status() {
        return jdbc.sql("SELECT status FROM reservation WHERE order_id = ?")
                .param(order)
                .query(String.class)
                .single();
    }

    private EventRecord event(String type) {
        return new EventRecord(
                Ids.next(),
                type,
                order.toString(),
                3,
                Instant.now(),
                EventJson.MAPPER.valueToTree(Map.of("orderId", order)));
    }
}
