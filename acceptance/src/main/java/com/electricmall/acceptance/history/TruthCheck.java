package com.electricmall.acceptance.history;

import static java.util.stream.Collectors.groupingBy;

import com.electricmall.acceptance.client.Client;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** Reads, as the clients themselves, what there is, and compares it with what they were told. */
public final class TruthCheck {

    private static final List<String> PROGRESS_OF_LINES = List.of("cancelled", "shipped", "returned");
    private static final Set<String> CAPTURED = Set.of("CAPTURED", "PARTIALLY_REFUNDED", "REFUNDED");
    private static final Pattern NEXT_PAGE = Pattern.compile("<([^>]*)>; *rel=\"next\"");

    private final String gateway;
    private final List<Entry> history;
    private final List<String> lost = new ArrayList<>();
    private final List<String> doubled = new ArrayList<>();

    private TruthCheck(String gateway, List<Entry> history) {
        this.gateway = gateway;
        this.history = history;
    }

    public static Verdict of(History history, String gateway) {
        return new TruthCheck(gateway, history.entries()).verdict();
    }

    /** The same for what clients had been told up to a moment, to which the shop was set back. */
    public static Verdict of(History history, String gateway, Instant moment) {
        var known =
                history.entries().stream().map(entry -> entry.asKnownAt(moment)).toList();
        return new TruthCheck(gateway, known).verdict();
    }

    private Verdict verdict() {
        history.stream().collect(groupingBy(Entry::buyer)).forEach(this::checkBuyer);
        var acknowledged = history.stream()
                .filter(entry -> entry.step() == Step.PAY && entry.outcome() == Outcome.OK)
                .count();
        return new Verdict((int) acknowledged, lost, doubled);
    }

    private void checkBuyer(String buyer, List<Entry> entries) {
        if (acknowledged(entries, Step.SIGN_UP).isEmpty()) {
            return;
        }
        var client = Client.anonymous(gateway).signIn(buyer, Buyer.PASSWORD);
        Map<String, List<JsonNode>> orders = ordersOf(client).stream()
                .collect(groupingBy(order -> order.path("note").asText()));
        entries.stream()
                .filter(entry -> entry.step().isOfPurchase())
                .collect(groupingBy(Entry::purchase))
                .forEach((purchase, steps) ->
                        checkPurchase(client, purchase, steps, orders.getOrDefault(purchase.toString(), List.of())));
    }

    private void checkPurchase(Client client, UUID purchase, List<Entry> steps, List<JsonNode> orders) {
        if (orders.size() > 1) {
            doubled.add("purchase %s has %d orders".formatted(purchase, orders.size()));
        }
        var told = acknowledged(steps, Step.ORDER);
        if (told.isEmpty()) {
            return;
        }
        var orderId = told.get().path("id").asText();
        var found = orders.stream()
                .filter(order -> order.path("id").asText().equals(orderId))
                .findFirst();
        if (found.isEmpty()) {
            lost.add("order %s is not there".formatted(orderId));
            return;
        }
        checkContent(orderId, told.get(), found.get());
        checkPayments(client, orderId, steps);
        checkStatus(orderId, found.get().path("status").asText(), steps);
    }

    private void checkContent(String orderId, JsonNode told, JsonNode found) {
        for (var field : List.of("lines", "total", "currency", "createdAt")) {
            if (!ordered(told.path(field)).equals(ordered(found.path(field)))) {
                lost.add("%s of order %s was %s and is %s"
                        .formatted(field, orderId, told.path(field), found.path(field)));
            }
        }
    }

    /** Without what becomes of lines later. */
    private static JsonNode ordered(JsonNode content) {
        var ordered = content.<JsonNode>deepCopy();
        ordered.forEach(line -> {
            if (line instanceof ObjectNode fields) {
                fields.remove(PROGRESS_OF_LINES);
            }
        });
        return ordered;
    }

    private void checkPayments(Client client, String orderId, List<Entry> steps) {
        var captured = new ArrayList<String>();
        client.get("/payments?orderId=" + orderId).expect(200).body().forEach(payment -> {
            if (CAPTURED.contains(payment.path("status").asText())) {
                captured.add(payment.path("id").asText());
            }
        });
        if (captured.size() > 1) {
            doubled.add("order %s is captured by payments %s".formatted(orderId, captured));
        }
        promised(steps)
                .filter(payment -> !captured.contains(payment))
                .ifPresent(payment -> lost.add("payment %s of order %s is not captured".formatted(payment, orderId)));
    }

    private void checkStatus(String orderId, String status, List<Entry> steps) {
        if (acknowledged(steps, Step.CANCEL).isPresent() && !status.equals("CANCELLED")) {
            lost.add("order %s was cancelled and is %s".formatted(orderId, status));
        }
        if (promised(steps).isPresent() && !mayBeCancelled(steps) && !status.equals("PAID")) {
            lost.add("order %s was paid and is %s".formatted(orderId, status));
        }
    }

    /** The payment that was told to be captured, or to be on its way there with nobody to stop it. */
    private static Optional<String> promised(List<Entry> steps) {
        return acknowledged(steps, Step.PAY)
                .filter(payment -> switch (payment.path("status").asText()) {
                    case "CAPTURED" -> true;
                    case "PROCESSING" -> !mayBeCancelled(steps);
                    default -> false;
                })
                .map(payment -> payment.path("id").asText());
    }

    private static boolean mayBeCancelled(List<Entry> steps) {
        return steps.stream().anyMatch(entry -> entry.step() == Step.CANCEL);
    }

    private static Optional<JsonNode> acknowledged(List<Entry> entries, Step step) {
        return entries.stream()
                .filter(entry -> entry.step() == step && entry.outcome() == Outcome.OK)
                .map(Entry::body)
                .findFirst();
    }

    private static List<JsonNode> ordersOf(Client client) {
        var orders = new ArrayList<JsonNode>();
        var next = Optional.of("/orders?size=100");
        while (next.isPresent()) {
            var page = client.get(next.get()).expect(200);
            page.body().forEach(orders::add);
            next = NEXT_PAGE
                    .matcher(page.header("Link"))
                    .results()
                    .map(link -> link.group(1))
                    .findFirst();
        }
        return orders;
    }
}
