package com.electricmall.acceptance.bench.shopping;

import com.electricmall.acceptance.bench.ClosedLoop;
import com.electricmall.acceptance.bench.Settings;
import com.electricmall.acceptance.client.Shop;
import com.electricmall.acceptance.suite.Suite;
import com.electricmall.local.suite.command.Table;
import java.util.stream.IntStream;

/**
 * Has shoppers browse and buy, the next visit of each right after the one before.
 *
 * @param settings of which clients are how many shoppers there are at once
 */
public record ShoppersBench(Suite suite, Settings settings) {

    private static final int CUSTOMERS = 8;
    private static final long SEED = 22;

    /** @return true: nothing is aimed at */
    public boolean run() throws Exception {
        var shop = new Shop(suite.gateway());
        new GeneratedGoods(suite).makeIfThereAreNone();
        var front = ShopFront.of(shop.visitor());
        var customers =
                IntStream.range(0, CUSTOMERS).mapToObj(_ -> shop.newCustomer()).toList();
        System.out.printf(
                "%,d products; choices by Zipf's law: %.1f among ways, %.1f among places in a list%n",
                front.size(), ShopFront.POPULARITY, Shoppers.PLACES);
        var shoppers = new Shoppers(front, shop.visitor(), customers, settings.clients(), SEED);
        var loop = new ClosedLoop(settings.clients());
        loop.run(settings.warmUp(), shoppers);
        var openedBefore = shoppers.opened();
        var boughtBefore = shoppers.bought();
        System.out.println("Shoppers are about: ./mall record-reads may begin.");
        var visits = loop.run(settings.length(), shoppers);

        var table = new Table("WHAT", "VISITS/S", "P50 MS", "P99 MS", "MAX MS", "DONE", "REFUSED");
        table.row(visits.cells("visits"));
        System.out.println(table);
        System.out.printf(
                "%n%,d products opened, %,d orders paid%n",
                shoppers.opened() - openedBefore, shoppers.bought() - boughtBefore);
        return true;
    }
}
