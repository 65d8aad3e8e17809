package com.electricmall.payment.refunding;

import static com.electricmall.payment.paying.ChangedPayments.PAYMENTS;

import com.electricmall.common.invariant.Invariant;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RefundInvariants {

    @Bean
    Invariant merchantsGiveTheirOwn() {
        return Invariant.ofEach(
                "M5-merchants-give-their-own",
                "By merchant and payment: 0 <= refund promised <= captured part; their difference is the ledger's"
                        + " balance of merchant:{id}, and what is promised is the sum of this merchant's shares of refunds",
                PAYMENTS,
                """
                WITH part AS (
                    SELECT part.payment_id, part.merchant_id, part.refund_promised,
                           CASE WHEN payment.status IN ('CAPTURED', 'PARTIALLY_REFUNDED', 'REFUNDED') THEN part.amount
                                ELSE 0 END AS captured
                    FROM payment_part part JOIN payment ON payment.id = part.payment_id
                    WHERE {part.payment_id}
                ), ledger AS (
                    SELECT payment_id, substr(account, 10)::bigint AS merchant_id,
                           sum(CASE side WHEN 'CREDIT' THEN amount ELSE -amount END) AS balance
                    FROM ledger_entry WHERE {payment_id} AND account LIKE 'merchant:%'
                    GROUP BY payment_id, account
                ), shares AS (
                    SELECT refund.payment_id, share.merchant_id, sum(share.amount) AS promised
                    FROM refund JOIN refund_share share ON share.refund_id = refund.id
                    WHERE {refund.payment_id} AND refund.status <> 'FAILED'
                    GROUP BY refund.payment_id, share.merchant_id
                )
                SELECT payment_id, merchant_id, captured, refund_promised, promised, balance
                FROM part
                FULL JOIN ledger USING (payment_id, merchant_id)
                FULL JOIN shares USING (payment_id, merchant_id)
                WHERE captured IS NULL
                   OR refund_promised NOT BETWEEN 0 AND captured
                   OR refund_promised <> coalesce(promised, 0)
                   OR captured - refund_promised <> coalesce(balance, 0)
                """);
    }
}
