package com.electricmall.payment.ledger;

import com.electricmall.common.invariant.Invariant;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class LedgerInvariants {

    @Bean
    Invariant debitsEqualCredits() {
        return new Invariant("M1-debits-equal-credits", "In each currency the ledger's debits equal its credits", """
                SELECT currency, sum(CASE side WHEN 'DEBIT' THEN amount ELSE -amount END) AS difference
                FROM ledger_entry
                GROUP BY currency
                HAVING sum(CASE side WHEN 'DEBIT' THEN amount ELSE -amount END) <> 0
                """);
    }

    @Bean
    Invariant ledgerIsAppendOnly() {
        return new Invariant("M1-ledger-is-append-only", "The ledger refuses UPDATE and DELETE", """
                SELECT 'ledger_entry_append_only is missing or disabled' AS problem
                WHERE NOT EXISTS (
                    SELECT FROM pg_trigger
                    WHERE tgrelid = 'ledger_entry'::regclass AND tgname = 'ledger_entry_append_only' AND tgenabled = 'O')
                """);
    }

    /**
     * Walks the whole chain as long as the book is small, and so many lanes of it a minute that they hold about 100,000
     * entries when it is not.
     */
    @Bean
    Invariant chainIsUnbroken() {
        return new Invariant(
                "M1-ledger-chain-is-unbroken",
                "Each entry's hash covers it and the entry before it in its lane, and none is missing between",
                """
                SELECT id, lane, position
                FROM (SELECT entry.id, entry.lane, entry.position, entry.hash,
                             lag(entry.position, 1, 0::bigint) OVER lanes + 1 AS next_position,
                             ledger_hash(lag(entry.hash, 1, ''::bytea) OVER lanes, entry) AS right_hash
                      FROM ledger_entry AS entry,
                           (SELECT greatest(1, ceil(reltuples / 100000))::bigint AS minutes
                            FROM pg_class WHERE oid = 'ledger_entry'::regclass) AS round
                      WHERE entry.lane % round.minutes = floor(extract(epoch FROM now()) / 60)::bigint % round.minutes
                      WINDOW lanes AS (PARTITION BY entry.lane ORDER BY entry.position)) AS chain
                WHERE position <> next_position OR hash <> right_hash
                """);
    }
}
