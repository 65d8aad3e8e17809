package com.electricmall.payment.paying;

import static com.electricmall.payment.OrderServiceStub.newOrder;
import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.payment.RunningService;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;

/** What is counted is committed. */
class PaymentMetersIT extends RunningService {

    @Autowired
    private MeterRegistry registry;

    @Autowired
    private PaymentMeters meters;

    @Autowired
    private TransactionOperations transactions;

    /** Sweeps may settle meanwhile what other tests have left; {@link PaymentMetersTest} counts exactly. */
    @Test
    void countACaptureAndADecline() {
        var order = newOrder();
        var declinedBefore = declined("CARD_DECLINED");
        pay(order, "card-declined");
        assertThat(declined("CARD_DECLINED")).isGreaterThanOrEqualTo(declinedBefore + 1);

        var captured = registry.summary("mall.payments.captured", "currency", "CNY");
        var before = captured.totalAmount();
        pay(order, "card-ok");
        assertThat(captured.totalAmount() - before).isGreaterThan(45.96);
    }

    @Test
    void countOnceItIsCommitted() {
        transactions.executeWithoutResult(_ -> {
            meters.declined("COMMITTED");
            assertThat(declined("COMMITTED")).isZero();
        });

        assertThat(declined("COMMITTED")).isEqualTo(1);
    }

    @Test
    void countNothingThatIsRolledBack() {
        transactions.executeWithoutResult(transaction -> {
            meters.declined("ROLLED_BACK");
            transaction.setRollbackOnly();
        });

        assertThat(declined("ROLLED_BACK")).isZero();
    }

    private double declined(String reason) {
        return registry.counter("mall.payments.declined", "reason", reason).count();
    }
}
