package com.electricmall.acceptance.bench;

import com.electricmall.acceptance.suite.Suite;
import com.electricmall.local.suite.command.Table;

/** All want the same product: how much slower is that than a thousand products, and does anybody get what is not there? */
record FlashSaleBench(Suite suite, Settings settings) {

    private static final int PRODUCTS = 1_000;
    private static final int PLENTY = 1_000_000;
    private static final int FEW = 100;
    private static final double AIM = 0.5;

    /** @return whether the aim is reached and nothing was oversold */
    boolean run() throws Exception {
        var market = new Market(suite);
        var many = market.products(PRODUCTS, PLENTY);
        var one = market.products(1, PLENTY);
        var few = market.products(1, FEW);
        market.sell(many, settings.clients(), settings.warmUp());
        market.sell(one, settings.clients(), settings.warmUp());
        var spread = market.sell(many, settings.clients(), settings.length());
        var hot = market.sell(one, settings.clients(), settings.length());
        var soldOut = market.sell(few, settings.clients(), settings.length());

        var table = new Table("SALE", "CHECKOUTS/S", "P50 MS", "P99 MS", "MAX MS", "SOLD", "REFUSED");
        table.row(spread.cells(PRODUCTS + " products"));
        table.row(hot.cells("one product"));
        table.row(soldOut.cells(FEW + " pieces"));
        System.out.println(table);
        var ratio = hot.perSecond() / spread.perSecond();
        var oversold = Math.max(0, soldOut.done() - FEW);
        System.out.printf("%nratio %.2f (aim: %.2f or more), oversold %d%n", ratio, AIM, oversold);
        return ratio >= AIM && oversold == 0;
    }
}
