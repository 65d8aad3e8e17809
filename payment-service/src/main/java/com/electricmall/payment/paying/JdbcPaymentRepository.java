package com.electricmall.payment.paying;

import com.electricmall.common.database.Pipeline;
import com.electricmall.common.money.Money;
import com.electricmall.common.paging.Keyset;
import com.electricmall.common.paging.Page;
import com.electricmall.common.paging.PageQuery;
import com.electricmall.common.web.StrictJson;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** A payment in PostgreSQL: one row, and one for each merchant's part. */
@Repository
class JdbcPaymentRepository implements PaymentRepository {

    private static final Keyset BY_AGE = new Keyset("id", "uuid").key("createdAt", "created_at", "timestamptz");

    private static final String SELECT = """
            SELECT payment.*,
                   (SELECT json_agg(json_build_object('merchantId', merchant_id, 'amount', part.amount,
                                                      'refundPromised', part.refund_promised) ORDER BY merchant_id)
                    FROM payment_part part WHERE payment_id = payment.id) AS parts
            FROM payment
            """;

    private final JdbcClient jdbc;
    private final Pipeline pipeline;
    private final ObjectMapper json;
    private final PaymentProperties properties;
    private final PaymentWriter writer;

    JdbcPaymentRepository(
            JdbcClient jdbc, Pipeline pipeline, ObjectMapper json, PaymentProperties properties, PaymentWriter writer) {
        this.jdbc = jdbc;
        this.pipeline = pipeline;
        this.json = StrictJson.internal(json);
        this.properties = properties;
        this.writer = writer;
    }

    @Override
    public boolean add(Payment payment) {
        return writer.add(payment);
    }

    @Override
    public Payment get(UUID id) {
        return find(id).orElseThrow(() -> PaymentRepository.unknown(id));
    }

    @Override
    public Optional<Payment> find(UUID id) {
        return jdbc.sql(SELECT + "WHERE id = ?").param(id).query(this::payment).optional();
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Payment> lock(UUID id) {
        return jdbc.sql("SELECT id FROM payment WHERE id = ? FOR UPDATE")
                .param(id)
                .query(UUID.class)
                .optional()
                .flatMap(this::find);
    }

    @Override
    public Optional<Payment> findLive(UUID orderId) {
        return jdbc.sql(SELECT + "WHERE order_id = ? AND status NOT IN ('DECLINED', 'VOIDED')")
                .param(orderId)
                .query(this::payment)
                .optional();
    }

    @Override
    public Page<Payment> ofOrder(UUID orderId, PageQuery query) {
        return BY_AGE.fetch(
                jdbc, SELECT + "WHERE order_id = :orderId", Map.of("orderId", orderId), query, this::payment);
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean change(Payment before, Payment after) {
        if (changing(before, after).update() == 0) {
            return false;
        }
        after.parts().stream()
                .filter(part -> !before.parts().contains(part))
                .forEach(part -> jdbc.sql("""
                                UPDATE payment_part SET refund_promised = ? WHERE payment_id = ? AND merchant_id = ?
                                """)
                        .params(part.refundPromised().amount(), after.id(), part.merchantId())
                        .update());
        return true;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void settle(Payment seen, Payment after, Supplier<? extends RuntimeException> ifOvertaken) {
        changing(seen, after).laterWriting(1, ifOvertaken);
    }

    private Pipeline.Statement changing(Payment before, Payment after) {
        return pipeline.sql("""
                        UPDATE payment
                        SET status = :status, version = :version, refund_promised = :refundPromised,
                            refunded = :refunded, action_url = :actionUrl, decline_code = :declineCode,
                            void_requested = :voidRequested,
                            check_at = now() + :checkMillis * interval '1 millisecond',
                            changed_in = pg_current_xact_id()
                        WHERE id = :id AND status = :statusBefore AND version = :versionBefore
                        """)
                .param("status", after.status().name())
                .param("version", after.version())
                .param("refundPromised", after.refundPromised().amount())
                .param("refunded", after.refunded().amount())
                .param("actionUrl", after.actionUrl())
                .param("declineCode", after.declineCode())
                .param("voidRequested", after.voidRequested())
                .param("checkMillis", lookAgainAfter(after).toMillis())
                .param("id", before.id())
                .param("statusBefore", before.status().name())
                .param("versionBefore", before.version());
    }

    /** In no transaction: at rest it is one statement a second, and what is taken may change right after it anyway. */
    @Override
    public List<Payment> takeUnsettled(Set<String> providers, int limit) {
        return jdbc
                .sql("""
                        UPDATE payment
                        SET check_at = now() + least(greatest(:askAgainMillis * interval '1 millisecond',
                                                              (now() - created_at) / 4), interval '1 minute')
                        WHERE id IN (SELECT id FROM payment
                                     WHERE status IN ('PROCESSING', 'REQUIRES_ACTION') AND check_at <= now()
                                       AND (provider = ANY (:providers) OR amount = 0)
                                     ORDER BY check_at
                                     LIMIT :limit
                                     FOR UPDATE SKIP LOCKED)
                        RETURNING id
                        """)
                .param("askAgainMillis", properties.askAgainAfter().toMillis())
                .param("providers", providers.toArray(String[]::new))
                .param("limit", limit)
                .query(UUID.class)
                .list()
                .stream()
                .map(this::get)
                .filter(payment -> payment.status().isOpen())
                .toList();
    }

    private Duration lookAgainAfter(Payment payment) {
        if (payment.voidRequested()) {
            return Duration.ZERO;
        }
        return payment.status() == PaymentStatus.REQUIRES_ACTION
                ? properties.actionWindow()
                : properties.askAgainAfter();
    }

    private record PartRow(long merchantId, BigDecimal amount, BigDecimal refundPromised) {

        PaymentPart in(String currency) {
            return new PaymentPart(merchantId, Money.of(amount, currency), Money.of(refundPromised, currency));
        }
    }

    private Payment payment(ResultSet row, int number) throws SQLException {
        var currency = row.getString("currency");
        return new Payment(
                row.getObject("id", UUID.class),
                row.getObject("order_id", UUID.class),
                row.getLong("user_id"),
                row.getString("method"),
                row.getString("provider"),
                PaymentStatus.valueOf(row.getString("status")),
                row.getLong("version"),
                Money.of(row.getBigDecimal("amount"), currency),
                Money.of(row.getBigDecimal("refund_promised"), currency),
                Money.of(row.getBigDecimal("refunded"), currency),
                Stream.of(parts(row)).map(part -> part.in(currency)).toList(),
                row.getString("action_url"),
                row.getString("decline_code"),
                row.getBoolean("void_requested"));
    }

    private PartRow[] parts(ResultSet row) throws SQLException {
        var text = row.getString("parts");
        try {
            return text == null ? new PartRow[0] : json.readValue(text, PartRow[].class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Parts of a payment that are none", e);
        }
    }
}
