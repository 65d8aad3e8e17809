package com.electricmall.order.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.common.paging.PageQuery;
import com.electricmall.common.paging.SortOrder;
import com.electricmall.local.testing.QueryPlans;
import com.electricmall.local.testing.StatementLog;
import com.electricmall.order.RunningService;
import com.electricmall.order.domain.OrderAction.Receive;
import com.electricmall.order.domain.OrderStatus;
import com.electricmall.order.orders.OrderService;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** No list, sweep or change of an order reads a whole table. */
class OrderIndexesIT extends RunningService {

    private static final PageQuery NEWEST_FIRST =
            new PageQuery(20, null, null, List.of(new SortOrder("createdAt", true)), "");

    @Autowired
    private DataSource database;

    @Autowired
    private OrderQueries orders;

    @Autowired
    private OrderService service;

    @Test
    void serveListsSweepsAndChanges() throws Exception {
        var buyer = newUser();
        var order = pay(buyer);
        post("/orders/%s/shipments".formatted(order), ADMIN, "{\"carrier\": \"Post\", \"trackingNumber\": \"1\"}")
                .expectStatus()
                .isCreated();

        var statements = StatementLog.during(() -> {
            orders.ofUser(buyer.id(), null, NEWEST_FIRST);
            orders.ofUser(buyer.id(), OrderStatus.SHIPPED, NEWEST_FIRST);
            orders.ofMerchant(7, null, null, NEWEST_FIRST);
            orders.ofMerchant(7, OrderStatus.SHIPPED, null, NEWEST_FIRST);
            orders.ofMerchant(7, null, Duration.ofDays(3), NEWEST_FIRST);
            orders.countWaitingFor(Duration.ofDays(3), 10_000);
            service.apply(order, new Receive("user:" + buyer.id()));
            service.completeShippedFor(Duration.ofDays(14), 10);
            service.isAnyOverdue();
            service.cancelOverdue(10);
        });

        assertThat(statements).hasSizeGreaterThan(10);
        assertThat(statements)
                .allSatisfy(statement -> assertThat(QueryPlans.wholeTableReads(database, statement))
                        .as(statement)
                        .isEmpty());
    }
}
