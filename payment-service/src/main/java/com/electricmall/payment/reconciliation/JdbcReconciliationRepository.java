package com.electricmall.payment.reconciliation;

import com.electricmall.common.ids.Ids;
import com.electricmall.common.paging.Keyset;
import com.electricmall.common.paging.Page;
import com.electricmall.common.paging.PageQuery;
import com.electricmall.payment.paying.PaymentProperties;
import com.electricmall.payment.provider.ProviderLedger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Repository
class JdbcReconciliationRepository implements ReconciliationRepository {

    private static final Keyset BY_AGE = new Keyset("id", "uuid").key("firstSeen", "first_seen", "timestamptz");
    private static final String REPORTED = "FROM reconciliation_difference WHERE closed_at IS NULL AND looks > 1";

    private static final int MOST_PASSED = 20_000;

    private final JdbcClient jdbc;
    private final PaymentProperties properties;
    private final ProviderEntryWriter providerEntries;

    JdbcReconciliationRepository(JdbcClient jdbc, PaymentProperties properties, ProviderEntryWriter providerEntries) {
        this.jdbc = jdbc;
        this.properties = properties;
        this.providerEntries = providerEntries;
    }

    @Override
    public Map<String, Boolean> providers() {
        var isDue = new TreeMap<String, Boolean>();
        jdbc.sql("SELECT provider, next_look <= now() AS is_due FROM reconciliation")
                .query(row -> {
                    isDue.put(row.getString("provider"), row.getBoolean("is_due"));
                });
        return isDue;
    }

    @Override
    @Transactional
    public Optional<Progress> claimRun(Scope scope) {
        jdbc.sql("INSERT INTO reconciliation (provider) VALUES (?) ON CONFLICT DO NOTHING")
                .param(scope.provider())
                .update();
        return jdbc.sql("""
                        UPDATE reconciliation
                        SET next_look = now() + interval '1 minute', payments_cluster = here.cluster,
                            payments_place = CASE WHEN coalesce(payments_cluster, here.cluster) = here.cluster
                                                   AND split_part(payments_place, '_', 1)::xid8 < here.next
                                                  THEN payments_place END,
                            place_without_ledger = CASE WHEN coalesce(payments_cluster, here.cluster) = here.cluster
                                                         AND split_part(place_without_ledger, '_', 1)::xid8 < here.next
                                                        THEN place_without_ledger END
                        FROM (SELECT system_identifier::text AS cluster, pg_snapshot_xmax(pg_current_snapshot()) AS next
                              FROM pg_control_system()) AS here
                        WHERE provider = :provider AND next_look <= now()
                        RETURNING provider_place,
                            CASE WHEN :hasLedger THEN payments_place
                                 ELSE coalesce(place_without_ledger, payments_place) END AS payments_place
                        """)
                .param("provider", scope.provider())
                .param("hasLedger", scope.hasLedger())
                .query((row, number) -> new Progress(
                        Optional.ofNullable(row.getString("provider_place")),
                        Optional.ofNullable(row.getString("payments_place"))))
                .optional();
    }

    @Override
    public void saveProviderEntries(String provider, List<ProviderLedger.Entry> entries) {
        providerEntries.write(provider, entries);
    }

    @Override
    public boolean carryOver(int limit) {
        return jdbc.sql("""
                        UPDATE payment SET changed_in = pg_current_xact_id()
                        WHERE id IN (SELECT id FROM payment
                                     WHERE changed_in >= pg_snapshot_xmax(pg_current_snapshot())
                                     ORDER BY changed_in, id
                                     LIMIT ?
                                     FOR UPDATE SKIP LOCKED)
                        """).param(limit).update() == limit;
    }

    /** Only what no running transaction can still get ahead of, so that to go on from the last one misses none. */
    @Override
    public Changed changedAfter(String provider, Optional<String> place, int limit) {
        var parts = place.orElse("0_" + new UUID(0, 0)).split("_", 2);
        return jdbc.sql("""
                        WITH passed AS MATERIALIZED (
                            SELECT id, provider, changed_in, changed_in || '_' || id AS place FROM payment
                            WHERE (changed_in, id) > (:changedIn::xid8, :id::uuid)
                              AND changed_in < pg_snapshot_xmin(pg_current_snapshot())
                            ORDER BY changed_in, id
                            LIMIT :mostPassed
                        ), taken AS (
                            SELECT * FROM passed WHERE provider = :provider ORDER BY changed_in, id LIMIT :limit
                        )
                        SELECT coalesce(array_agg(id ORDER BY changed_in, id), '{}') AS ids,
                               (array_agg(place ORDER BY changed_in DESC, id DESC))[1] AS last_taken,
                               CASE WHEN count(*) < :limit THEN
                                   (SELECT place FROM passed ORDER BY changed_in DESC, id DESC LIMIT 1)
                               END AS last_passed,
                               CASE WHEN count(*) < :limit THEN (SELECT count(*) FROM passed) END AS passed
                        FROM taken
                        """)
                .param("changedIn", parts[0])
                .param("id", parts[1])
                .param("mostPassed", MOST_PASSED)
                .param("provider", provider)
                .param("limit", limit)
                .query((row, number) -> {
                    var ids = List.of((UUID[]) row.getArray("ids").getArray());
                    var isFull = ids.size() == limit;
                    var last = Optional.ofNullable(row.getString(isFull ? "last_taken" : "last_passed"));
                    return new Changed(ids, last.or(() -> place), isFull || row.getInt("passed") == MOST_PASSED);
                })
                .single();
    }

    @Override
    public List<UUID> inQuestion(String provider, int limit) {
        return jdbc.sql("""
                        SELECT difference.payment_id
                        FROM reconciliation_difference difference
                        LEFT JOIN payment ON payment.id = difference.payment_id
                        LEFT JOIN provider_entry theirs ON theirs.payment_id = difference.payment_id
                        WHERE closed_at IS NULL AND coalesce(payment.provider, theirs.provider) = ?
                        GROUP BY difference.payment_id ORDER BY min(last_seen) LIMIT ?
                        """).params(provider, limit).query(UUID.class).list();
    }

    @Override
    public List<PaymentRecords> booksOf(Collection<UUID> paymentIds) {
        return jdbc.sql("""
                        SELECT suspect.id AS suspect,
                               payment.id, payment.order_id, payment.status, payment.amount, payment.refund_promised,
                               payment.refunded, payment.currency,
                               (SELECT coalesce(sum(CASE side WHEN 'DEBIT' THEN amount ELSE -amount END), 0)
                                FROM ledger_entry WHERE payment_id = suspect.id AND account = 'provider') AS in_ledger,
                               (SELECT coalesce(sum(amount - counted), 0)
                                FROM refund_shortfall WHERE payment_id = suspect.id) AS uncovered,
                               (SELECT coalesce(sum(amount), 0)
                                FROM refund WHERE payment_id = suspect.id AND status = 'FAILED') AS failed,
                               (SELECT coalesce(sum(amount), 0)
                                FROM dispute WHERE payment_id = suspect.id AND status <> 'WON') AS disputed,
                               (SELECT string_agg(id || ' ' || status, ', ' ORDER BY id)
                                FROM dispute WHERE payment_id = suspect.id AND status <> 'WON') AS disputes,
                               theirs.order_id AS their_order_id, theirs.captured AS their_captured,
                               theirs.amount AS their_amount, theirs.refunded AS their_refunded,
                               theirs.currency AS their_currency,
                               (SELECT count(*) FROM provider_entry other
                                WHERE other.captured AND other.order_id = theirs.order_id) AS captures
                        FROM unnest(:suspects::uuid[]) AS suspect (id)
                        LEFT JOIN payment ON payment.id = suspect.id
                        LEFT JOIN provider_entry theirs ON theirs.payment_id = suspect.id
                        WHERE payment.id IS NOT NULL OR theirs.payment_id IS NOT NULL
                        """)
                .param("suspects", texts(paymentIds.stream()))
                .query(new PaymentRecordsRowMapper())
                .list();
    }

    @Override
    @Transactional
    public void saveResult(
            Scope scope,
            Set<UUID> compared,
            List<FoundDifference> findings,
            Progress progress,
            Duration nextLookAfter) {
        jdbc.sql("""
                        UPDATE reconciliation_difference SET closed_at = now()
                        WHERE closed_at IS NULL AND payment_id = ANY (:compared::uuid[])
                          AND (payment_id, kind) NOT IN (SELECT * FROM unnest(:payments::uuid[], :kinds::text[]))
                        """)
                .param("compared", texts(compared.stream()))
                .param("payments", texts(findings.stream().map(FoundDifference::paymentId)))
                .param("kinds", texts(findings.stream().map(FoundDifference::kind)))
                .update();
        findings.forEach(finding -> save(finding, scope.canOpen(finding.kind())));
        jdbc.sql("""
                        UPDATE reconciliation
                        SET provider_place = :providerPlace,
                            payments_place = CASE WHEN :hasLedger THEN :paymentsPlace ELSE payments_place END,
                            place_without_ledger = CASE WHEN :hasLedger THEN NULL ELSE :paymentsPlace END,
                            next_look = now() + :pauseMillis * interval '1 millisecond'
                        WHERE provider = :provider
                        """)
                .param("providerPlace", progress.providerPlace().orElse(null))
                .param("paymentsPlace", progress.paymentsPlace().orElse(null))
                .param("hasLedger", scope.hasLedger())
                .param("pauseMillis", nextLookAfter.toMillis())
                .param("provider", scope.provider())
                .update();
    }

    /**
     * A run that follows another at once, to catch up, does not count as one more. What a person has closed stays
     * closed for as long as it is the same.
     */
    private void save(FoundDifference finding, boolean canOpen) {
        jdbc.sql("""
                        INSERT INTO reconciliation_difference AS known (id, kind, payment_id, order_id, detail)
                        SELECT :id, :kind, :paymentId, :orderId, :detail
                        WHERE NOT EXISTS (SELECT FROM reconciliation_difference decided
                                          WHERE decided.payment_id = :paymentId AND decided.kind = :kind
                                            AND decided.detail = :detail AND decided.decided_by IS NOT NULL)
                          AND (:canOpen OR EXISTS (SELECT FROM reconciliation_difference seen
                                                   WHERE seen.payment_id = :paymentId AND seen.kind = :kind
                                                     AND seen.closed_at IS NULL))
                        ON CONFLICT (payment_id, kind) WHERE closed_at IS NULL DO UPDATE
                        SET detail = excluded.detail, looks = known.looks + 1, last_seen = now()
                        WHERE known.last_seen <= now() - :intervalMillis / 2 * interval '1 millisecond'
                        """)
                .param("id", Ids.next())
                .param("kind", finding.kind().name())
                .param("paymentId", finding.paymentId())
                .param("orderId", finding.orderId())
                .param("detail", finding.detail())
                .param("canOpen", canOpen)
                .param("intervalMillis", properties.reconciliationInterval().toMillis())
                .update();
    }

    @Override
    public Page<Difference> differences(PageQuery query) {
        return BY_AGE.fetch(jdbc, "SELECT * " + REPORTED, Map.of(), query, JdbcReconciliationRepository::difference);
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Difference> close(UUID id, String decidedBy, String decision) {
        return jdbc.sql("""
                        UPDATE reconciliation_difference SET closed_at = now(), decided_by = ?, decision = ?
                        WHERE id = ? AND closed_at IS NULL
                        RETURNING *
                        """)
                .params(decidedBy, decision, id)
                .query(JdbcReconciliationRepository::difference)
                .optional();
    }

    @Override
    public long countReported() {
        return jdbc.sql("SELECT count(*) " + REPORTED).query(Long.class).single();
    }

    private static String[] texts(Stream<?> values) {
        return values.map(String::valueOf).toArray(String[]::new);
    }

    private static Difference difference(ResultSet row, int number) throws SQLException {
        return new Difference(
                row.getObject("id", UUID.class),
                DifferenceKind.valueOf(row.getString("kind")),
                row.getObject("payment_id", UUID.class),
                row.getObject("order_id", UUID.class),
                row.getString("detail"),
                row.getInt("looks"),
                row.getObject("first_seen", OffsetDateTime.class).toInstant(),
                row.getObject("last_seen", OffsetDateTime.class).toInstant());
    }
}
