package com.electricmall.acceptance.faults;

import com.electricmall.acceptance.client.Shop;
import com.electricmall.acceptance.history.Buyer;
import com.electricmall.acceptance.history.History;
import com.electricmall.acceptance.history.TruthCheck;
import com.electricmall.acceptance.purchases.KeptPurchases;
import com.electricmall.local.suite.verify.AuditResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * One run of a scenario: some buy, then the fault strikes, and they go on until the suite is whole again. When all news
 * have arrived, what they were told is compared with what is there.
 */
final class ScenarioRun {

    private static final int BUYERS = 4;
    private static final Duration FIRST_PURCHASE = Duration.ofSeconds(60);
    private static final Duration LONGEST_RECOVERY = Duration.ofMinutes(3);
    private static final Duration AFTERWARDS = Duration.ofSeconds(1);
    private static final Duration SETTLE = Duration.ofSeconds(20);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final Duration LONGEST_SETTLING = Duration.ofSeconds(90);

    private final FaultEnvironment environment;
    private final List<Integer> products;

    ScenarioRun(FaultEnvironment environment, List<Integer> products) {
        this.environment = environment;
        this.products = products;
    }

    /** Goods enough for all trials. */
    static List<Integer> stock(String gateway) {
        var shop = new Shop(gateway);
        var merchant = shop.newMerchant();
        return List.of(1, 2, 3, 4).stream()
                .map(_ -> shop.newProduct(merchant, 1_000_000))
                .toList();
    }

    /** Whatever goes wrong is a result too: the other scenarios have their turn all the same. */
    Result of(Scenario scenario) {
        try {
            return run(scenario);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Result.notRun(scenario, e);
        } catch (Exception e) {
            return Result.notRun(scenario, e);
        }
    }

    private Result run(Scenario scenario) throws Exception {
        environment.awaitReady();
        scenario.fault().prepare(environment);
        var gateway = environment.suite().gateway();
        var file = environment.suite().place().state().resolve("faults").resolve(scenario.name() + ".jsonl");
        try (var history = History.at(file)) {
            var recovery = buyThrough(scenario, gateway, history);
            return settle(scenario, history, recovery);
        }
    }

    private Optional<Duration> buyThrough(Scenario scenario, String gateway, History history) throws Exception {
        var enough = new AtomicBoolean();
        var buyers = startBuying(gateway, history, enough);
        try {
            var begin = Instant.now();
            if (!Waiting.await(
                    FIRST_PURCHASE, () -> history.firstPurchaseBegunAfter(begin).isPresent())) {
                throw new IllegalStateException("Nobody can buy anything, even before the fault");
            }
            scenario.fault().strike(environment);
            var mended = Instant.now();
            var whole = Waiting.await(
                    LONGEST_RECOVERY,
                    () -> environment.suite().isReady()
                            && history.firstPurchaseBegunAfter(mended).isPresent());
            var recovery = Duration.between(mended, Instant.now());
            Waiting.pause(AFTERWARDS);
            return whole ? Optional.of(recovery) : Optional.empty();
        } finally {
            enough.set(true);
            for (var buyer : buyers) {
                buyer.join();
            }
        }
    }

    private List<Thread> startBuying(String gateway, History history, AtomicBoolean enough) {
        var threads = new ArrayList<Thread>();
        for (var i = 0; i < BUYERS; i++) {
            var name = "buyer-" + UUID.randomUUID().toString().substring(0, 13);
            var random = new SplittableRandom(environment.random().nextLong());
            var buyer = new Buyer(name, gateway, products, Scenarios.METHODS, history, random);
            threads.add(Thread.ofVirtual().name(name).start(() -> buyer.buyUntil(enough::get)));
        }
        return threads;
    }

    private List<AuditResult> broken() {
        var suite = environment.suite();
        return Stream.concat(
                        suite.broken(SETTLE).stream(),
                        KeptPurchases.of(suite).audit().stream().filter(finding -> !finding.holds()))
                .toList();
    }

    /** What is still wrong when nothing can be on its way any more. */
    private Result settle(Scenario scenario, History history, Optional<Duration> recovery) {
        var deadline = Instant.now().plus(LONGEST_SETTLING);
        while (true) {
            var broken = broken();
            var verdict = TruthCheck.of(history, environment.suite().gateway());
            if ((broken.isEmpty() && verdict.isFine()) || Instant.now().isAfter(deadline)) {
                return new Result(scenario, verdict, broken, recovery, List.of());
            }
            Waiting.pause(BETWEEN_LOOKS);
        }
    }
}
