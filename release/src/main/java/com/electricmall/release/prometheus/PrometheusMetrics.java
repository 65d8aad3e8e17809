package com.electricmall.release.prometheus;

import static java.util.stream.Collectors.toCollection;

import com.electricmall.release.canary.Counts;
import com.electricmall.release.canary.Objectives;
import com.electricmall.release.canary.Observation;
import com.electricmall.release.canary.Program;
import com.electricmall.release.http.JsonHttp;
import com.electricmall.release.rollout.Metrics;
import com.electricmall.release.rollout.ReleaseFailure;
import com.electricmall.release.rollout.UnreachableException;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Instant queries of the program's counters and of the rules in {@code monitoring/rules/journeys.yml}. Counters are
 * read as they are, because those of a new pod begin at zero, and the first errors would be in no rate. Rules that are
 * not applied, and a gateway that is not scraped, have no journey burn: that nothing is known is no good news.
 */
public final class PrometheusMetrics implements Metrics {

    private final JsonHttp http;
    private final String podLabel;
    private final String counts;
    private final String measured;
    private final String burning;
    private final String deadLetters;
    private final boolean consumesEvents;

    /**
     * @param namespace of the suite that is released; targets without the label {@code namespace} count too, since a
     *     Prometheus of one suite may do without it
     * @param podLabel the label of targets that has the name of their pod
     */
    public PrometheusMetrics(String url, Program program, String namespace, String podLabel) {
        http = new JsonHttp("Prometheus", url);
        this.podLabel = podLabel;
        var suite = "namespace=~\"|%s\"".formatted(namespace);
        var of = "%s,service=\"%s\",uri!~\"/actuator.*\"".formatted(suite, program.title());
        counts = String.join(
                " or ",
                kind("requests", "http_server_requests_seconds_count{%s}".formatted(of)),
                kind("failed", "http_server_requests_seconds_count{%s,outcome=\"SERVER_ERROR\"}".formatted(of)),
                kind("rejected", "http_server_requests_seconds_count{%s,outcome=\"CLIENT_ERROR\"}".formatted(of)),
                kind(
                        "good",
                        "http_server_requests_seconds_bucket{%s,outcome!=\"SERVER_ERROR\",le=\"%s\"}"
                                .formatted(of, program.within())));
        measured = """
                count by (journey) (journey:requests:rate5m{%1$s} and on (namespace, journey) journey:good:rate5m{%1$s})
                and on () (count(up{%1$s,service="gateway"} == 1))
                """.formatted(suite);
        // As in the rule, fewer than five bad requests in five minutes are nobody's fault.
        burning = String.format(Locale.ROOT, """
                journey:bad:ratio_rate5m{%1$s} > on (journey) group_left () %2$s * (1 - journey:objective)
                and (journey:requests:rate5m{%1$s} - journey:good:rate5m{%1$s}) * 300 >= 5
                """, suite, Objectives.BURN_RATE);
        deadLetters = "max(mall_deadletters_waiting{%s,service=\"%s\"})".formatted(suite, program.title());
        consumesEvents = program.consumesEvents();
    }

    private String kind(String kind, String series) {
        return "label_replace(sum by (%s) (%s), \"kind\", \"%s\", \"\", \"\")".formatted(podLabel, series, kind);
    }

    @Override
    public Observation observe() {
        requireJourneys();
        var journeys = new HashMap<String, Double>();
        query(burning)
                .forEach(result -> journeys.put(result.at("/metric/journey").asText(), value(result)));
        return new Observation(counts(), journeys, deadLetters());
    }

    private void requireJourneys() {
        var objectives = journeys("journey:objective");
        var known = journeys(measured);
        if (objectives.isEmpty() || !known.containsAll(objectives)) {
            throw new UnreachableException(
                    "Prometheus measures these journeys only: %s (expected: all of %s, by monitoring/rules/journeys.yml"
                                    .formatted(known, objectives)
                            + " and a gateway that is scraped)");
        }
    }

    private Set<String> journeys(String expression) {
        return query(expression)
                .map(result -> result.at("/metric/journey").asText())
                .collect(toCollection(TreeSet::new));
    }

    private double deadLetters() {
        var waiting = query(deadLetters).mapToDouble(PrometheusMetrics::value).max();
        if (waiting.isEmpty() && consumesEvents) {
            throw new UnreachableException("Prometheus does not know of dead letters (mall_deadletters_waiting)");
        }
        return waiting.orElse(0);
    }

    private Map<String, Counts> counts() {
        var byPod = new HashMap<String, Map<String, Double>>();
        query(counts)
                .forEach(result -> byPod.computeIfAbsent(pod(result), _ -> new HashMap<>())
                        .put(result.at("/metric/kind").asText(), value(result)));
        var counts = new HashMap<String, Counts>();
        byPod.forEach((pod, kinds) -> {
            var requests = kinds.getOrDefault("requests", 0.0);
            var failed = kinds.getOrDefault("failed", 0.0);
            var rejected = kinds.getOrDefault("rejected", 0.0);
            var good = kinds.getOrDefault("good", 0.0);
            counts.put(pod, new Counts(requests, failed, Math.max(0, requests - failed - good), rejected));
        });
        return counts;
    }

    private String pod(JsonNode result) {
        var pod = result.path("metric").path(podLabel).asText();
        if (pod.isEmpty()) {
            throw new ReleaseFailure(
                    "Prometheus has targets without the label %s, the name of their pod".formatted(podLabel));
        }
        return pod;
    }

    private Stream<JsonNode> query(String expression) {
        var response = http.get("/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8));
        if (response.statusCode() != 200) {
            throw new ReleaseFailure("Prometheus answered %d: %s".formatted(response.statusCode(), response.body()));
        }
        return StreamSupport.stream(http.json(response).at("/data/result").spliterator(), false);
    }

    private static double value(JsonNode result) {
        return Double.parseDouble(result.path("value").path(1).asText().replace("Inf", "Infinity"));
    }
}
