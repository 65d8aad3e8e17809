package com.electricmall.order.cancelling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.electricmall.local.testing.RoundTrips;
import com.electricmall.order.RunningService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ExpiredOrdersIT extends RunningService {

    @Autowired
    private ExpirySweep sweep;

    @Test
    void areLookedForInOneTripWhileThereAreNone() throws Exception {
        assertThat(RoundTrips.fewestOf(sweep::sweep)).isEqualTo(new RoundTrips(1, 1));
    }

    @Test
    void cancelsWhatIsUnpaidAtItsDeadline() {
        var buyer = newUser();
        var late = place(buyer);
        var early = place(buyer);
        jdbc.sql("UPDATE orders SET expires_at = now() WHERE id = ?")
                .param(late)
                .update();

        await().untilAsserted(() ->
                assertThat(order(late, buyer).get("status").textValue()).isEqualTo("CANCELLED"));

        assertThat(order(late, buyer).at("/history/1/by").textValue()).isEqualTo("system");
        assertThat(order(early, buyer).get("status").textValue()).isEqualTo("PENDING_PAYMENT");
        await().untilAsserted(() -> assertThat(published.of(late))
                .extracting(event -> event.data().path("reason").asText())
                .contains("EXPIRED"));
    }

    @Test
    void clearsABacklogOfSeveralBatches() {
        var buyer = newUser();
        var template = place(buyer);
        jdbc.sql("""
                        WITH made AS (
                            INSERT INTO orders (id, user_id, status, version, currency, subtotal, discount, shipping,
                                                tax, total, expires_at)
                            SELECT gen_random_uuid(), user_id, status, version, currency, subtotal, discount, shipping,
                                   tax, total, now()
                            FROM orders, generate_series(1, 250) WHERE id = :template
                            RETURNING id),
                        lines AS (
                            INSERT INTO order_line
                            SELECT made.id, position, product_id, merchant_id, name, quantity, unit_price
                            FROM made, order_line WHERE order_id = :template)
                        INSERT INTO order_history (order_id, version, status, made_by)
                        SELECT id, 1, 'PENDING_PAYMENT', 'user:0' FROM made
                        """).param("template", template).update();

        await().untilAsserted(() -> assertThat(
                        jdbc.sql("SELECT count(*) FROM orders WHERE user_id = ? AND status = 'CANCELLED'")
                                .param(buyer.id())
                                .query(Integer.class)
                                .single())
                .isEqualTo(250));
    }
}
