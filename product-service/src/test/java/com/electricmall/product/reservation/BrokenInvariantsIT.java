package com.electricmall.product.reservation;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.common.database.Pipeline;
import com.electricmall.common.ids.Ids;
import com.electricmall.common.invariant.Invariant;
import com.electricmall.common.testing.InvariantCosts;
import com.electricmall.common.testing.InvariantLook;
import com.electricmall.product.RunningService;
import com.electricmall.product.stock.StockLine;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Each invariant is broken on purpose, in a transaction that is rolled back, and must show it. */
class BrokenInvariantsIT extends RunningService {

    private static final Map<String, String> DAMAGES = Map.of(
            "S1-stock-adds-up",
            "UPDATE stock SET available = available + 1, received = received + 1 WHERE product_id = :product",
            "S2-stock-is-reserved-for-orders",
            "UPDATE reservation_line SET quantity = quantity + 1 WHERE product_id = :product",
            "S2-no-reservation-outlives-its-time",
            """
            UPDATE reservation SET expires_at = now() - interval '1 hour'
            WHERE order_id IN (SELECT order_id FROM reservation_line WHERE product_id = :product)
            """,
            "R1-ratings-add-up",
            "INSERT INTO review (product_id, user_id, stars) VALUES (:product, 1, 5)");

    @Autowired
    private Pipeline pipeline;

    @Autowired
    private List<Invariant> all;

    @Autowired
    private DataSource database;

    @Autowired
    private TransactionTemplate transactions;

    @Autowired
    private ReservationService service;

    @Test
    void showsWhatOffends() {
        var product = product(newMerchant(), "tea", "1", 10);
        service.reserve(
                Ids.next(), new ReservationRequest(null, null, List.of(new ReservationRequest.Line(product, 2))));

        assertThat(DAMAGES.keySet()).isEqualTo(all.stream().map(Invariant::name).collect(toSet()));
        assertThat(all)
                .allSatisfy(invariant -> transactions.executeWithoutResult(transaction -> {
                    transaction.setRollbackOnly();
                    assertThat(offendersOf(invariant)).as("before").isEmpty();
                    jdbc.sql(DAMAGES.get(invariant.name()))
                            .param("product", product)
                            .update();
                    assertThat(offendersOf(invariant)).as(invariant.name()).hasSize(1);
                }));
    }

    /** What was sold is counted by what is new, and what is reserved by what is unpaid. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            S1-stock-adds-up                | UPDATE stock SET available = available + 1, received = received + 1 WHERE product_id = :product
            S1-stock-adds-up                | INSERT INTO stock_movement (product_id, quantity, reason, created_by) VALUES (:product, 5, 'found', 1)
            S2-stock-is-reserved-for-orders | UPDATE stock SET reserved = reserved + 1, available = available - 1 WHERE product_id = :product
            S2-stock-is-reserved-for-orders | UPDATE stock SET sold = sold + 1, available = available - 1 WHERE product_id = :product
            S2-stock-is-reserved-for-orders | UPDATE reservation_line SET quantity = quantity + 1 WHERE product_id = :product
            S2-stock-is-reserved-for-orders | DELETE FROM reservation_line WHERE product_id = :product
            S2-stock-is-reserved-for-orders | UPDATE reservation SET status = 'SOLD' WHERE order_id IN (SELECT order_id FROM reservation_line WHERE product_id = :product) AND status = 'HELD'
            S2-stock-is-reserved-for-orders | UPDATE reservation SET status = 'CANCELLED' WHERE order_id IN (SELECT order_id FROM reservation_line WHERE product_id = :product) AND status = 'SOLD'
            R1-ratings-add-up               | INSERT INTO review (product_id, user_id, stars) VALUES (:product, 1, 5)
            R1-ratings-add-up               | UPDATE product SET rating_count = 1, rating_sum = 5, rating = 5 WHERE id = :product
            """)
    void showsALookWhatOffends(String name, String damage) {
        var product = product(newMerchant(), "tea", "1", 10);
        var request = new ReservationRequest(null, null, List.of(new ReservationRequest.Line(product, 2)));
        service.reserve(Ids.next(), request);
        var sold = Ids.next();
        service.reserve(sold, request);
        service.follow(sold, ReservationTrigger.PAY, request.stockLines());

        transactions.executeWithoutResult(transaction -> {
            transaction.setRollbackOnly();
            var look = new InvariantLook(named(name), jdbc, transactions);
            assertThat(look.offenders()).as("before").isEmpty();
            jdbc.sql(damage).param("product", product).update();
            assertThat(look.offenders())
                    .singleElement()
                    .satisfies(row -> assertThat(row).containsEntry("product_id", product));
        });
    }

    private void sendWhatWaits() {
        pipeline.sql("SELECT 1").query((row, _) -> row.getInt(1));
    }

    @Test
    void countsASaleThatIsCancelledBackBetweenLooks() {
        var product = product(newMerchant(), "tea", "1", 10);
        var lines = List.of(new StockLine(product, 2));
        var order = Ids.next();

        transactions.executeWithoutResult(transaction -> {
            transaction.setRollbackOnly();
            var look = new InvariantLook(named("S2-stock-is-reserved-for-orders"), jdbc, transactions);
            service.follow(order, ReservationTrigger.PAY, lines);
            sendWhatWaits();
            assertThat(look.offenders()).as("sold").isEmpty();
            service.follow(order, ReservationTrigger.CANCEL, lines);
            sendWhatWaits();
            assertThat(look.offenders()).as("cancelled").isEmpty();
        });
    }

    @Test
    void readNoWholeTableEachMinute() throws Exception {
        InvariantCosts.assertNoWholeTableIsReadEachMinute(all, database);
    }

    private Invariant named(String name) {
        return all.stream()
                .filter(invariant -> invariant.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private List<Map<String, Object>> offendersOf(Invariant invariant) {
        return jdbc.sql(invariant.sql()).query().listOfRows();
    }
}
