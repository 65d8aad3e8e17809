package com.electricmall.acceptance.bench;

import com.electricmall.acceptance.bench.cost.Aim;
import com.electricmall.acceptance.bench.cost.Aims;
import com.electricmall.acceptance.bench.cost.CostTable;
import com.electricmall.acceptance.suite.Suite;
import com.electricmall.local.suite.command.Table;

/**
 * How fast the whole suite sells and what each purchase costs, beside how fast PostgreSQL alone would take the
 * statements of it: what is between the two is what services, messages and gateway cost.
 */
record CheckoutBench(Suite suite, Settings settings) {

    private static final double RATIO = 0.5;
    private static final double CPU_MILLIS = 18;
    private static final double TRANSACTIONS = 8;
    private static final double ROUND_TRIPS = 16;

    /** @return whether the aims are reached */
    boolean run() throws Exception {
        var shop = new BenchShop(suite);
        var products = shop.products(BenchShop.MANY, BenchShop.PLENTY);
        shop.sell(products, settings.clients(), settings.warmUp());
        Sale sale;
        try (var _ = Recordings.begin(suite, settings, "checkout")) {
            sale = Sale.of(suite, shop, products, settings.clients(), settings.length());
        }
        var statements = new StatementsAlone(suite, settings).run(BenchShop.MANY);

        var table = new Table("WHAT", "CHECKOUTS/S", "P50 MS", "P99 MS", "MAX MS", "DONE", "REFUSED");
        table.row(sale.measurement().cells("through the gateway"));
        table.row(statements.cells("statements alone"));
        System.out.println(table);
        System.out.println();
        System.out.println(new CostTable()
                .cpu("CPU MS A PURCHASE", sale.costs(), sale.purchases())
                .switches("CONTEXT SWITCHES A PURCHASE", sale.costs(), sale.purchases()));
        System.out.println();
        System.out.println(sale.databases().table("A PURCHASE", sale.purchases()));
        System.out.println();
        var aims = Aims.of(
                Aim.atLeast(
                        "checkouts beside the statements alone",
                        sale.measurement().perSecond() / statements.perSecond(),
                        RATIO),
                Aim.atMost("CPU ms a purchase, all together", sale.cpuMillis(), CPU_MILLIS),
                Aim.atMost("transactions a purchase", sale.transactions(), TRANSACTIONS),
                Aim.atMost("round trips a purchase", sale.roundTrips(), ROUND_TRIPS));
        System.out.println(aims);
        return aims.areReached();
    }
}
