package com.electricmall.acceptance.bench;

import com.electricmall.acceptance.bench.cost.Costs;
import com.electricmall.acceptance.bench.cost.DatabaseCosts;
import com.electricmall.acceptance.bench.cost.DatabaseMeter;
import com.electricmall.acceptance.bench.cost.Meter;
import com.electricmall.acceptance.suite.Suite;
import java.time.Duration;
import java.util.List;

/** What was sold, and what that cost the suite until the last order was PAID. */
record Sale(Measurement measurement, Costs costs, DatabaseCosts databases) {

    static Sale of(Suite suite, BenchShop shop, List<Integer> products, int clients, Duration length) throws Exception {
        try (var databases = DatabaseMeter.of(suite)) {
            var meter = Meter.of(suite);
            var databasesBefore = databases.read();
            var before = meter.read();
            var sold = shop.sell(products, clients, length);
            var costs = meter.read().since(before);
            return new Sale(sold, costs, databases.read().since(databasesBefore));
        }
    }

    /** How many were sold. */
    double purchases() {
        return measurement.done();
    }

    /** All processes together. */
    double cpuMillis() {
        return costs.sum().cpuMillis() / purchases();
    }

    double transactions() {
        return databases.sum().transactions() / purchases();
    }

    /** NaN where they are not counted. */
    double roundTrips() {
        return databases.countsRoundTrips() ? databases.sum().roundTrips() / purchases() : Double.NaN;
    }
}
