package com.electricmall.acceptance.bench;

import com.electricmall.acceptance.bench.cost.Aim;
import com.electricmall.acceptance.bench.cost.Aims;
import com.electricmall.acceptance.bench.cost.CostTable;
import com.electricmall.acceptance.suite.Suite;
import com.electricmall.local.suite.command.Table;

/**
 * All want the same product: how much slower is that than a thousand products, and does anybody get what is not there?
 * The statements alone tell what the row of that product would allow if nothing else took time.
 */
record FlashSaleBench(Suite suite, Settings settings) {

    private static final int FEW = 100;
    private static final double RATIO = 0.7;

    /** @return whether the aims are reached and nothing was oversold */
    boolean run() throws Exception {
        var shop = new BenchShop(suite);
        var many = shop.products(BenchShop.MANY, BenchShop.PLENTY);
        var one = shop.products(1, BenchShop.PLENTY);
        var few = shop.products(1, FEW);
        shop.sell(many, settings.clients(), settings.warmUp());
        shop.sell(one, settings.clients(), settings.warmUp());
        Sale spread;
        Sale hot;
        try (var _ = Recordings.begin(suite, settings, "flash-sale")) {
            spread = Sale.of(suite, shop, many, settings.clients(), settings.length());
            hot = Sale.of(suite, shop, one, settings.clients(), settings.length());
        }
        var soldOut = shop.sell(few, settings.clients(), settings.length());
        var statements = new StatementsAlone(suite, settings);
        var spreadStatements = statements.run(BenchShop.MANY);
        var hotStatements = statements.run(1);

        var table = new Table("SALE", "CHECKOUTS/S", "P50 MS", "P99 MS", "MAX MS", "SOLD", "REFUSED");
        table.row(spread.measurement().cells(BenchShop.MANY + " products"));
        table.row(hot.measurement().cells("one product"));
        table.row(soldOut.cells(FEW + " pieces"));
        table.row(spreadStatements.cells("statements alone, " + BenchShop.MANY + " products"));
        table.row(hotStatements.cells("statements alone, one product"));
        System.out.println(table);
        System.out.println("\nA purchase:");
        System.out.println(new CostTable()
                .cpu("CPU MS, " + BenchShop.MANY + " PRODUCTS", spread.costs(), spread.purchases())
                .cpu("CPU MS, ONE PRODUCT", hot.costs(), hot.purchases())
                .switches("CONTEXT SWITCHES, " + BenchShop.MANY, spread.costs(), spread.purchases())
                .switches("CONTEXT SWITCHES, ONE", hot.costs(), hot.purchases()));
        System.out.println("\nOf one product:");
        System.out.println(hot.databases().table("A PURCHASE", hot.purchases()));
        System.out.printf(
                "%nratio of the statements alone, one product beside %d: %.2f%n%n",
                BenchShop.MANY, hotStatements.perSecond() / spreadStatements.perSecond());
        var aims = Aims.of(
                Aim.atLeast(
                        "one product beside " + BenchShop.MANY,
                        hot.measurement().perSecond() / spread.measurement().perSecond(),
                        RATIO),
                Aim.atMost("oversold", (double) Math.max(0, soldOut.done() - FEW), 0));
        System.out.println(aims);
        return aims.areReached();
    }
}
