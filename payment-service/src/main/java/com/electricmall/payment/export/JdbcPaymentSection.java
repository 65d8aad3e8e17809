package com.electricmall.payment.export;

import com.electricmall.common.money.Money;
import com.electricmall.common.personaldata.JdbcPersonalDataSection;
import com.electricmall.common.personaldata.PersonalDataPages;
import com.electricmall.common.web.StrictJson;
import com.electricmall.payment.export.ExportedPayment.ExportedDispute;
import com.electricmall.payment.export.ExportedPayment.ExportedRefund;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All payments of a payer, by their ids, which grow with time. */
@Repository
class JdbcPaymentSection extends JdbcPersonalDataSection<ExportedPayment> {

    private static final String PAGE = """
            SELECT id, order_id, method, status, amount, refunded, currency, decline_code, created_at,
                   (SELECT json_agg(json_build_object(
                               'id', id, 'amount', amount, 'status', status, 'reason', reason,
                               'failureReason', failure_reason, 'createdAt', created_at) ORDER BY created_at, id)
                    FROM refund WHERE payment_id = payment.id) AS refunds,
                   (SELECT json_agg(json_build_object(
                               'amount', amount, 'status', status, 'createdAt', created_at,
                               'changedAt', changed_at) ORDER BY created_at, id)
                    FROM dispute WHERE payment_id = payment.id) AS disputes
            FROM payment
            WHERE user_id = :user AND id > :after
            ORDER BY id LIMIT :size
            """;

    private final ObjectMapper json;

    JdbcPaymentSection(JdbcClient jdbc, ObjectMapper json) {
        super("payments", jdbc, PAGE, PersonalDataPages::idAfter, ExportedPayment::id);
        this.json = StrictJson.internal(json);
    }

    @Override
    protected ExportedPayment item(ResultSet row) throws SQLException {
        var currency = row.getString("currency");
        return new ExportedPayment(
                row.getObject("id", UUID.class),
                row.getObject("order_id", UUID.class),
                row.getString("method"),
                row.getString("status"),
                amount(row.getBigDecimal("amount"), currency),
                amount(row.getBigDecimal("refunded"), currency),
                currency,
                row.getString("decline_code"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                all(row.getString("refunds"), ExportedRefund[].class)
                        .map(refund -> new ExportedRefund(
                                refund.id(),
                                amount(refund.amount(), currency),
                                refund.status(),
                                refund.reason(),
                                refund.failureReason(),
                                refund.createdAt()))
                        .toList(),
                all(row.getString("disputes"), ExportedDispute[].class)
                        .map(dispute -> new ExportedDispute(
                                amount(dispute.amount(), currency),
                                dispute.status(),
                                dispute.createdAt(),
                                dispute.changedAt()))
                        .toList());
    }

    /** With the decimals of its currency. */
    private static BigDecimal amount(BigDecimal stored, String currency) {
        return Money.of(stored, currency).amount();
    }

    /** None for null, which is what an aggregate of no rows is. */
    private <T> Stream<T> all(@Nullable String text, Class<T[]> type) {
        try {
            return text == null ? Stream.of() : Stream.of(json.readValue(text, type));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "Not a list of " + type.getComponentType().getSimpleName(), e);
        }
    }
}
