package com.electricmall.product.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.common.event.EventJson;
import com.electricmall.common.event.EventRecord;
import com.electricmall.common.ids.Ids;
import com.electricmall.common.testing.KeptPlans;
import com.electricmall.local.testing.PurchasePart;
import com.electricmall.local.testing.QueryPlans;
import com.electricmall.local.testing.RoundTrips;
import com.electricmall.local.testing.StatementLog;
import com.electricmall.product.RunningService;
import com.electricmall.product.catalogue.ProductOffers;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;

/** What a checkout costs at this database; docs/checkout-statements.md lists it. */
class ReservationStatementsIT extends RunningService {

    private static final List<String> EACH_SALE = List.of(
            "INSERT INTO reservation (order_id)",
            "FROM product p",
            "INSERT INTO reservation_line",
            "UPDATE reservation",
            "FROM reservation_line WHERE",
            "UPDATE stock");

    @Autowired
    private DataSource database;

    @Autowired
    private ReservationService service;

    @Autowired
    private ProductOffers offers;

    @Autowired
    private OrderEventListener listener;

    @Autowired
    private ReservationSweep sweep;

    @Autowired
    private TransactionOperations transactions;

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
        assertThat(StatementLog.during(() -> service.reserve(order, request())))
                .satisfiesExactly(
                        lock -> assertThat(lock).contains("INSERT INTO reservation"),
                        offers -> assertThat(offers).contains("FROM product"),
                        lines -> assertThat(lines).contains("UPDATE reservation", "INSERT INTO reservation_line"),
                        rows -> assertThat(rows).contains("FROM stock", "FOR NO KEY UPDATE"),
                        stock -> assertThat(stock).contains("UPDATE stock"));
        assertThat(StatementLog.during(() -> listener.receive(event("order.placed.v1"))))
                .satisfiesExactly(
                        heard -> assertThat(heard).contains("INSERT INTO inbox"),
                        lock -> assertThat(lock).contains("INSERT INTO reservation"),
                        status -> assertThat(status).contains("UPDATE reservation"));
        assertThat(StatementLog.during(() -> listener.receive(event("order.paid.v1"))))
                .satisfiesExactly(
                        heard -> assertThat(heard).contains("INSERT INTO inbox"),
                        lock -> assertThat(lock).contains("INSERT INTO reservation"),
                        lines -> assertThat(lines).contains("FROM reservation_line"),
                        status -> assertThat(status).contains("UPDATE reservation"),
                        rows -> assertThat(rows).contains("FROM stock", "FOR NO KEY UPDATE"),
                        stock -> assertThat(stock).contains("UPDATE stock"));
    }

    @Test
    void areOneLessForOneLine() throws Exception {
        products = products.subList(0, 1);

        assertThat(StatementLog.during(() -> service.reserve(order, request()))).hasSize(4);
        assertThat(StatementLog.during(() -> listener.receive(event("order.paid.v1"))))
                .hasSize(5)
                .last()
                .satisfies(stock -> assertThat(stock).contains("UPDATE stock"));
    }

    @Test
    void areSentInFewTrips() throws Exception {
        products = products.subList(0, 1);
        var orders =
                IntStream.range(0, RoundTrips.TRIES).mapToObj(_ -> Ids.next()).toList();

        assertThat(costOf(orders, id -> service.reserve(id, request()))).isEqualTo(PurchasePart.RESERVE_STOCK.cost());
        assertThat(costOf(orders, id -> listener.receive(event(id, "order.placed.v1"))))
                .isEqualTo(PurchasePart.HEAR_PLACED.cost());
        assertThat(costOf(orders, id -> listener.receive(event(id, "order.paid.v1"))))
                .isEqualTo(PurchasePart.HEAR_PAID.cost());
        assertThat(RoundTrips.fewestOf(() -> offers.find(products, null))).isEqualTo(PurchasePart.PRICE_CART.cost());
    }

    @Test
    void areSentInTwoTripsForAllThatOnePollBrought() throws Exception {
        products = List.of(product(newMerchant(), "tea", "1", 1000), product(newMerchant(), "pot", "1", 1000));
        var polls = new ArrayDeque<List<EventRecord>>();
        for (var i = 0; i < RoundTrips.TRIES; i++) {
            var orders = IntStream.range(0, 10).mapToObj(_ -> Ids.next()).toList();
            orders.subList(0, 9).forEach(id -> service.reserve(id, request(products.subList(0, 1))));
            orders.subList(0, 9).forEach(id -> service.follow(id, ReservationTrigger.PLACE, List.of()));
            service.reserve(orders.getLast(), request(products.subList(1, 2)));
            polls.add(orders.stream()
                    .map(id -> event(id, id.equals(orders.getLast()) ? "order.placed.v1" : "order.paid.v1"))
                    .toList());
        }
        assertThat(RoundTrips.fewestOf(() -> listener.receiveSales(polls.remove())))
                .isEqualTo(new RoundTrips(2, 1));

        assertThat(jdbc.sql("SELECT sold FROM stock WHERE product_id = ?")
                        .param(products.getFirst())
                        .query(Long.class)
                        .single())
                .isEqualTo(9 * RoundTrips.TRIES);
    }

    @Test
    void keepTheirPlans() {
        products = List.of(product(newMerchant(), "tea", "1", 1000));

        transactions.executeWithoutResult(transaction -> {
            transaction.setRollbackOnly();
            addManyProducts();

            KeptPlans.assertKept(EACH_SALE, jdbc, () -> {
                var sold = Ids.next();
                service.reserve(sold, request());
                service.followEach(List.of(new OrderNews(sold, ReservationTrigger.PLACE)));
                service.followEach(List.of(new OrderNews(sold, ReservationTrigger.PAY)));
            });
        });
    }

    /** So many that ten of them cost visibly more than one. */
    private void addManyProducts() {
        jdbc.sql("""
                        WITH added AS (
                            INSERT INTO product (merchant_id, name, search_names, search_text)
                            SELECT 7, 'lamp', 'lamp', 'lamp' FROM generate_series(1, 2000) RETURNING id
                        )
                        INSERT INTO stock (product_id) SELECT id FROM added
                        """).update();
        jdbc.sql("ANALYZE product, stock").update();
    }

    private static RoundTrips costOf(List<UUID> orders, Consumer<UUID> part) throws Exception {
        var left = new ArrayDeque<>(orders);
        return RoundTrips.fewestOf(() -> part.accept(left.remove()));
    }

    @Test
    void readNoWholeTable() throws Exception {
        var statements = new ArrayList<String>();
        statements.addAll(StatementLog.during(() -> service.reserve(order, request())));
        jdbc.sql("UPDATE reservation SET expires_at = now() WHERE order_id = ?")
                .param(order)
                .update();
        statements.addAll(StatementLog.during(sweep::sweep));
        statements.addAll(StatementLog.during(() -> listener.receive(event("order.paid.v1"))));
        statements.addAll(StatementLog.during(() -> listener.receive(event("order.lines-cancelled.v1"))));
        statements.addAll(StatementLog.during(() -> listener.receive(event("order.returned.v1"))));

        assertThat(statements)
                .allSatisfy(statement -> assertThat(QueryPlans.wholeTableReads(database, statement))
                        .as(statement)
                        .isEmpty());
    }

    private ReservationRequest request() {
        return request(products);
    }

    private static ReservationRequest request(List<Long> products) {
        return new ReservationRequest(
                null,
                null,
                products.stream().map(id -> new ReservationRequest.Line(id, 1)).toList());
    }

    private EventRecord event(String type) {
        return event(order, type);
    }

    private EventRecord event(UUID order, String type) {
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
