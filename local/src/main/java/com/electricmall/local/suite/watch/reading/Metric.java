package com.electricmall.local.suite.watch.reading;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** The metrics that the page shows, as Prometheus names them. */
public final class Metric {
    public static final String REQUESTS = "http_server_requests_seconds_count";
    public static final String REQUEST_SECONDS = "http_server_requests_seconds_sum";
    public static final String LONGEST_REQUEST = "http_server_requests_seconds_max";
    public static final String ORDERS_REACHED = "mall_orders_reached_total";
    public static final String PROBLEMS = "mall_problems_total";
    public static final String PAYMENTS_DECLINED = "mall_payments_declined_total";
    public static final String CAPTURED_SUM = "mall_payments_captured_sum";
    public static final String OUTBOX_BACKLOG = "mall_outbox_backlog";
    public static final String OUTBOX_AGE = "mall_outbox_age";
    public static final String CONSUMER_LAG = "kafka_consumer_fetch_manager_records_lag";
    public static final String DEAD_LETTERS = "mall_deadletters_waiting";
    public static final String VIOLATIONS = "mall_invariant_violations";
    public static final String INVARIANT_AGE = "mall_invariant_age";
    public static final String DIFFERENCES = "mall_payments_reconciliation_differences";

    static final Set<String> ALL = Set.of(
            REQUESTS,
            REQUEST_SECONDS,
            LONGEST_REQUEST,
            ORDERS_REACHED,
            PROBLEMS,
            PAYMENTS_DECLINED,
            CAPTURED_SUM,
            OUTBOX_BACKLOG,
            OUTBOX_AGE,
            CONSUMER_LAG,
            DEAD_LETTERS,
            VIOLATIONS,
            INVARIANT_AGE,
            DIFFERENCES);

    private Metric() {}

    /**
     * The names by which an actuator is asked for these alone, without the rest: a summary is asked for without the
     * ending of its parts, and a counter by its name with its ending and without.
     */
    static String includedNames() {
        return ALL.stream()
                .flatMap(name -> Arrays.stream(new String[] {name, name.replaceFirst("_(total|sum|count|max)$", "")}))
                .distinct()
                .sorted()
                .collect(Collectors.joining(","));
    }
}
