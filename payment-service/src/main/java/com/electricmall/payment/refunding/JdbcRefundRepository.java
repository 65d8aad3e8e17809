package com.electricmall.payment.refunding;

import com.electricmall.common.money.Money;
import com.electricmall.common.paging.Keyset;
import com.electricmall.common.paging.Page;
import com.electricmall.common.paging.PageQuery;
import com.electricmall.common.web.StrictJson;
import com.electricmall.payment.paying.PaymentProperties;
import com.electricmall.payment.refunding.Coverage.Shortfall;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** A refund in PostgreSQL: one row, and one for each merchant's share. */
@Repository
class JdbcRefundRepository implements RefundRepository {

    private static final Keyset BY_AGE = new Keyset("id", "uuid").key("createdAt", "created_at", "timestamptz");

    private static final String SELECT = """
            SELECT refund.*, (SELECT provider FROM payment WHERE payment.id = refund.payment_id) AS provider,
                   (SELECT json_agg(json_build_object('merchantId', merchant_id, 'amount', share.amount))
                    FROM refund_share share WHERE share.refund_id = refund.id) AS shares
            FROM refund
            """;

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final PaymentProperties properties;

    JdbcRefundRepository(JdbcClient jdbc, ObjectMapper json, PaymentProperties properties) {
        this.jdbc = jdbc;
        this.json = StrictJson.internal(json);
        this.properties = properties;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Refund add(PendingRefund refund, boolean isDue) {
        var shares = List.copyOf(refund.shares().entrySet());
        jdbc.sql("""
                        WITH added AS (
                            INSERT INTO refund
                                (id, payment_id, amount, currency, reason, requested_by, status, check_at)
                            VALUES (:id, :paymentId, :amount, :currency, :reason, :requestedBy, 'PENDING',
                                    now() + :askAgainMillis * interval '1 millisecond')
                            RETURNING id
                        )
                        INSERT INTO refund_part (refund_id, merchant_id, amount)
                        SELECT added.id, part.merchant_id, part.amount
                        FROM added, unnest(:merchants::bigint[], :amounts::numeric[]) AS part (merchant_id, amount)
                        """)
                .param("id", refund.refundId())
                .param("paymentId", refund.paymentId())
                .param("amount", refund.amount().amount())
                .param("currency", refund.amount().currency().getCurrencyCode())
                .param("reason", refund.reason())
                .param("requestedBy", refund.requestedBy())
                .param("askAgainMillis", isDue ? 0 : properties.askAgainAfter().toMillis())
                .param("merchants", shares.stream().map(Map.Entry::getKey).toArray(Long[]::new))
                .param(
                        "amounts",
                        shares.stream().map(share -> share.getValue().amount()).toArray(BigDecimal[]::new))
                .update();
        return find(refund.refundId()).orElseThrow();
    }

    @Override
    public Optional<Refund> find(UUID id) {
        return jdbc.sql(SELECT + "WHERE id = ?").param(id).query(this::refund).optional();
    }

    @Override
    public Page<Refund> list(Optional<RefundStatus> status, PageQuery query) {
        return status.map(one -> BY_AGE.fetch(
                        jdbc, SELECT + "WHERE status = :status", Map.of("status", one.name()), query, this::refund))
                .orElseGet(() -> BY_AGE.fetch(jdbc, SELECT, Map.of(), query, this::refund));
    }

    @Override
    public long countFailed() {
        return jdbc.sql("SELECT count(*) FROM refund WHERE status = 'FAILED'")
                .query(Long.class)
                .single();
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean succeed(UUID id) {
        return jdbc.sql("UPDATE refund SET status = 'SUCCEEDED' WHERE id = ? AND status = 'PENDING'")
                        .param(id)
                        .update()
                == 1;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void fail(UUID id, String reason) {
        jdbc.sql("UPDATE refund SET status = 'FAILED', failure_reason = ? WHERE id = ? AND status <> 'FAILED'")
                .params(reason, id)
                .update();
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Refund promiseAnew(UUID id, UUID retriedBy) {
        jdbc.sql("""
                        UPDATE refund SET status = 'PENDING', failure_reason = NULL, retries = retries + 1,
                               retried_by = :by, promised_at = now(), untried = '0', attempts = 0, accepted = false,
                               check_at = now() + :askAgainMillis * interval '1 millisecond'
                        WHERE id = :id AND status = 'FAILED'
                        """)
                .param("by", retriedBy)
                .param("askAgainMillis", properties.askAgainAfter().toMillis())
                .param("id", id)
                .update();
        return find(id).orElseThrow();
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void reinstate(UUID id) {
        jdbc.sql("""
                        UPDATE refund SET status = 'PENDING', failure_reason = NULL, promised_at = now(), untried = '0',
                               attempts = 0, accepted = true,
                               check_at = now() + :askAgainMillis * interval '1 millisecond'
                        WHERE id = :id AND status = 'FAILED'
                        """)
                .param("askAgainMillis", properties.askAgainAfter().toMillis())
                .param("id", id)
                .update();
    }

    @Override
    public List<Refund> failedOf(Collection<UUID> paymentIds) {
        return paymentIds.isEmpty()
                ? List.of()
                : jdbc.sql(SELECT + "WHERE payment_id IN (:ids) AND status = 'FAILED'")
                        .param("ids", paymentIds)
                        .query(this::refund)
                        .list();
    }

    @Override
    public void accept(UUID id) {
        jdbc.sql("""
                        UPDATE refund SET accepted = true, check_at = now() + :pauseMillis * interval '1 millisecond'
                        WHERE id = :id AND status = 'PENDING'
                        """)
                .param("pauseMillis", properties.refunds().longestPause().toMillis())
                .param("id", id)
                .update();
    }

    /** In no transaction: at rest it is one statement a second, and what is taken may change right after it anyway. */
    @Override
    public List<DueRefund> takeDue(Set<String> providers, int limit) {
        record Taken(UUID id, boolean isLastTry) {}
        var taken = jdbc.sql("""
                        UPDATE refund
                        SET attempts = attempts + 1, untried = untried + (now() - check_at),
                            check_at = now() + least(:firstMillis * 2.0 ^ least(attempts, 20), :longestMillis)
                                               * interval '1 millisecond'
                        WHERE id IN (SELECT id FROM refund
                                     WHERE status = 'PENDING' AND check_at <= now()
                                       AND (SELECT provider FROM payment WHERE payment.id = refund.payment_id)
                                           = ANY (:providers)
                                     ORDER BY check_at
                                     LIMIT :limit
                                     FOR UPDATE SKIP LOCKED)
                        RETURNING id, NOT accepted
                            AND promised_at + untried <= now() - :giveUpMillis * interval '1 millisecond' AS is_last_try
                        """)
                .param("firstMillis", properties.askAgainAfter().toMillis())
                .param("longestMillis", properties.refunds().longestPause().toMillis())
                .param("giveUpMillis", properties.refunds().giveUpAfter().toMillis())
                .param("providers", providers.toArray(String[]::new))
                .param("limit", limit)
                .query((row, number) -> new Taken(row.getObject("id", UUID.class), row.getBoolean("is_last_try")))
                .list();
        return taken.stream()
                .flatMap(one -> find(one.id())
                        .filter(refund -> refund.status() == RefundStatus.PENDING)
                        .map(refund -> new DueRefund(refund, one.isLastTry()))
                        .stream())
                .toList();
    }

    @Override
    public Map<Long, Money> paidByMerchant(UUID paymentId) {
        var paid = new TreeMap<Long, Money>();
        jdbc.sql("""
                        SELECT share.merchant_id, sum(share.amount) AS amount, refund.currency
                        FROM refund JOIN refund_share share ON share.refund_id = refund.id
                        WHERE refund.payment_id = ? AND refund.status = 'SUCCEEDED'
                        GROUP BY share.merchant_id, refund.currency
                        """).param(paymentId).query(row -> {
            paid.put(row.getLong("merchant_id"), Money.of(row.getBigDecimal("amount"), row.getString("currency")));
        });
        return paid;
    }

    /** The payment counts as changed, so that the reconciliation looks at it. */
    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void addShortfalls(UUID refundId, UUID paymentId, List<Shortfall> shortfalls) {
        for (var shortfall : shortfalls) {
            jdbc.sql("""
                            INSERT INTO refund_shortfall (refund_id, payment_id, merchant_id, amount, counted, currency)
                            SELECT CAST(:refundId AS uuid), CAST(:paymentId AS uuid), CAST(:merchantId AS bigint),
                                   CAST(:amount AS numeric),
                                   least(CAST(:amount AS numeric), greatest(0, given.amount - used.amount)),
                                   CAST(:currency AS text)
                            FROM (SELECT coalesce(sum(share.amount), 0) AS amount
                                  FROM refund JOIN refund_share share ON share.refund_id = refund.id
                                  WHERE refund.payment_id = :paymentId AND refund.status <> 'FAILED'
                                    AND refund.requested_by LIKE 'user:%'
                                    AND share.merchant_id = coalesce(CAST(:merchantId AS bigint), share.merchant_id)
                                 ) AS given,
                                 (SELECT coalesce(sum(counted), 0) AS amount
                                  FROM refund_shortfall
                                  WHERE payment_id = :paymentId
                                    AND (CAST(:merchantId AS bigint) IS NULL
                                         OR merchant_id = CAST(:merchantId AS bigint))
                                 ) AS used
                            ON CONFLICT DO NOTHING
                            """)
                    .param("refundId", refundId)
                    .param("paymentId", paymentId)
                    .param("merchantId", shortfall.merchantId())
                    .param("amount", shortfall.amount().amount())
                    .param("currency", shortfall.amount().currency().getCurrencyCode())
                    .update();
        }
        jdbc.sql("UPDATE payment SET changed_in = pg_current_xact_id() WHERE id = ?")
                .param(paymentId)
                .update();
    }

    private record ShareRow(long merchantId, BigDecimal amount) {}

    private Refund refund(ResultSet row, int number) throws SQLException {
        var currency = row.getString("currency");
        return new Refund(
                row.getObject("id", UUID.class),
                row.getObject("payment_id", UUID.class),
                row.getString("provider"),
                Money.of(row.getBigDecimal("amount"), currency),
                shares(row.getString("shares"), currency),
                row.getString("reason"),
                row.getString("requested_by"),
                RefundStatus.valueOf(row.getString("status")),
                row.getString("failure_reason"),
                row.getInt("retries"),
                row.getObject("retried_by", UUID.class),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    private Map<Long, Money> shares(@Nullable String text, String currency) {
        var shares = new TreeMap<Long, Money>();
        try {
            for (var row : text == null ? new ShareRow[0] : json.readValue(text, ShareRow[].class)) {
                shares.put(row.merchantId(), Money.of(row.amount(), currency));
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Shares of a refund that are none", e);
        }
        return shares;
    }
}
