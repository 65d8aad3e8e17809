package com.electricmall.payment.paying;

import com.electricmall.common.database.Pipeline;
import java.math.BigDecimal;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Repository;

/** Begins payments: one statement for a payment and its parts. */
@Repository
class PaymentWriter {

    /** Nothing is inserted if the order has another payment that is under way or was captured. */
    private static final String INSERT = """
            WITH added AS (
                INSERT INTO payment
                    (id, order_id, user_id, method, provider, status, version, amount, currency, check_at)
                SELECT :id, :orderId, :userId, :method, :provider, :status, :version, :amount, :currency,
                       now() + :askAgainMillis * interval '1 millisecond'
                WHERE CONDITION
                ON CONFLICT DO NOTHING
                RETURNING id
            ), shared AS (
                INSERT INTO payment_part (payment_id, merchant_id, amount)
                SELECT added.id, part.merchant_id, part.amount
                FROM added, unnest(:merchants::bigint[], :amounts::numeric[]) AS part (merchant_id, amount)
            )
            SELECT count(*) = 1 AS added FROM added
            """;

    private static final String ALWAYS = INSERT.replace("CONDITION", "true");

    private final Pipeline pipeline;
    private final PaymentProperties properties;

    PaymentWriter(Pipeline pipeline, PaymentProperties properties) {
        this.pipeline = pipeline;
        this.properties = properties;
    }

    boolean add(Payment payment) {
        return answer(statement(ALWAYS, payment)).get();
    }

    /**
     * The same in the trip of a statement before it, and only under a condition.
     *
     * @param condition in SQL
     * @param binding sets the parameters of the condition
     */
    Pipeline.Pending<Boolean> adding(Payment payment, String condition, UnaryOperator<Pipeline.Statement> binding) {
        return answer(binding.apply(statement(INSERT.replace("CONDITION", condition), payment)));
    }

    private static Pipeline.Pending<Boolean> answer(Pipeline.Statement statement) {
        return statement.pending((row, _) -> row.getBoolean("added")).map(rows -> rows.getFirst());
    }

    private Pipeline.Statement statement(String sql, Payment payment) {
        var parts = payment.parts();
        return pipeline.sql(sql)
                .param("id", payment.id())
                .param("orderId", payment.orderId())
                .param("userId", payment.userId())
                .param("method", payment.method())
                .param("provider", payment.provider())
                .param("status", payment.status().name())
                .param("version", payment.version())
                .param("amount", payment.amount().amount())
                .param("currency", payment.amount().currency().getCurrencyCode())
                .param("askAgainMillis", properties.askAgainAfter().toMillis())
                .param("merchants", parts.stream().map(PaymentPart::merchantId).toArray(Long[]::new))
                .param(
                        "amounts",
                        parts.stream().map(part -> part.amount().amount()).toArray(BigDecimal[]::new));
    }
}
