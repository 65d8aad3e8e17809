package com.electricmall.local.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The chain of deadlines: the called side of each call gives up before its caller, so that every caller gets a response
 * and nothing works for a caller that has given up. The effective values are checked, wherever they are set.
 */
public final class DeadlineRules {

    private static final String GATEWAY = "spring.cloud.gateway.server.webflux.httpclient.response-timeout";
    private static final String REQUEST = "mall.deadlines.request";
    private static final String INTERNAL = "mall.deadlines.internal";
    private static final String FEIGN = "spring.cloud.openfeign.client.config.default.";
    private static final String LEASE = "spring.cloud.openfeign.httpclient.hc5.connection-request-timeout";
    private static final String POOL = "spring.datasource.hikari.connection-timeout";
    private static final String DATABASE = "spring.datasource.hikari.data-source-properties.";
    private static final String BULKHEAD = "resilience4j.bulkhead.configs.default.max-wait-duration";
    private static final String RETRY = "resilience4j.retry.configs.default.";

    private static final Pattern DURATION = Pattern.compile("([0-9]+)(ms|s|m)?");

    /** The timeouts of a call: that of the called side must end before that of its caller. */
    private record TimeoutPair(String called, Duration calledTimeout, String caller, Duration callerTimeout) {

        boolean isInOrder() {
            return calledTimeout.compareTo(callerTimeout) < 0;
        }

        @Override
        public String toString() {
            return "%s: %d ms (expected: less than %s, %d ms)"
                    .formatted(called, calledTimeout.toMillis(), caller, callerTimeout.toMillis());
        }
    }

    private final Function<String, @Nullable String> properties;
    private final List<TimeoutPair> pairs = new ArrayList<>();

    private DeadlineRules(Function<String, @Nullable String> properties) {
        this.properties = properties;
    }

    /**
     * @param properties of the gateway, by name
     * @throws AssertionError naming each pair that is not in order
     */
    public static void checkGateway(Function<String, @Nullable String> properties) {
        new DeadlineRules(properties).shorter(REQUEST, GATEWAY).check();
    }

    /**
     * @param properties of a service, by name
     * @param own names of further waits in a request of this service, which with the wait for a connection may take no
     *     longer than a request
     * @throws AssertionError naming each pair that is not in order
     */
    public static void checkService(Function<String, @Nullable String> properties, String... own) {
        var rules = new DeadlineRules(properties)
                .shorter(INTERNAL, FEIGN + "read-timeout")
                .shorter(POOL, REQUEST)
                .shorter(databaseOption("lock_timeout"), databaseOption("statement_timeout"))
                .shorter(databaseOption("statement_timeout"), REQUEST)
                .shorter(databaseOption("statement_timeout"), DATABASE + "socketTimeout");
        rules.add("a remote call with its repeats", rules.remoteCall(), REQUEST);
        for (var wait : own) {
            rules.add(wait + " and " + POOL, rules.duration(wait).plus(rules.duration(POOL)), REQUEST);
        }
        rules.check();
    }

    private DeadlineRules shorter(String called, String caller) {
        add(called, duration(called), caller);
        return this;
    }

    private void add(String called, Duration calledTimeout, String caller) {
        pairs.add(new TimeoutPair(called, calledTimeout, caller, duration(caller)));
    }

    private void check() {
        var broken = pairs.stream().filter(pair -> !pair.isInOrder()).toList();
        if (!broken.isEmpty()) {
            throw new AssertionError("Timeouts that outlast their caller's: " + broken);
        }
    }

    /** Only calls without any response are repeated, so the read timeout counts once. */
    private Duration remoteCall() {
        var attempts = Long.parseLong(text(RETRY + "max-attempts"));
        var toConnect = duration(BULKHEAD).plus(duration(LEASE)).plus(duration(FEIGN + "connect-timeout"));
        var between = duration(RETRY + "wait-duration").multipliedBy(2);
        return toConnect
                .multipliedBy(attempts)
                .plus(between.multipliedBy(attempts - 1))
                .plus(duration(FEIGN + "read-timeout"));
    }

    private static String databaseOption(String name) {
        return DATABASE + "options#" + name;
    }

    private Duration duration(String name) {
        var option = name.split("#", 2);
        var text = option.length == 1 ? text(name) : optionOf(text(option[0]), option[1]);
        var number = DURATION.matcher(text);
        if (!number.matches()) {
            throw new AssertionError("%s: %s (expected: a duration)".formatted(name, text));
        }
        var amount = Long.parseLong(number.group(1));
        return switch (Optional.ofNullable(number.group(2)).orElse(name.endsWith("socketTimeout") ? "s" : "ms")) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            default -> Duration.ofMinutes(amount);
        };
    }

    private static String optionOf(String options, String name) {
        var option = Pattern.compile("-c " + name + "=([0-9]+)").matcher(options);
        if (!option.find()) {
            throw new AssertionError("options: %s (expected: -c %s=…)".formatted(options, name));
        }
        return option.group(1);
    }

    private String text(String name) {
        var text = properties.apply(name);
        if (text == null) {
            throw new AssertionError(name + ": missing");
        }
        return text;
    }
}
