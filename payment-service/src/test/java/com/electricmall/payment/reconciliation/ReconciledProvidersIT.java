package com.electricmall.payment.reconciliation;

import static com.electricmall.payment.OrderServiceStub.becomes;
import static com.electricmall.payment.OrderServiceStub.newOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.electricmall.common.money.Money;
import com.electricmall.local.testing.RoundTrips;
import com.electricmall.payment.RunningService;
import com.electricmall.payment.provider.ProviderLedger.Entry;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Payments of several providers in one list of changes; one of the providers is not configured any more. */
class ReconciledProvidersIT extends RunningService {

    private static final int A_LOOK = 200;

    @Autowired
    private Reconciliation reconciliation;

    @Autowired
    private ReconciliationRepository store;

    /** Its book would tell of all payments here. */
    @BeforeEach
    void leaveOutTheSandbox() {
        jdbc.sql("""
                        INSERT INTO reconciliation (provider, next_look) VALUES ('sandbox', now() + interval '1 day')
                        ON CONFLICT (provider) DO UPDATE SET next_look = excluded.next_look
                        """).update();
    }

    @AfterEach
    void forgetTheProviders() {
        jdbc.sql("DELETE FROM reconciliation WHERE provider <> 'sandbox'").update();
        jdbc.sql("DELETE FROM payment WHERE provider = 'former'").update();
        jdbc.sql("UPDATE payment SET provider = 'sandbox' WHERE provider IN ('gone', 'new')")
                .update();
    }

    @Test
    void areLookedAtInOneTripWhileItIsTooEarly() throws Exception {
        assertThat(RoundTrips.fewestOf(reconciliation::run)).isEqualTo(new RoundTrips(1, 1));
    }

    /** Its own place had stayed behind, because its book could not be read, when its settings were removed. */
    @Test
    void comparesWhatAProviderLeavesBehindFromItsOwnPlace() {
        var captured = captured();
        becomes(order(captured), "CANCELLED");
        madeBy("gone", captured);

        look("gone");
        look("gone");

        assertThat(reportedOf(captured)).containsExactly("CANCELLED_ORDER_NOT_REFUNDED");
        assertThat(jdbc.sql("SELECT payments_place IS NULL AND place_without_ledger IS NOT NULL FROM reconciliation"
                                + " WHERE provider = 'gone'")
                        .query(Boolean.class)
                        .single())
                .as("all is compared again when the settings are given again")
                .isTrue();
    }

    @Test
    void keepsTheOpenDifferencesWithItsBook() {
        var captured = captured();
        madeBy("gone", captured);
        jdbc.sql("""
                        INSERT INTO reconciliation_difference (id, kind, payment_id, order_id, detail)
                        SELECT gen_random_uuid(), 'CAPTURE_MISSING_AT_PROVIDER', id, order_id, 'found with the book'
                        FROM payment WHERE id = ?
                        """).param(captured).update();

        look("gone");

        assertThat(reportedOf(captured)).containsExactly("CAPTURE_MISSING_AT_PROVIDER");
    }

    @Test
    void passesOverThePaymentsOfOthersInOneLook() {
        jdbc.sql("""
                        INSERT INTO payment
                            (id, order_id, user_id, method, status, version, amount, currency, provider)
                        SELECT gen_random_uuid(), gen_random_uuid(), 42, 'card-ok', 'DECLINED', 2, 0, 'CNY', 'former'
                        FROM generate_series(1, 3 * ?)
                        """).param(A_LOOK).update();
        var captured = captured();
        madeBy("new", captured);
        awaitRunningTransactions();

        var changed = store.changedAfter("new", Optional.empty(), A_LOOK);

        assertThat(changed.paymentIds()).containsExactly(captured);
        assertThat(changed.isFull()).isFalse();
        assertThat(store.changedAfter("new", changed.next(), A_LOOK).paymentIds())
                .isEmpty();
    }

    @Test
    void goesOnAfterTheLastOneThatWasTaken() {
        var first = captured();
        var second = captured();
        madeBy("new", first);
        madeBy("new", second);
        awaitRunningTransactions();

        var changed = store.changedAfter("new", Optional.empty(), 1);

        assertThat(changed.paymentIds()).containsExactly(first);
        assertThat(changed.isFull()).isTrue();
        assertThat(store.changedAfter("new", changed.next(), 1).paymentIds()).containsExactly(second);
    }

    @Test
    void keepsTheLastWordOfABookThatTellsOfAPaymentMoreThanOnce() {
        var twice = UUID.randomUUID();
        var once = UUID.randomUUID();

        store.saveProviderEntries("new", List.of(entry(twice, "0.00"), entry(once, "1.00"), entry(twice, "2.00")));
        store.saveProviderEntries("new", List.of(entry(once, "3.00")));

        assertThat(refundedOf(twice)).isEqualByComparingTo("2");
        assertThat(refundedOf(once)).isEqualByComparingTo("3");
    }

    private static Entry entry(UUID payment, String refunded) {
        var amount = Money.of(new BigDecimal("20.00"), "CNY");
        return new Entry(payment, UUID.randomUUID(), true, amount, Money.of(new BigDecimal(refunded), "CNY"));
    }

    private BigDecimal refundedOf(UUID payment) {
        return jdbc.sql("SELECT refunded FROM provider_entry WHERE payment_id = ?")
                .param(payment)
                .query(BigDecimal.class)
                .single();
    }

    private UUID captured() {
        var order = newOrder();
        var id = UUID.fromString(pay(order, "card-ok").get("id").textValue());
        becomes(order, "PAID");
        return id;
    }

    /** Its provider's book does not contain it yet. */
    private void madeBy(String provider, UUID payment) {
        jdbc.sql("INSERT INTO reconciliation (provider) VALUES (?) ON CONFLICT DO NOTHING")
                .param(provider)
                .update();
        jdbc.sql("UPDATE payment SET provider = ?, changed_in = pg_current_xact_id() WHERE id = ?")
                .params(provider, payment)
                .update();
        jdbc.sql("DELETE FROM provider_entry WHERE payment_id = ?")
                .param(payment)
                .update();
    }

    private UUID order(UUID payment) {
        return jdbc.sql("SELECT order_id FROM payment WHERE id = ?")
                .param(payment)
                .query(UUID.class)
                .single();
    }

    /** By this thread or by the schedule, whichever is first. */
    private void look(String provider) {
        awaitRunningTransactions();
        jdbc.sql("UPDATE reconciliation_difference SET last_seen = last_seen - interval '1 day'")
                .update();
        jdbc.sql("UPDATE reconciliation SET next_look = now() WHERE provider = ?")
                .param(provider)
                .update();
        reconciliation.run();
        await().atMost(PATIENCE)
                .until(() -> jdbc.sql("SELECT next_look > now() + interval '10 minutes' FROM reconciliation"
                                + " WHERE provider = ?")
                        .param(provider)
                        .query(Boolean.class)
                        .single());
    }

    private List<String> reportedOf(UUID payment) {
        return jdbc.sql("SELECT kind FROM reconciliation_difference"
                        + " WHERE payment_id = ? AND closed_at IS NULL AND looks > 1")
                .param(payment)
                .query(String.class)
                .list();
    }
}
