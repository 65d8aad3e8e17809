package com.electricmall.order.reporting;

import com.electricmall.common.ids.Ids;
import com.electricmall.common.money.Money;
import com.electricmall.order.domain.Order;
import com.electricmall.order.domain.OrderAction;
import com.electricmall.order.domain.OrderAction.Captured;
import com.electricmall.order.domain.OrderDraft;
import com.electricmall.order.domain.OrderLine;
import com.electricmall.order.domain.Totals;
import com.electricmall.order.orders.OrderService;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.transaction.support.TransactionOperations;

/** Places and pays orders of any goods, without the services that would sell them. */
record SalesOf(OrderService orders, TransactionOperations transactions) {

    static OrderLine line(long product, long merchant, int quantity, String price, String currency) {
        return new OrderLine(
                product, merchant, "Product " + product, quantity, Money.of(new BigDecimal(price), currency));
    }

    UUID placed(long buyer, OrderLine... lines) {
        var goods = List.of(lines);
        var draft = new OrderDraft(Ids.next(), buyer, goods, Totals.of(goods), null, null);
        return Objects.requireNonNull(transactions.execute(_ -> orders.place(draft, Instant.now())))
                .id();
    }

    UUID paid(long buyer, OrderLine... lines) {
        var id = placed(buyer, lines);
        apply(id, new Captured(Ids.next(), find(id).totals().total()));
        return id;
    }

    boolean apply(UUID id, OrderAction action) {
        return orders.apply(id, action);
    }

    Order find(UUID id) {
        return orders.find(id);
    }
}
