package com.electricmall.acceptance.faults;

import com.electricmall.acceptance.faults.proxy.NetworkFault;
import com.electricmall.acceptance.faults.proxy.NetworkFault.BlackHole;
import com.electricmall.acceptance.faults.proxy.NetworkFault.CutAfter;
import com.electricmall.acceptance.faults.proxy.NetworkFault.Direction;
import com.electricmall.acceptance.faults.proxy.NetworkFault.LostReply;
import com.electricmall.acceptance.faults.proxy.NetworkFault.Slow;
import com.electricmall.local.suite.SuiteException;
import com.electricmall.local.suite.plan.Infrastructure;
import com.electricmall.local.suite.plan.Program;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All that the suite is to survive. */
final class Scenarios {

    private static final Duration SHORT = Duration.ofSeconds(5);
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration BURST = Duration.ofMillis(600);
    private static final int BURSTS = 4;

    /** How buyers pay; now and then by a card that takes its time, or whose answer never comes. */
    static final List<String> METHODS = List.of("card-ok", "card-ok", "card-ok", "card-ok", "card-slow", "card-lost");

    /** What a few minutes can show: each kind of fault once. */
    private static final List<String> IN_SHORT = List.of(
            "kill-order-service",
            "die-payment-charged",
            "pause-5s-product-service",
            "flush-redis",
            "rewind-order-service-payments");

    private Scenarios() {}

    static List<Scenario> all() {
        return Stream.of(
                        kills(),
                        deaths(),
                        pauses(SHORT),
                        pauses(LONG),
                        outages(),
                        losses(),
                        storms(),
                        messages(),
                        poisons())
                .flatMap(List::stream)
                .toList();
    }

    static List<Scenario> inShort() {
        return named(IN_SHORT);
    }

    /** @param names of scenarios or of groups of them; none for all */
    static List<Scenario> named(List<String> names) {
        for (var name : names) {
            if (all().stream().noneMatch(scenario -> scenario.isCalled(name))) {
                throw new SuiteException("There is no scenario " + name + ": ./mall faults --list shows them.");
            }
        }
        return all().stream()
                .filter(scenario -> names.isEmpty() || names.stream().anyMatch(scenario::isCalled))
                .toList();
    }

    private static List<Scenario> kills() {
        return processes()
                .map(name -> new Scenario("kill-" + name, "kill -9 of " + name, new Kill(name)))
                .toList();
    }

    private static List<Scenario> deaths() {
        return CrashPoints.DEATHS.stream()
                .map(point -> new Scenario(
                        "die-" + point.name(), point.service() + " dies: " + point.title(), new CrashAt(point)))
                .toList();
    }

    private static List<Scenario> pauses(Duration length) {
        var seconds = length.toSeconds() + "s";
        return processes()
                .map(name -> new Scenario(
                        "pause-" + seconds + "-" + name,
                        name + " stands still for " + seconds,
                        new Pause(name, length)))
                .toList();
    }

    private static List<Scenario> outages() {
        var flush = new Scenario("flush-redis", "Redis forgets everything", new FlushRedis());
        var failover = new Scenario("failover-redis", "Redis is replaced by an empty server", new FailoverRedis());
        var full = new Scenario(
                "full-redis",
                "Redis has no memory left for " + SHORT.toSeconds() + "s and refuses all writes",
                new FullRedis(SHORT));
        var outages = Arrays.stream(Infrastructure.values())
                .map(Infrastructure::title)
                .map(name -> new Scenario(
                        "outage-" + name, name + " is away for " + SHORT.toSeconds() + "s", new Outage(name, SHORT)));
        return Stream.concat(Stream.of(flush, failover, full), outages).toList();
    }

    private static List<Scenario> losses() {
        return List.of(new Scenario(
                "lose-orders-database",
                "order-service-1 loses its database, and leaves the registry until it is back",
                new LostDatabase(Link.toPostgres("order-service", "orders"))));
    }

    private static List<Scenario> storms() {
        Map<String, Link> links = new LinkedHashMap<>();
        links.put("orders-database", Link.toPostgres("order-service", "orders"));
        links.put("payments-database", Link.toPostgres("payment-service", "payments"));
        links.put("provider", Link.toProvider());
        links.put("product-callers", Link.fromCallers("product-service"));
        links.put("product-redis", Link.toRedis("product-service"));
        Map<String, NetworkFault> faults = new LinkedHashMap<>();
        faults.put("slow", new Slow(Duration.ofMillis(150)));
        faults.put("cut", new CutAfter(2_000));
        faults.put("deaf", new BlackHole(Direction.TO_SERVER));
        faults.put("mute", new BlackHole(Direction.TO_CLIENT));
        faults.put("lost-reply", new LostReply());
        return links.entrySet().stream()
                .flatMap(link -> faults.entrySet().stream().map(networkFault -> bursts(link, networkFault)))
                .toList();
    }

    private static Scenario bursts(Map.Entry<String, Link> link, Map.Entry<String, NetworkFault> networkFault) {
        return new Scenario(
                "net-" + link.getKey() + "-" + networkFault.getKey(),
                "between %s and %s: %s".formatted(link.getValue().instance(), link.getKey(), networkFault.getValue()),
                new NetworkFaultBursts(link.getValue(), networkFault.getValue(), BURSTS, BURST));
    }

    private static List<Scenario> messages() {
        return Stream.concat(
                        Consumers.ALL.stream().map(Scenarios::rewind),
                        Stream.of(rebalance("order-service"), rebalance("product-service")))
                .toList();
    }

    private static Scenario rewind(Consumer consumer) {
        return new Scenario(
                "rewind-" + consumer.title(),
                consumer.group() + " hears all of topic " + consumer.topic() + " again",
                new Rewind(consumer));
    }

    private static Scenario rebalance(String service) {
        return new Scenario(
                "rebalance-" + service, "instances of " + service + " leave and join again", new Rebalance(service));
    }

    private static List<Scenario> poisons() {
        return Consumers.ALL.stream()
                .map(consumer -> new Scenario(
                        "poison-" + consumer.title(),
                        consumer.group() + " chokes on topic " + consumer.topic()
                                + ", is mended, and gets its dead letters again",
                        new Poison(consumer)))
                .toList();
    }

    private static Stream<String> processes() {
        return Stream.concat(
                Arrays.stream(Infrastructure.values()).map(Infrastructure::title),
                Arrays.stream(Program.values()).map(Program::title));
    }
}
