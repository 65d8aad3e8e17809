package com.electricmall.payment.reconciliation;

import com.electricmall.payment.provider.ProviderLedger.Entry;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Writes what a provider's book says in one statement, however many entries there are: each payment of a sale comes by
 * here once.
 */
@Repository
class ProviderEntryWriter {

    /** In the order of the payments, so that two runs cannot wait for each other. */
    private static final String WRITE = """
            INSERT INTO provider_entry (payment_id, order_id, captured, amount, refunded, currency, provider)
            SELECT entry.*, :provider
            FROM unnest(:payments::uuid[], :orders::uuid[], :captured::boolean[], :amounts::numeric[],
                        :refunded::numeric[], :currencies::text[]) AS entry
            ORDER BY 1
            ON CONFLICT (payment_id) DO UPDATE
            SET order_id = excluded.order_id, captured = excluded.captured, amount = excluded.amount,
                refunded = excluded.refunded, currency = excluded.currency,
                provider = excluded.provider, read_at = now()
            WHERE excluded.provider IN (
                provider_entry.provider,
                (SELECT payment.provider FROM payment WHERE payment.id = excluded.payment_id))
            """;

    private final JdbcClient jdbc;

    ProviderEntryWriter(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param entries of a payment that is there more than once, the last one counts */
    void write(String provider, List<Entry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        var latest = new LinkedHashMap<UUID, Entry>();
        entries.forEach(entry -> latest.put(entry.paymentId(), entry));
        var rows = latest.values();
        jdbc.sql(WRITE)
                .param("payments", column(rows, Entry::paymentId))
                .param("orders", column(rows, Entry::orderId))
                .param("captured", column(rows, Entry::isCaptured))
                .param("amounts", column(rows, entry -> entry.amount().amount().toPlainString()))
                .param(
                        "refunded",
                        column(rows, entry -> entry.refunded().amount().toPlainString()))
                .param(
                        "currencies",
                        column(rows, entry -> entry.amount().currency().getCurrencyCode()))
                .param("provider", provider)
                .update();
    }

    private static String[] column(Collection<Entry> rows, Function<Entry, Object> value) {
        return rows.stream().map(value).map(String::valueOf).toArray(String[]::new);
    }
}
