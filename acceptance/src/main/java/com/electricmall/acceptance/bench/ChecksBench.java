package com.electricmall.acceptance.bench;

import com.electricmall.acceptance.suite.Suite;
import com.electricmall.local.suite.SuiteException;
import com.electricmall.local.suite.command.Table;
import com.electricmall.local.suite.http.LocalHttp;
import com.electricmall.local.suite.supervisor.ProcessView;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/**
 * How long the checks of the invariants take when there are millions of orders and more come in: each minute's look at
 * what was changed, and the full form.
 */
record ChecksBench(Suite suite, Settings settings) {

    private static final double AIM_SECONDS = 1;
    private static final Duration LONGEST_FULL_FORMS = Duration.ofHours(1);

    /** Each invariant has its look once a minute. */
    private static final Duration THREE_LOOKS = Duration.ofMinutes(3).plusSeconds(10);

    private static final Duration BETWEEN_GLANCES = Duration.ofSeconds(5);
    private static final Pattern TIMED =
            Pattern.compile("mall_invariant_(look|full)_seconds_max\\{.*invariant=\"([^\"]+)\".*} (\\S+)");

    /** The longest that was seen, in seconds. */
    private static final class Longest {
        private double look;
        private double full;
    }

    /** @return whether no look took longer than the aim */
    boolean run() throws Exception {
        var many = new ManyOrders(suite, settings.orders());
        many.write();
        many.demandFullForms();
        var longest = new TreeMap<String, Longest>();
        var deadline = System.nanoTime() + LONGEST_FULL_FORMS.toNanos();
        while (many.fullFormsDue() > 0) {
            if (System.nanoTime() > deadline) {
                throw new SuiteException("The full forms do not come to their end");
            }
            glance(longest);
            Thread.sleep(BETWEEN_GLANCES);
        }
        longest.values().forEach(times -> times.look = 0);
        buyAndGlance(longest);

        var table = new Table("INVARIANT", "LOOK MS", "FULL S");
        longest.entrySet().stream()
                .sorted(Comparator.comparing(Map.Entry::getKey))
                .forEach(entry -> table.row(
                        entry.getKey(),
                        "%.0f".formatted(entry.getValue().look * 1000),
                        entry.getValue().full == 0 ? "-" : "%.1f".formatted(entry.getValue().full)));
        System.out.println(table);
        var slowest =
                longest.values().stream().mapToDouble(times -> times.look).max().orElse(Double.NaN);
        System.out.printf("%nslowest look %.2f s (aim: %.2f or less)%n", slowest, AIM_SECONDS);
        return slowest <= AIM_SECONDS;
    }

    /** Looks come while clients buy. */
    private void buyAndGlance(Map<String, Longest> longest) throws Exception {
        var shop = new BenchShop(suite);
        var products = shop.products(BenchShop.MANY, BenchShop.PLENTY);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var bought = threads.submit(() -> shop.sell(products, settings.clients(), THREE_LOOKS));
            while (!bought.isDone()) {
                glance(longest);
                Thread.sleep(BETWEEN_GLANCES);
            }
            System.out.printf("%.1f checkouts/s meanwhile%n", bought.get().perSecond());
        }
    }

    /** Micrometer remembers a maximum for some minutes. */
    private void glance(Map<String, Longest> longest) {
        var http = new LocalHttp();
        suite.processes().stream()
                .map(ProcessView::managementPort)
                .filter(port -> port != null)
                .flatMap(port -> http.get("http://localhost:" + port + "/actuator/prometheus").stream())
                .flatMap(answer -> TIMED.matcher(answer.body()).results())
                .forEach(timed -> {
                    var times = longest.computeIfAbsent(timed.group(2), _ -> new Longest());
                    var seconds = Double.parseDouble(timed.group(3));
                    if (timed.group(1).equals("look")) {
                        times.look = Math.max(times.look, seconds);
                    } else {
                        times.full = Math.max(times.full, seconds);
                    }
                });
    }
}
