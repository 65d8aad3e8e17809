package com.electricmall.acceptance.bench;

import com.electricmall.acceptance.bench.cost.Aim;
import com.electricmall.acceptance.bench.cost.Aims;
import com.electricmall.acceptance.bench.cost.CostTable;
import com.electricmall.acceptance.suite.Suite;
import com.electricmall.local.suite.command.Table;
import java.time.Duration;
import java.util.ArrayList;

/**
 * How fast the suite sells in each of its first ten minutes: how much its second minute suffers from code that is not
 * compiled yet, and from the compilers. Only a suite that has just started tells that.
 */
record FirstMinutesBench(Suite suite, Settings settings) {

    private static final int MINUTES = 10;
    private static final double RATIO = 0.7;

    /** @return whether the aim is reached */
    boolean run() throws Exception {
        var shop = new BenchShop(suite);
        var products = shop.products(BenchShop.MANY, BenchShop.PLENTY);
        var sales = new ArrayList<Sale>();
        try (var _ = Recordings.begin(suite, settings, "first-minutes")) {
            for (var minute = 1; minute <= MINUTES; minute++) {
                sales.add(Sale.of(suite, shop, products, settings.clients(), Duration.ofMinutes(1)));
            }
        }
        var second = sales.get(1);
        var last = sales.getLast();

        var table = new Table("MINUTE", "CHECKOUTS/S", "P50 MS", "P99 MS", "MAX MS", "DONE", "REFUSED");
        for (var minute = 1; minute <= MINUTES; minute++) {
            table.row(sales.get(minute - 1).measurement().cells(String.valueOf(minute)));
        }
        System.out.println(table);
        System.out.println("\nA purchase:");
        var costs = new CostTable();
        for (var minute = 1; minute <= MINUTES; minute++) {
            var sale = sales.get(minute - 1);
            costs.cpu("CPU MS, " + minute, sale.costs(), sale.purchases());
        }
        System.out.println(costs);
        System.out.println();
        var aims = Aims.of(Aim.atLeast(
                "the second minute beside the tenth",
                second.measurement().perSecond() / last.measurement().perSecond(),
                RATIO));
        System.out.println(aims);
        return aims.areReached();
    }
}
