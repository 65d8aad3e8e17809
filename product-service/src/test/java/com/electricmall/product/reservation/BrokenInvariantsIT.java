package com.electricmall.product.reservation;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.common.ids.Ids;
import com.electricmall.common.invariant.Invariant;
import com.electricmall.product.RunningService;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
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
            """);

    @Autowired
    private List<Invariant> all;

    @Autowired
    private TransactionTemplate transactions;

    @Autowired
    private ReservationDesk desk;

    @Test
    void showsWhatOffends() {
        var product = product(newMerchant(), "tea", "1", 10);
        desk.reserve(Ids.next(), new ReservationRequest(null, null, List.of(new ReservationRequest.Line(product, 2))));

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

    private List<Map<String, Object>> offendersOf(Invariant invariant) {
        return jdbc.sql(invariant.sql()).query().listOfRows();
    }
}
