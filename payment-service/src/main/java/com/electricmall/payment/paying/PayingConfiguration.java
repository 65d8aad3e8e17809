package com.electricmall.payment.paying;

import static com.electricmall.payment.paying.ChangedPayments.PAYMENTS;

import com.electricmall.common.invariant.ChangedRows;
import com.electricmall.common.invariant.Invariant;
import org.apache.kafka.clients.admin.NewTopic;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.TopicBuilder;

/** The topic that payments are told on, and what must hold of them. */
@Configuration(proxyBeanMethods = false)
class PayingConfiguration {

    private static final int PARTITIONS = 12;

    @Bean
    NewTopic paymentsTopic() {
        return TopicBuilder.name(PaymentEvent.TOPIC).partitions(PARTITIONS).build();
    }

    /** The third book, the provider's, is compared from outside: {@code ./mall verify} and the reconciliation. */
    @Bean
    Invariant booksAgree() {
        return Invariant.ofEach(
                "M2-books-agree",
                "Captured - refunded - disputed = the ledger's provider account, by payment",
                PAYMENTS,
                """
                WITH ours AS (
                    SELECT id, currency,
                           CASE WHEN status IN ('CAPTURED', 'PARTIALLY_REFUNDED', 'REFUNDED') THEN amount - refunded
                                ELSE 0 END
                           - (SELECT coalesce(sum(dispute.amount), 0) FROM dispute
                              WHERE dispute.payment_id = payment.id AND dispute.status <> 'WON') AS balance
                    FROM payment WHERE {id}
                ), ledger AS (
                    SELECT payment_id AS id, currency,
                           sum(CASE side WHEN 'DEBIT' THEN amount ELSE -amount END) AS balance
                    FROM ledger_entry WHERE {payment_id} AND account = 'provider' GROUP BY payment_id, currency
                )
                SELECT ours.id AS payment_id, ours.balance AS payments, ledger.balance AS ledger
                FROM ours LEFT JOIN ledger ON ledger.id = ours.id
                WHERE ours.balance <> coalesce(ledger.balance, 0) OR ours.currency <> ledger.currency
                """);
    }

    @Bean
    Invariant refundsAreCovered() {
        return Invariant.ofEach(
                "M3-refunds-are-covered",
                "0 <= refunded <= promised <= captured <= due, by payment and by merchant's part",
                PAYMENTS,
                """
                SELECT id, status, amount, refund_promised, refunded FROM payment
                WHERE {payment.id} AND (refunded < 0 OR refunded > refund_promised
                   OR refund_promised > CASE WHEN status IN ('CAPTURED', 'PARTIALLY_REFUNDED', 'REFUNDED') THEN amount
                                             ELSE 0 END
                   OR refund_promised <> (SELECT coalesce(sum(part.refund_promised), 0) FROM payment_part part
                                          WHERE payment_id = id)
                   OR refund_promised <> (SELECT coalesce(sum(refund.amount), 0) FROM refund
                                          WHERE payment_id = payment.id AND status <> 'FAILED')
                   OR amount <> (SELECT coalesce(sum(part.amount), 0) FROM payment_part part WHERE payment_id = id))
                """);
    }

    /**
     * Of constant size: by indexes it reads only what is open. A refund that the provider has taken on may take days.
     */
    @Bean
    Invariant promisesAreKept() {
        return new Invariant(
                "M3-promised-refunds-are-paid",
                "The provider has paid, refused or taken on every refund 10 minutes after it was promised, and decided"
                        + " every payment within an hour",
                """
                SELECT id, 'refund' AS what, promised_at AS created_at FROM refund
                WHERE status = 'PENDING' AND NOT accepted AND promised_at < now() - interval '10 minutes'
                UNION ALL
                SELECT id, 'payment', created_at FROM payment
                WHERE status IN ('PROCESSING', 'REQUIRES_ACTION') AND created_at < now() - interval '1 hour'
                """);
    }

    @Bean
    Invariant onePaymentByOrder() {
        return Invariant.ofEach(
                "M4-one-payment-by-order",
                "An order has at most one payment that is under way or was captured",
                ChangedRows.uuids().inXid8("payment", "order_id"),
                """
                SELECT order_id, count(*) AS payments FROM payment
                WHERE {order_id} AND status NOT IN ('DECLINED', 'VOIDED')
                GROUP BY order_id
                HAVING count(*) > 1
                """);
    }
}
