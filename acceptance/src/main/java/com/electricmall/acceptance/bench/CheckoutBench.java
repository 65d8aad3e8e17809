package com.electricmall.acceptance.bench;

import com.electricmall.acceptance.suite.Suite;
import com.electricmall.local.suite.command.Table;

/**
 * How fast the whole suite sells, beside how fast PostgreSQL alone would take the statements of it: what is between the
 * two is what services, messages and gateway cost.
 */
record CheckoutBench(Suite suite, Settings settings) {

    private static final double AIM = 0.5;

    /** @return whether the aim is reached */
    boolean run() throws Exception {
        var market = new Market(suite);
        var products = market.products(Market.MANY, Market.PLENTY);
        market.sell(products, settings.clients(), settings.warmUp());
        var suiteSold = market.sell(products, settings.clients(), settings.length());
        var statements = new StatementsAlone(suite, settings).run(Market.MANY);

        var table = new Table("WHAT", "CHECKOUTS/S", "P50 MS", "P99 MS", "MAX MS", "DONE", "REFUSED");
        table.row(suiteSold.cells("through the gateway"));
        table.row(statements.cells("statements alone"));
        System.out.println(table);
        var ratio = suiteSold.perSecond() / statements.perSecond();
        System.out.printf("%nratio %.2f (aim: %.2f or more)%n", ratio, AIM);
        return ratio >= AIM;
    }
}
