package com.electricmall.product.recommendation;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.common.event.EventRecord;
import com.electricmall.local.testing.QueryPlans;
import com.electricmall.local.testing.RoundTrips;
import com.electricmall.local.testing.StatementLog;
import com.electricmall.product.RunningService;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What purchases cost that are counted, beside what they cost to be made. */
class PurchaseStatementsIT extends RunningService {

    private static final long PRODUCT = 800_000_000_000L;

    @Autowired
    private DataSource database;

    @Autowired
    private PaidOrderCounter counter;

    @Autowired
    private PurchaseStatistics statistics;

    @Autowired
    private PurchaseSweep sweep;

    @Test
    void areSentInTwoTripsForAllThatOnePollBrought() throws Exception {
        var polls = new ArrayDeque<List<EventRecord>>();
        for (var i = 0; i < RoundTrips.TRIES; i++) {
            polls.add(poll(50));
        }

        assertThat(RoundTrips.fewestOf(() -> counter.receive(polls.remove()))).isEqualTo(new RoundTrips(2, 1));
    }

    @Test
    void readNoWholeTable() throws Exception {
        var statements = new ArrayList<String>();
        statements.addAll(StatementLog.during(() -> counter.receive(poll(2))));
        statements.addAll(StatementLog.during(sweep::sweep));
        statements.addAll(StatementLog.during(() -> statistics.companions(PRODUCT, Instant.now())));

        assertThat(statements)
                .hasSizeGreaterThanOrEqualTo(7)
                .allSatisfy(statement -> assertThat(QueryPlans.wholeTableReads(database, statement))
                        .as(statement)
                        .isEmpty());
    }

    private static List<EventRecord> poll(int orders) {
        return IntStream.range(0, orders)
                .mapToObj(i -> Purchases.event(Purchases.order(Instant.now(), PRODUCT, PRODUCT + 1 + i)))
                .toList();
    }
}
