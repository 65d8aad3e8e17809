package com.electricmall.order.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.order.RunningService;
import com.electricmall.order.orders.OrderService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;

class JdbcUnpaidOrderRepositoryIT extends RunningService implements UnpaidOrderRepositoryContract {

    @Autowired
    private UnpaidOrderRepository repository;

    @Autowired
    private OrderService orderBook;

    @Autowired
    private TransactionOperations transactionOperations;

    @Override
    public UnpaidOrderRepository repository() {
        return repository;
    }

    @Override
    public OrderService orders() {
        return orderBook;
    }

    @Override
    public TransactionOperations transactions() {
        return transactionOperations;
    }

    @Override
    public long newBuyer() {
        return newUser().id();
    }

    /** In a sale, thousands of others have not paid yet. */
    @Test
    void readsNoOrdersOfOthers() {
        var buyer = newBuyer();
        var read = transactionOperations.execute(transaction -> {
            transaction.setRollbackOnly();
            jdbc.sql("""
                            INSERT INTO orders (id, user_id, status, version, currency, subtotal, discount, shipping, tax,
                                total, expires_at)
                            SELECT gen_random_uuid(), -number, 'PENDING_PAYMENT', 1, 'EUR', 0, 0, 0, 0, 0, now()
                            FROM generate_series(1, 2000) AS number
                            """).update();
            var before = ordersRead();
            jdbc.sql("SELECT held_orders FROM held_beside(gen_random_uuid(), ?, '{1}')")
                    .param(buyer)
                    .query(Long.class)
                    .single();
            return ordersRead() - before;
        });

        assertThat(read).isZero();
    }

    private long ordersRead() {
        return jdbc.sql("SELECT seq_tup_read + idx_tup_fetch FROM pg_stat_xact_user_tables WHERE relname = 'orders'")
                .query(Long.class)
                .single();
    }
}
