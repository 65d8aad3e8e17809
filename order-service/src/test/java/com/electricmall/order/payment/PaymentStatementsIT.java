package com.electricmall.order.payment;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.common.event.EventRecord;
import com.electricmall.common.ids.Ids;
import com.electricmall.common.testing.KeptPlans;
import com.electricmall.local.testing.PurchasePart;
import com.electricmall.local.testing.QueryPlans;
import com.electricmall.local.testing.RoundTrips;
import com.electricmall.local.testing.StatementLog;
import com.electricmall.order.RunningService;
import com.electricmall.order.orders.OrderService;
import com.electricmall.order.payment.PaymentEventListener.PaymentCaptured;
import java.util.ArrayDeque;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;

/** Which statements a payment's event costs; docs/checkout-statements.md lists them. */
class PaymentStatementsIT extends RunningService {

    private static final List<String> EACH_PAYMENT = List.of(
            "ORDER BY id FOR NO KEY UPDATE",
            "AS captures",
            "INSERT INTO order_history",
            "INSERT INTO order_capture",
            "INSERT INTO outbox");

    @Autowired
    private DataSource database;

    @Autowired
    private PaymentEventListener listener;

    @Autowired
    private DueController due;

    @Autowired
    private OrderService orders;

    @Autowired
    private TransactionOperations transactions;

    @Test
    void areSix() throws Exception {
        var event = captured();

        var statements = StatementLog.during(() -> listener.onEvent(event));

        assertThat(statements)
                .satisfiesExactly(
                        inbox -> assertThat(inbox).contains("INSERT INTO inbox"),
                        lock -> assertThat(lock).contains("FROM orders", "FOR NO KEY UPDATE"),
                        before -> assertThat(before).contains("FROM orders"),
                        paid -> assertThat(paid).contains("UPDATE orders", "INSERT INTO order_history"),
                        capture -> assertThat(capture).contains("INSERT INTO order_capture"),
                        published -> assertThat(published).contains("INSERT INTO outbox"));
    }

    @Test
    void areSentInFewTrips() throws Exception {
        var events = new ArrayDeque<EventRecord>();
        for (var i = 0; i < RoundTrips.TRIES; i++) {
            events.add(captured());
        }

        assertThat(RoundTrips.fewestOf(() -> listener.onEvent(events.remove())))
                .isEqualTo(PurchasePart.HEAR_CAPTURED.cost());
    }

    @Test
    void areSentInTwoTripsForAllThatOnePollBrought() throws Exception {
        var polls = new ArrayDeque<List<EventRecord>>();
        for (var i = 0; i < RoundTrips.TRIES; i++) {
            polls.add(List.of(captured(), captured(), captured()));
        }

        assertThat(RoundTrips.fewestOf(() -> listener.onCaptures(polls.remove())))
                .isEqualTo(new RoundTrips(2, 1));
    }

    @Test
    void isOneTripToTellWhatIsDue() throws Exception {
        var order = place(newUser());

        assertThat(RoundTrips.fewestOf(() -> due.due(order))).isEqualTo(PurchasePart.TELL_DUE.cost());
    }

    @Test
    void keepTheirPlans() {
        var updates = Stream.generate(this::captured)
                .limit(KeptPlans.TIMES)
                .map(event -> event.payload(PaymentCaptured.class).update())
                .iterator();

        transactions.executeWithoutResult(
                _ -> KeptPlans.assertKept(EACH_PAYMENT, jdbc, () -> orders.applyEach(List.of(updates.next()))));
    }

    @Test
    void readNoWholeTable() throws Exception {
        var events = List.of(captured(), captured(), captured());

        assertThat(StatementLog.during(() -> listener.onCaptures(events)))
                .hasSize(6)
                .allSatisfy(statement -> assertThat(QueryPlans.wholeTableReads(database, statement))
                        .as(statement)
                        .isEmpty());
    }

    private EventRecord captured() {
        return captured(place(newUser()), Ids.next());
    }
}
