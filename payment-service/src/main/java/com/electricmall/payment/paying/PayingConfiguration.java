package com.electricmall.payment.paying;

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

    @Bean
    Invariant booksAgree() {
        return new Invariant(
                "M2-books-agree",
                "Captured - refunded = the ledger's provider account = the provider's own book, by payment;"
                        + " what is under way has until its outcome",
                """
                WITH ours AS (
                    SELECT id, currency,
                           CASE WHEN status IN ('CAPTURED', 'PARTIALLY_REFUNDED', 'REFUNDED') THEN amount - refunded
                                ELSE 0 END AS balance,
                           status = 'PROCESSING' OR refunded < refund_promised AS under_way
                    FROM payment
                ), ledger AS (
                    SELECT payment_id AS id, sum(CASE side WHEN 'DEBIT' THEN amount ELSE -amount END) AS balance
                    FROM ledger_entry WHERE account = 'provider' GROUP BY payment_id
                ), theirs AS (
                    SELECT payment_id AS id, currency,
                           amount - coalesce((SELECT sum(amount) FROM sandbox.refund r
                                              WHERE r.payment_id = charge.payment_id), 0) AS balance
                    FROM sandbox.charge WHERE outcome = 'CAPTURED'
                )
                SELECT coalesce(ours.id, theirs.id) AS payment_id, ours.balance AS payments,
                       ledger.balance AS ledger, theirs.balance AS provider
                FROM ours FULL JOIN theirs ON theirs.id = ours.id LEFT JOIN ledger ON ledger.id = ours.id
                WHERE ours.id IS NULL
                   OR ours.balance <> coalesce(ledger.balance, 0)
                   OR NOT under_way
                      AND (ours.balance <> coalesce(theirs.balance, 0) OR ours.currency <> theirs.currency)
                """);
    }

    @Bean
    Invariant refundsAreCovered() {
        return new Invariant(
                "M3-refunds-are-covered",
                "0 <= refunded <= promised <= captured <= due, by payment and by merchant's part",
                """
                SELECT id, status, amount, refund_promised, refunded FROM payment
                WHERE refunded < 0 OR refunded > refund_promised
                   OR refund_promised > CASE WHEN status IN ('CAPTURED', 'PARTIALLY_REFUNDED', 'REFUNDED') THEN amount
                                             ELSE 0 END
                   OR refund_promised <> (SELECT coalesce(sum(part.refund_promised), 0) FROM payment_part part
                                          WHERE payment_id = id)
                   OR refund_promised <> (SELECT coalesce(sum(refund.amount), 0) FROM refund WHERE payment_id = payment.id)
                   OR amount <> (SELECT coalesce(sum(part.amount), 0) FROM payment_part part WHERE payment_id = id)
                """);
    }

    @Bean
    Invariant oneCaptureByOrder() {
        return new Invariant(
                "M4-one-capture-by-order", "At the provider, an order has at most one successful capture", """
                SELECT order_id, count(*) AS captures FROM sandbox.charge
                WHERE outcome = 'CAPTURED'
                GROUP BY order_id
                HAVING count(*) > 1
                """);
    }
}
