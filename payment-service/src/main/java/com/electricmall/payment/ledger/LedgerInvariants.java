package com.electricmall.payment.ledger;

import com.electricmall.common.invariant.ChangedRows;
import com.electricmall.common.invariant.Invariant;
import com.electricmall.common.invariant.Invariant.CheapForm;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class LedgerInvariants {

    /** Of each booking, and so of the whole book. */
    @Bean
    Invariant debitsEqualCredits() {
        return Invariant.ofEach(
                "M1-debits-equal-credits",
                "In each booking, and so in the whole ledger, debits equal credits by currency",
                ChangedRows.uuids().in("ledger_entry", "booking_id"),
                """
                SELECT booking_id, currency, sum(CASE side WHEN 'DEBIT' THEN amount ELSE -amount END) AS difference
                FROM ledger_entry
                WHERE {booking_id}
                GROUP BY booking_id, currency
                HAVING sum(CASE side WHEN 'DEBIT' THEN amount ELSE -amount END) <> 0
                """);
    }

    /** Of constant size: one row of the catalogue. */
    @Bean
    Invariant ledgerIsAppendOnly() {
        return new Invariant("M1-ledger-is-append-only", "The ledger refuses UPDATE and DELETE", """
                SELECT 'ledger_entry_append_only is missing or disabled' AS problem
                WHERE NOT EXISTS (
                    SELECT FROM pg_trigger
                    WHERE tgrelid = 'ledger_entry'::regclass AND tgname = 'ledger_entry_append_only'
                      AND tgenabled = 'O')
                """);
    }

    /** The full form walks the lanes; of what was changed, each entry is held against the one before it. */
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
                      FROM ledger_entry AS entry
                      WINDOW lanes AS (PARTITION BY entry.lane ORDER BY entry.position)) AS chain
                WHERE position <> next_position OR hash <> right_hash
                """,
                new CheapForm(ChangedRows.numbers().in("ledger_entry", "id"), """
                SELECT entry.id, entry.lane, entry.position
                FROM ledger_entry AS entry
                LEFT JOIN ledger_entry AS earlier ON earlier.lane = entry.lane AND earlier.position = entry.position - 1
                WHERE entry.id = ANY (:keys::bigint[])
                  AND (entry.position < 1 OR (entry.position > 1) <> (earlier.id IS NOT NULL)
                       OR entry.hash <> ledger_hash(coalesce(earlier.hash, ''::bytea), entry))
                """, true));
    }
}
