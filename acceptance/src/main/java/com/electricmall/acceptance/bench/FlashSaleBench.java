package com.electricmall.acceptance.bench;

import com.electricmall.acceptance.suite.Suite;
import com.electricmall.local.suite.command.Table;

/**
 * All want the same product: how much slower is that than a thousand products, and does anybody get what is not there?
 * The statements alone tell what the row of that product would allow if nothing else took time.
 */
record FlashSaleBench(Suite suite, Settings settings) {

    private static final int FEW = 100;
    private static final double AIM = 0.5;

    /** @return whether the aim is reached and nothing was oversold */
    boolean run() throws Exception {
        var market = new Market(suite);
        var many = market.products(Market.MANY, Market.PLENTY);
        var one = market.products(1, Market.PLENTY);
        var few = market.products(1, FEW);
        market.sell(many, settings.clients(), settings.warmUp());
        market.sell(one, settings.clients(), settings.warmUp());
        var spread = market.sell(many, settings.clients(), settings.length());
        var hot = market.sell(one, settings.clients(), settings.length());
        var soldOut = market.sell(few, settings.clients(), settings.length());
        var statements = new StatementsAlone(suite, settings);
        var spreadStatements = statements.run(Market.MANY);
        var hotStatements = statements.run(1);

        var table = new Table("SALE", "CHECKOUTS/S", "P50 MS", "P99 MS", "MAX MS", "SOLD", "REFUSED");
        table.row(spread.cells(Market.MANY + " products"));
        table.row(hot.cells("one product"));
        table.row(soldOut.cells(FEW + " pieces"));
        table.row(spreadStatements.cells("statements alone, " + Market.MANY + " products"));
        table.row(hotStatements.cells("statements alone, one product"));
        System.out.println(table);
        var ratio = hot.perSecond() / spread.perSecond();
        var oversold = Math.max(0, soldOut.done() - FEW);
        System.out.printf("%nratio %.2f (aim: %.2f or more), oversold %d%n", ratio, AIM, oversold);
        System.out.printf(
                "ratio of the statements alone %.2f%n", hotStatements.perSecond() / spreadStatements.perSecond());
        return ratio >= AIM && oversold == 0;
    }
}
