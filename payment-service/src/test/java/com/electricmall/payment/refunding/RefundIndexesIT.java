package com.electricmall.payment.refunding;

import static com.electricmall.payment.OrderServiceStub.newOrder;
import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.common.paging.PageQuery;
import com.electricmall.common.paging.SortOrder;
import com.electricmall.local.testing.QueryPlans;
import com.electricmall.local.testing.RoundTrips;
import com.electricmall.local.testing.StatementLog;
import com.electricmall.payment.RunningService;
import com.electricmall.payment.paying.PaymentFixtures;
import com.electricmall.payment.refunding.Coverage.Shortfall;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

class RefundIndexesIT extends RunningService {

    private static final PageQuery NEWEST_FIRST =
            new PageQuery(20, null, null, List.of(new SortOrder("createdAt", true)), "");

    @Autowired
    private DataSource database;

    @Autowired
    private RefundRepository refunds;

    @Autowired
    private TransactionTemplate transactions;

    @Test
    void areAskedOnceAtRest() throws Exception {
        assertThat(RoundTrips.fewestOf(() -> refunds.takeDue(Set.of("nobody"), 10)))
                .isEqualTo(new RoundTrips(1, 1));
    }

    @Test
    void serveListsAndSweeps() throws Exception {
        var payment = pay(newOrder(), "card-ok").get("id").textValue();
        post("/payments/" + payment + "/refunds", MERCHANT_7, newKey(), Map.of("amount", 1, "reason", "x"))
                .expectStatus()
                .isCreated();

        var statements = StatementLog.during(() -> {
            refunds.list(Optional.empty(), NEWEST_FIRST);
            refunds.list(Optional.of(RefundStatus.FAILED), NEWEST_FIRST);
            refunds.takeDue(Set.of(PaymentFixtures.PROVIDER), 10);
            refunds.paidByMerchant(UUID.fromString(payment));
            refunds.countFailed();
            transactions.executeWithoutResult(transaction -> {
                refunds.addShortfalls(
                        UUID.randomUUID(),
                        UUID.fromString(payment),
                        List.of(new Shortfall(7L, PaymentFixtures.cny("1.00"))));
                transaction.setRollbackOnly();
            });
        });

        assertThat(statements).hasSizeGreaterThanOrEqualTo(7);
        assertThat(statements)
                .allSatisfy(statement -> assertThat(QueryPlans.wholeTableReads(database, statement))
                        .as(statement)
                        .isEmpty());
    }
}
