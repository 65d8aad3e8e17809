package com.electricmall.payment.paying;

import static com.electricmall.payment.OrderServiceStub.newOrder;
import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.common.paging.PageQuery;
import com.electricmall.common.paging.SortOrder;
import com.electricmall.local.testing.QueryPlans;
import com.electricmall.local.testing.StatementLog;
import com.electricmall.payment.RunningService;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** No list, sweep or look for a payment reads a whole table. */
class PaymentIndexesIT extends RunningService {

    private static final PageQuery NEWEST_FIRST =
            new PageQuery(20, null, null, List.of(new SortOrder("createdAt", true)), "");

    @Autowired
    private DataSource database;

    @Autowired
    private PaymentRepository payments;

    @Autowired
    private TransactionTemplate transactions;

    @Test
    void serveListsAndSweeps() throws Exception {
        var order = newOrder();
        var payment = UUID.fromString(pay(order, "card-ok").get("id").textValue());

        var statements = StatementLog.during(() -> {
            payments.ofOrder(order, NEWEST_FIRST);
            payments.findLive(order);
            transactions.executeWithoutResult(_ -> payments.lock(payment));
            payments.takeUnsettled(Set.of(PaymentFixtures.PROVIDER), 10);
        });

        assertThat(statements).hasSizeGreaterThanOrEqualTo(4);
        assertThat(statements)
                .allSatisfy(statement -> assertThat(QueryPlans.wholeTableReads(database, statement))
                        .as(statement)
                        .isEmpty());
    }
}
