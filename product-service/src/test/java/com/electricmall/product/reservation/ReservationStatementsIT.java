package com.electricmall.product.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.common.event.EventJson;
import com.electricmall.common.event.EventRecord;
import com.electricmall.common.ids.Ids;
import com.electricmall.local.testing.QueryPlans;
import com.electricmall.local.testing.StatementLog;
import com.electricmall.product.RunningService;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a checkout costs at this database; docs/checkout-statements.md lists it. */
class ReservationStatementsIT extends RunningService {

    @Autowired
    private DataSource database;

    @Autowired
    private ReservationDesk desk;

    @Autowired
    private OrderEventListener listener;

    @Autowired
    private ReservationSweep sweep;

    private List<Long> products;
    private final UUID order = Ids.next();

    @BeforeEach
    void stock() {
        products = IntStream.range(0, 3)
                .mapToObj(i -> product(newMerchant(), "product " + i, "1", 10))
                .toList();
    }

    @Test
    void areFiveToReserveThreeWhenPlacedAndSixWhenPaidHoweverManyLinesThereAre() throws Exception {
        assertThat(StatementLog.during(() -> desk.reserve(order, request())))
                .satisfiesExactly(
                        lock -> assertThat(lock).contains("INSERT INTO reservation"),
                        offers -> assertThat(offers).contains("FROM product"),
                        lines -> assertThat(lines).contains("UPDATE reservation", "INSERT INTO reservation_line"),
                        rows -> assertThat(rows).contains("FROM stock", "FOR NO KEY UPDATE"),
                        stock -> assertThat(stock).contains("UPDATE stock"));
        assertThat(StatementLog.during(() -> listener.hear(event("order.placed.v1"))))
                .satisfiesExactly(
                        heard -> assertThat(heard).contains("INSERT INTO inbox"),
                        lock -> assertThat(lock).contains("INSERT INTO reservation"),
                        status -> assertThat(status).contains("UPDATE reservation"));
        assertThat(StatementLog.during(() -> listener.hear(event("order.paid.v1"))))
                .satisfiesExactly(
                        heard -> assertThat(heard).contains("INSERT INTO inbox"),
                        lock -> assertThat(lock).contains("INSERT INTO reservation"),
                        status -> assertThat(status).contains("UPDATE reservation"),
                        lines -> assertThat(lines).contains("FROM reservation_line"),
                        rows -> assertThat(rows).contains("FROM stock", "FOR NO KEY UPDATE"),
                        stock -> assertThat(stock).contains("UPDATE stock"));
    }

    @Test
    void areOneLessForOneLine() throws Exception {
        products = products.subList(0, 1);

        assertThat(StatementLog.during(() -> desk.reserve(order, request()))).hasSize(4);
        assertThat(StatementLog.during(() -> listener.hear(event("order.paid.v1"))))
                .hasSize(5)
                .last()
                .satisfies(stock -> assertThat(stock).contains("UPDATE stock"));
    }

    @Test
    void readNoWholeTable() throws Exception {
        var statements = new ArrayList<String>();
        statements.addAll(StatementLog.during(() -> desk.reserve(order, request())));
        jdbc.sql("UPDATE reservation SET expires_at = now() WHERE order_id = ?")
                .param(order)
                .update();
        statements.addAll(StatementLog.during(sweep::sweep));
        statements.addAll(StatementLog.during(() -> listener.hear(event("order.paid.v1"))));
        statements.addAll(StatementLog.during(() -> listener.hear(event("order.lines-cancelled.v1"))));
        statements.addAll(StatementLog.during(() -> listener.hear(event("order.returned.v1"))));

        assertThat(statements)
                .allSatisfy(statement -> assertThat(QueryPlans.wholeTableReads(database, statement))
                        .as(statement)
                        .isEmpty());
    }

    private ReservationRequest request() {
        return new ReservationRequest(
                null,
                null,
                products.stream().map(id -> new ReservationRequest.Line(id, 1)).toList());
    }

    private EventRecord event(String type) {
        var lines = products.stream()
                .map(id -> Map.of("productId", id, "quantity", 1))
                .toList();
        var payload = Map.of(
                "orderId",
                order,
                "returnId",
                Ids.next(),
                "cancellationId",
                Ids.next(),
                "approvedBy",
                7,
                "lines",
                lines);
        return new EventRecord(
                Ids.next(), type, order.toString(), 1, Instant.now(), EventJson.MAPPER.valueToTree(payload));
    }
}
