package com.electricmall.acceptance.watch;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.electricmall.acceptance.RunningSuite;
import com.electricmall.acceptance.client.Shop;
import com.electricmall.acceptance.containers.Commands;
import com.electricmall.acceptance.suite.Suite;
import com.electricmall.local.suite.http.LocalHttp;
import com.electricmall.local.suite.plan.Ports;
import com.electricmall.local.suite.supervisor.ProcessView;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What people see of the running suite in a browser. */
class WatchPageIT {
    private static final Pattern PROCESS = Pattern.compile("data-process=\"([^\"]+)\" data-state=\"([^\"]+)\"");
    private static final Pattern STAGE = Pattern.compile("data-stage=\"([^\"]+)\" data-count=\"(\\d+)\"");
    private static final Pattern INVARIANT = Pattern.compile("data-invariant=\"([^\"]+)\" data-verdict=\"([^\"]+)\"");
    private static final Pattern EVENTS =
            Pattern.compile("data-events=\"([^\"]+)\"><th [^>]+>[^<]+</th><td [^>]+>(.+?)<");

    /** Another test may have broken and repaired what is looked at here. */
    private static final Duration SOON = Duration.ofMinutes(2);

    private String address;
    private Suite suite;
    private Chromium browser;

    @BeforeAll
    static void needsABrowser() {
        assumeTrue(
                Commands.areInstalled(Chromium.PROGRAM),
                "The page of --watch is not looked at, because chromium is missing. On a Debian .ci/run installs it.");
    }

    @Test
    void showsProcessesAPurchaseAndInvariants() throws IOException {
        browser = Chromium.withANewProfile();
        suite = Suite.at(RunningSuite.home());
        address = "http://localhost:" + new Ports(suite.place().offset()).watch();
        var before = seen(STAGE, open());
        buy();
        checkInvariants();

        await().atMost(SOON).pollInterval(Duration.ofSeconds(2)).untilAsserted(() -> {
            var page = open();
            assertThat(page).contains("data-live=\"yes\"").doesNotContain("CONSOLE");
            assertThat(seen(PROCESS, page))
                    .containsOnlyKeys(
                            suite.processes().stream().map(ProcessView::name).toList())
                    .allSatisfy((name, state) -> assertThat(state).as(name).isEqualTo("ready"));
            for (var stage : new String[] {"carts", "ordered", "paid"}) {
                assertThat(count(stage, seen(STAGE, page))).as(stage).isGreaterThan(count(stage, before));
            }
            assertThat(seen(INVARIANT, page))
                    .hasSizeGreaterThan(10)
                    .allSatisfy((invariant, verdict) ->
                            assertThat(verdict).as(invariant).isEqualTo("holds"));
            assertThat(seen(EVENTS, page))
                    .containsOnlyKeys("user-service", "product-service", "order-service", "payment-service")
                    .allSatisfy((service, waiting) ->
                            assertThat(waiting).as(service).containsOnlyDigits());
            assertThat(page).containsPattern("<pre id=\"log\"[^>]*>[^<]{20}");
        });
    }

    private String open() {
        return browser.open(address);
    }

    private void buy() {
        var shop = new Shop(suite.gateway());
        var product = shop.newProduct(shop.newMerchant(), 1);
        var customer = shop.newCustomer();
        customer.put("/cart/items/" + product, Map.of("quantity", 1)).expect(200);
        var order = customer.postOnce("/orders", Map.of()).expect(201).text("id");
        customer.postOnce("/payments", Shop.payment(order, "card-ok")).expect(201);
    }

    /** Without waiting a minute for the next look. */
    private void checkInvariants() {
        suite.processes().stream()
                .filter(process -> process.name().contains("-service-"))
                .map(process -> "http://localhost:" + process.managementPort() + "/actuator/invariants")
                .forEach(endpoint -> new LocalHttp().answers200(endpoint));
    }

    private static Map<String, String> seen(Pattern pattern, String page) {
        return pattern.matcher(page).results().collect(toMap(found -> found.group(1), found -> found.group(2)));
    }

    private static int count(String stage, Map<String, String> stages) {
        return Integer.parseInt(stages.getOrDefault(stage, "-1"));
    }
}
