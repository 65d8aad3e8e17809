package com.electricmall.order;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static java.util.Comparator.comparing;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.matching.StringValuePattern;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.util.List;
import java.util.UUID;

/**
 * A product-service that answers as its samples show; for a user of its own a test may have it answer otherwise.
 *
 * <p>It has the products 1001 (19.99 CNY, of merchant 7) and 1002 (20.00 CNY, of merchant 8), and holds two of the one
 * with one of the other.
 */
public final class ProductService {

    private static final String RESERVATIONS = "/internal/reservations/([^/]+)";

    private final WireMockServer server =
            new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));

    ProductService() {
        server.start();
        server.stubFor(get(urlPathEqualTo("/internal/products"))
                .atPriority(9)
                .willReturn(json(200, RunningService.sample("product-service", "products-by-ids"))));
        server.stubFor(put(urlPathMatching(RESERVATIONS))
                .atPriority(9)
                .withHeader("Authorization", matching("Bearer .+"))
                .willReturn(held()));
        server.stubFor(WireMock.delete(urlPathMatching(RESERVATIONS))
                .willReturn(aResponse().withStatus(204)));
    }

    String url() {
        return server.baseUrl();
    }

    /** Answers the questions for exactly these products. */
    public void sells(String ids, String products) {
        server.stubFor(get(urlPathEqualTo("/internal/products"))
                .withQueryParam("ids", equalTo(ids))
                .willReturn(aResponse()
                        .withHeader("Content-Type", "application/json")
                        .withBody(products)));
    }

    public void isAwayForProducts(String ids) {
        server.stubFor(get(urlPathEqualTo("/internal/products"))
                .withQueryParam("ids", equalTo(ids))
                .willReturn(aResponse().withStatus(503)));
    }

    public int askedForProducts(String ids) {
        return server.countRequestsMatching(WireMock.getRequestedFor(urlPathEqualTo("/internal/products"))
                        .withQueryParam("ids", equalTo(ids))
                        .build())
                .getCount();
    }

    /** @param reservation as product-service answers it */
    public void holds(long userId, String reservation) {
        server.stubFor(reserveFor(userId)
                .willReturn(aResponse()
                        .withHeader("Content-Type", "application/json")
                        .withBody(reservation)));
    }

    /** @param sample a problem in product-service's {@code contracts/} */
    public void refuses(long userId, String sample) {
        server.stubFor(reserveFor(userId).willReturn(refused(sample)));
    }

    public void refusesOnce(long userId, String sample) {
        var scenario = "refused once: " + userId;
        server.stubFor(reserveFor(userId)
                .inScenario(scenario)
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(refused(sample))
                .willSetStateTo("refused"));
        server.stubFor(reserveFor(userId)
                .inScenario(scenario)
                .whenScenarioStateIs("refused")
                .willReturn(held()));
    }

    public void isAwayFor(long userId) {
        server.stubFor(reserveFor(userId).willReturn(aResponse().withStatus(503)));
    }

    public void isSlowFor(long userId) {
        server.stubFor(reserveFor(userId).willReturn(held().withFixedDelay(10_000)));
    }

    /** The orders that stock was asked for, in time. */
    public List<UUID> reservationsOf(long userId) {
        return server.findAll(putRequestedFor(urlPathMatching(RESERVATIONS)).withRequestBody(userIs(userId))).stream()
                .sorted(comparing(LoggedRequest::getLoggedDate))
                .map(request -> UUID.fromString(
                        request.getUrl().substring(request.getUrl().lastIndexOf('/') + 1)))
                .toList();
    }

    public boolean wasToldToRelease(UUID orderId) {
        return !server.findAll(WireMock.deleteRequestedFor(urlPathEqualTo("/internal/reservations/" + orderId)))
                .isEmpty();
    }

    private static MappingBuilder reserveFor(long userId) {
        return put(urlPathMatching(RESERVATIONS)).withRequestBody(userIs(userId));
    }

    private static StringValuePattern userIs(long userId) {
        return matchingJsonPath("$.userId", equalTo(Long.toString(userId)));
    }

    private static ResponseDefinitionBuilder held() {
        return json(200, RunningService.sample("product-service", "reservation"));
    }

    private static ResponseDefinitionBuilder refused(String sample) {
        return json(409, RunningService.sample("product-service", sample))
                .withHeader("Content-Type", "application/problem+json");
    }

    private static ResponseDefinitionBuilder json(int status, JsonNode body) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withBody(body.toString());
    }
}
