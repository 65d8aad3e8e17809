package com.electricmall.payment;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** An order-service that answers as its samples show; each test makes orders of its own in it. */
public final class OrderServiceStub {

    private static final Map<UUID, String> STATUSES = new ConcurrentHashMap<>();
    private static final Map<UUID, StubMapping> OUTAGES = new ConcurrentHashMap<>();
    private static final WireMockServer ORDER_SERVICE = started();

    private OrderServiceStub() {}

    /** An unpaid order of the sample's content. */
    public static UUID newOrder() {
        return newOrder("PENDING_PAYMENT");
    }

    /** An unpaid order that costs nothing. */
    public static UUID newFreeOrder() {
        var id = UUID.randomUUID();
        var due = ((ObjectNode) RunningService.sample("order-service", "due"))
                .put("orderId", id.toString())
                .put("userId", RunningService.OWNER_ID)
                .put("amount", 0);
        due.withArray("merchants").forEach(part -> ((ObjectNode) part).put("amount", 0));
        ORDER_SERVICE.stubFor(WireMock.get(duePath(id)).willReturn(okJson(due.toString())));
        stands(id, "PENDING_PAYMENT");
        return id;
    }

    public static UUID newOrder(String status) {
        var id = UUID.randomUUID();
        becomes(id, status);
        return id;
    }

    public static void becomes(UUID orderId, String status) {
        var due = ((ObjectNode) RunningService.sample("order-service", "due"))
                .put("orderId", orderId.toString())
                .put("userId", RunningService.OWNER_ID)
                .put("status", status);
        ORDER_SERVICE.stubFor(WireMock.get(duePath(orderId))
                .withHeader("Authorization", matching("Bearer .+"))
                .willReturn(okJson(due.toString())));
        stands(orderId, status);
    }

    /** Where an order stands when many are asked for at once; the answer tells of all that there are. */
    private static synchronized void stands(UUID orderId, String status) {
        var outage = OUTAGES.remove(orderId);
        if (outage != null) {
            ORDER_SERVICE.removeStub(outage);
        }
        STATUSES.put(orderId, status);
        var statuses = RunningService.JSON.createArrayNode();
        var form =
                (ObjectNode) RunningService.sample("order-service", "statuses").get(0);
        STATUSES.forEach((id, standing) ->
                statuses.add(form.deepCopy().put("orderId", id.toString()).put("status", standing)));
        ORDER_SERVICE.stubFor(WireMock.post("/internal/orders/statuses")
                .withHeader("Authorization", matching("Bearer .+"))
                .willReturn(okJson(statuses.toString())));
    }

    public static void orderServiceIsDownFor(UUID orderId) {
        ORDER_SERVICE.stubFor(
                WireMock.get(duePath(orderId)).willReturn(aResponse().withStatus(503)));
        OUTAGES.put(
                orderId,
                ORDER_SERVICE.stubFor(WireMock.post("/internal/orders/statuses")
                        .atPriority(1)
                        .withRequestBody(containing(orderId.toString()))
                        .willReturn(aResponse().withStatus(503))));
    }

    /** How often order-service was asked about many orders at once, and about one. */
    public static int questionsOfMany() {
        return ORDER_SERVICE
                .countRequestsMatching(WireMock.postRequestedFor(WireMock.urlEqualTo("/internal/orders/statuses"))
                        .build())
                .getCount();
    }

    public static int questionsOf(UUID orderId) {
        return ORDER_SERVICE
                .countRequestsMatching(WireMock.getRequestedFor(WireMock.urlEqualTo(duePath(orderId)))
                        .build())
                .getCount();
    }

    /** Lets order-service decide on refunds of an order by an answer. */
    public static void decidesOnRefundsOf(UUID orderId, ResponseDefinitionBuilder answer) {
        ORDER_SERVICE.stubFor(
                WireMock.put(WireMock.urlPathMatching("/internal/orders/%s/refunds/.+".formatted(orderId)))
                        .willReturn(answer));
    }

    /** What order-service was asked to decide on refunds of an order, oldest question first. */
    public static List<LoggedRequest> decisionsAskedOf(UUID orderId) {
        return ORDER_SERVICE.findAll(WireMock.putRequestedFor(
                WireMock.urlPathMatching("/internal/orders/%s/refunds/.+".formatted(orderId))));
    }

    private static String duePath(UUID orderId) {
        return "/internal/orders/%s/due".formatted(orderId);
    }

    static String baseUrl() {
        return ORDER_SERVICE.baseUrl();
    }

    private static WireMockServer started() {
        var server = new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
        server.start();
        server.stubFor(any(anyUrl())
                .atPriority(10)
                .willReturn(aResponse()
                        .withStatus(404)
                        .withHeader("Content-Type", "application/problem+json")
                        .withBody("{\"code\": \"ORDER_NOT_FOUND\", \"detail\": \"There is no such order\"}")));
        server.stubFor(WireMock.put(WireMock.urlPathMatching("/internal/orders/.+/refunds/.+"))
                .atPriority(9)
                .willReturn(okJson("{\"cancelled\": []}")));
        return server;
    }
}
