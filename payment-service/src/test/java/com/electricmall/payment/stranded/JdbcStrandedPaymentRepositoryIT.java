package com.electricmall.payment.stranded;

import static com.electricmall.payment.OrderServiceStub.newOrder;
import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.local.testing.QueryPlans;
import com.electricmall.local.testing.StatementLog;
import com.electricmall.payment.RunningService;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class JdbcStrandedPaymentRepositoryIT extends RunningService {

    private static final int ALL = 1_000;

    @Autowired
    private StrandedPaymentRepository payments;

    @Autowired
    private DataSource database;

    @Test
    void findsWhatHasNoResultAndWhatHasAPendingRefund() {
        var captured = id(pay(newOrder(), "card-ok").get("id").textValue());
        var waiting = id(pay(newOrder(), "card-3ds").get("id").textValue());

        assertThat(payments.find(Set.of("another"), ALL))
                .contains(new StrandedPayment(waiting, "sandbox"))
                .noneMatch(payment -> payment.id().equals(captured));
        assertThat(payments.find(Set.of("another", "sandbox"), ALL)).isEmpty();

        jdbc.sql("""
                        INSERT INTO refund (id, payment_id, amount, currency, reason, requested_by, status, check_at)
                        VALUES (gen_random_uuid(), ?, 1, 'CNY', 'x', 'user:1', 'PENDING', now() + interval '1 hour')
                        """).param(captured).update();
        assertThat(payments.find(Set.of("another"), ALL)).contains(new StrandedPayment(captured, "sandbox"));
        jdbc.sql("DELETE FROM refund WHERE payment_id = ?").param(captured).update();
    }

    @Test
    void readsNoWholeTable() throws Exception {
        pay(newOrder(), "card-ok");

        var statements = StatementLog.during(() -> payments.find(Set.of("another"), 10));

        assertThat(statements)
                .isNotEmpty()
                .allSatisfy(statement -> assertThat(QueryPlans.wholeTableReads(database, statement))
                        .as(statement)
                        .isEmpty());
    }

    private static UUID id(String text) {
        return UUID.fromString(text);
    }
}
