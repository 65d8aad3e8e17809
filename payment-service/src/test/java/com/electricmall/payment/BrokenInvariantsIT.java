package com.electricmall.payment;

import static com.electricmall.payment.OrderServiceStub.newOrder;
import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.common.invariant.Invariant;
import com.electricmall.common.testing.InvariantCosts;
import com.electricmall.common.testing.InvariantLook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Each invariant notices the damage that it is there for. What is broken here is whole again afterwards. */
class BrokenInvariantsIT extends RunningService {

    @Autowired
    private List<Invariant> all;

    @Autowired
    private DataSource database;

    @Autowired
    private TransactionTemplate transactions;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            M1-debits-equal-credits      | UPDATE ledger_entry SET amount = amount + 1 WHERE payment_id = '%s' AND account = 'customer' AND side = 'DEBIT'
            M1-debits-equal-credits      | DELETE FROM ledger_entry WHERE payment_id = '%s' AND account = 'provider'
            M1-ledger-is-append-only     | ALTER TABLE ledger_entry DISABLE TRIGGER ledger_entry_append_only
            M1-ledger-is-append-only     | DROP TRIGGER ledger_entry_append_only ON ledger_entry
            M1-ledger-chain-is-unbroken  | UPDATE ledger_entry SET text = 'gift' WHERE payment_id = '%s' AND text = 'capture'
            M1-ledger-chain-is-unbroken  | UPDATE ledger_entry SET created_at = created_at - interval '1 day' WHERE payment_id = '%s'
            M1-ledger-chain-is-unbroken  | UPDATE ledger_entry SET hash = sha256('') WHERE payment_id = '%s'
            M1-ledger-chain-is-unbroken  | DELETE FROM ledger_entry WHERE payment_id = '%s' AND text = 'sale'
            M2-books-agree               | DELETE FROM ledger_entry WHERE payment_id = '%s'
            M2-books-agree               | UPDATE payment SET status = 'VOIDED' WHERE id = '%s'
            M3-refunds-are-covered       | UPDATE payment SET refund_promised = 1 WHERE id = '%s'
            M3-refunds-are-covered       | UPDATE payment_part SET amount = amount + 1 WHERE payment_id = '%s'
            M3-promised-refunds-are-paid | INSERT INTO refund (id, payment_id, amount, currency, reason, requested_by, status, promised_at) SELECT gen_random_uuid(), id, 1, currency, 'REQUESTED', 'user:7', 'PENDING', now() - interval '11 minutes' FROM payment WHERE id = '%s'
            M3-promised-refunds-are-paid | UPDATE payment SET status = 'PROCESSING', created_at = now() - interval '61 minutes' WHERE id = '%s'
            M5-merchants-give-their-own  | UPDATE payment_part SET refund_promised = 1 WHERE payment_id = '%s' AND merchant_id = 8
            M5-merchants-give-their-own  | DELETE FROM ledger_entry WHERE payment_id = '%s' AND account = 'merchant:7'
            M5-merchants-give-their-own  | UPDATE ledger_entry SET account = 'merchant:9' WHERE payment_id = '%s' AND account = 'merchant:8'
            M2-books-agree               | INSERT INTO dispute (id, payment_id, amount, currency, status) SELECT 'du_forged', id, 1, currency, 'OPEN' FROM payment WHERE id = '%s'
            M4-one-payment-by-order      | INSERT INTO payment (id, order_id, user_id, method, status, version, amount, currency) SELECT gen_random_uuid(), order_id, user_id, method, status, 1, 0, currency FROM payment WHERE id = '%s'
            """)
    void noticesDamage(String name, String damage) {
        var payment = pay(newOrder(), "card-ok").get("id").textValue();
        var invariant =
                all.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();

        transactions.executeWithoutResult(transaction -> {
            transaction.setRollbackOnly();
            assertThat(violationsOf(invariant)).isEmpty();
            var look = invariant.cheapForm() == null ? null : new InvariantLook(invariant, jdbc, transactions);
            if (!damage.contains("TRIGGER")) {
                jdbc.sql("ALTER TABLE ledger_entry DISABLE TRIGGER ledger_entry_append_only")
                        .update();
            }
            jdbc.sql("DROP INDEX payment_live_of_order").update();

            jdbc.sql(damage.formatted(payment)).update();

            assertThat(violationsOf(invariant)).isNotEmpty();
            if (look != null && !isLeftToTheFullForm(name, damage)) {
                assertThat(look.offenders()).as("what changed").isNotEmpty();
            }
        });
    }

    /** What is left of a booking or of a lane tells nothing of an entry that was taken out. */
    private static boolean isLeftToTheFullForm(String name, String damage) {
        return name.startsWith("M1") && damage.startsWith("DELETE");
    }

    @Test
    void makesWhatWasBookedBeforeTheBeginningOfTheChain() {
        pay(newOrder(), "card-ok");
        pay(newOrder(), "card-ok");

        transactions.executeWithoutResult(transaction -> {
            transaction.setRollbackOnly();
            jdbc.sql("ALTER TABLE ledger_entry DISABLE TRIGGER ledger_entry_append_only")
                    .update();
            jdbc.sql("UPDATE ledger_entry SET position = -id, hash = ''").update();
            assertThat(violationsOf(named("M1-ledger-chain-is-unbroken"))).isNotEmpty();

            jdbc.sql(backfill()).update();

            assertThat(violationsOf(named("M1-ledger-chain-is-unbroken"))).isEmpty();
        });
    }

    /** The part of the migration that walks what is there. */
    private static String backfill() {
        try {
            var migration = Files.readString(Path.of("src/main/resources/db/migration/V4__chain_the_ledger.sql"));
            return migration.substring(
                    migration.indexOf("DO $$"), migration.lastIndexOf("END $$;") + "END $$;".length());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void readNoWholeTableEachMinute() throws Exception {
        InvariantCosts.assertNoWholeTableIsReadEachMinute(all, database);
    }

    private Invariant named(String name) {
        return all.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
    }

    private List<Map<String, Object>> violationsOf(Invariant invariant) {
        return jdbc.sql(invariant.sql()).query().listOfRows();
    }
}
