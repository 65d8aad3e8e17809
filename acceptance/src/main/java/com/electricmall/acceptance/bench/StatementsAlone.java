package com.electricmall.acceptance.bench;

import com.electricmall.acceptance.suite.Suite;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;

/** How many checkouts the suite's PostgreSQL can do without the services: their statements, one after the other. */
record StatementsAlone(Suite suite, Settings settings) {

    /** @param products how many there are to buy, each in plenty */
    Measurement run(int products) throws IOException, SQLException, InterruptedException, ExecutionException {
        var databases = ScratchDatabases.make(suite);
        databases.run("products", Script.text("goods.sql").formatted(products, BenchShop.PLENTY));
        var script = Script.read("checkout.sql");
        var clients = new ArrayList<ScriptClient>();
        try {
            for (var i = 0; i < settings.clients(); i++) {
                clients.add(new ScriptClient(script, databases.byName()));
            }
            ClosedLoop.Work checkout = client -> {
                clients.get(client).run(valuesOfOne(products));
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
    static Map<String, Object> valuesOfOne(int products) {
        var random = ThreadLocalRandom.current();
        return Map.of(
                "order", UUID.randomUUID().toString(),
                "payment", UUID.randomUUID().toString(),
                "token", UUID.randomUUID().toString(),
                "event", UUID.randomUUID().toString(),
                "lock", random.nextLong(),
                "lane", random.nextLong(16),
                "product", random.nextLong(1, products + 1L),
                "user", random.nextLong(1, 1_000_000));
    }
}
