package com.electricmall.acceptance.bench;

import com.electricmall.acceptance.suite.Suite;
import com.electricmall.local.suite.command.Table;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How fast the whole suite sells, beside how fast PostgreSQL alone would take the statements of it: what is between the
 * two is what services, messages and gateway cost.
 */
record CheckoutBench(Suite suite, Settings settings) {

    static final int PRODUCTS = 1_000;
    static final int PLENTY = 1_000_000;
    private static final double AIM = 0.5;

    /** @return whether the aim is reached */
    boolean run() throws Exception {
        var market = new Market(suite);
        var products = market.products(PRODUCTS, PLENTY);
        market.sell(products, settings.clients(), settings.warmUp());
        var suiteSold = market.sell(products, settings.clients(), settings.length());
        var statements = runStatements();

        var table = new Table("WHAT", "CHECKOUTS/S", "P50 MS", "P99 MS", "MAX MS", "DONE", "REFUSED");
        table.row(suiteSold.cells("through the gateway"));
        table.row(statements.cells("statements alone"));
        System.out.println(table);
        var ratio = suiteSold.perSecond() / statements.perSecond();
        System.out.printf("%nratio %.2f (aim: %.2f or more)%n", ratio, AIM);
        return ratio >= AIM;
    }

    private Measurement runStatements() throws Exception {
        var databases = ScratchDatabases.make(suite);
        databases.run("products", Script.text("goods.sql").formatted(PRODUCTS, PLENTY));
        var script = Script.read("checkout.sql");
        var clients = new ArrayList<ScriptClient>();
        try {
            for (var i = 0; i < settings.clients(); i++) {
                clients.add(new ScriptClient(script, databases.byName()));
            }
            ClosedLoop.Work checkout = client -> {
                clients.get(client).run(values());
                return true;
            };
            var loop = new ClosedLoop(settings.clients());
            loop.run(settings.warmUp(), checkout);
            return loop.run(settings.length(), checkout);
        } finally {
            for (var client : clients) {
                client.close();
            }
        }
    }

    /** What is new in each checkout. */
    static Map<String, Object> values() {
        var random = ThreadLocalRandom.current();
        return Map.of(
                "order", UUID.randomUUID().toString(),
                "payment", UUID.randomUUID().toString(),
                "token", UUID.randomUUID().toString(),
                "event", UUID.randomUUID().toString(),
                "lock", random.nextLong(),
                "lane", random.nextLong(16),
                "product", random.nextLong(1, PRODUCTS + 1L),
                "user", random.nextLong(1, 1_000_000));
    }
}
