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
}
