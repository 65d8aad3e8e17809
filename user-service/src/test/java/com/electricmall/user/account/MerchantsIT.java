package com.electricmall.user.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.common.testing.JsonShape;
import com.electricmall.local.testing.TestTokens;
import com.electricmall.user.PublishedUsers;
import com.electricmall.user.RunningService;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

class MerchantsIT extends RunningService {

    private static final String SERVICE = TestTokens.service("product-service");

    @Test
    void areToldOfByTheNamesThatTheyGiveThemselves() {
        var merchant = newMerchant();

        name(merchant, "\"Blue Heron\"")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.merchantName")
                .isEqualTo("Blue Heron");
        name(merchant, "\" Blue Heron \"").expectStatus().isOk();
        name(merchant, "\"Grey Heron\"").expectStatus().isOk();
        name(merchant, "null")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.merchantName")
                .doesNotExist();

        var events = PublishedUsers.of(merchant.id(), 5);
        assertThat(events)
                .extracting(event -> event.type())
                .containsExactly(
                        "user.registered.v1",
                        MerchantNamed.TYPE,
                        MerchantNamed.TYPE,
                        MerchantNamed.TYPE,
                        MerchantNamed.TYPE);
        assertThat(events.stream().skip(2))
                .extracting(event -> event.data().get("merchantName").textValue())
                .containsExactly("Blue Heron", "Grey Heron", null);
        assertThat(events).extracting(event -> event.aggregateVersion()).isSorted();
    }

    @Test
    void areNamedInPublicOnlyWhileTheyAreMerchants() {
        var user = newUser();
        name(user, "\"Private Person\"").expectStatus().isOk();
        assertThat(namedAfter(user.id() - 1)).containsEntry(user.id(), "");

        assign(user, List.of("CUSTOMER", "MERCHANT"));
        assertThat(namedAfter(user.id() - 1)).containsEntry(user.id(), "Private Person");
        assign(user, List.of("CUSTOMER"));
        assertThat(namedAfter(user.id() - 1)).containsEntry(user.id(), "");

        assertThat(namesTold(user, 4)).containsExactly(null, "Private Person", null);
    }

    @Test
    void arePublicNoMoreOnceTheReleaseBeforeHasTakenTheRole() {
        var merchant = newMerchant();
        name(merchant, "\"Blue Heron\"").expectStatus().isOk();
        var version = listed(merchant).get("accountVersion").longValue();

        jdbc.sql("UPDATE account SET roles = '{CUSTOMER}', version = version + 1 WHERE id = ?")
                .param(merchant.id())
                .update();

        assertThat(listed(merchant).get("merchantName").isNull()).isTrue();
        assertThat(listed(merchant).get("accountVersion").longValue()).isGreaterThan(version);
        name(merchant, "null").expectStatus().isOk();
        assertThat(namesTold(merchant, 4)).containsExactly(null, "Blue Heron", null);
    }

    @Test
    void areListedForServicesAsTheSampleShows() throws IOException {
        var first = newMerchant();
        var unnamed = newMerchant();
        var second = newMerchant();
        var third = newMerchant();
        name(first, "\"Blue Heron\"").expectStatus().isOk();
        name(second, "\"Grey Heron\"").expectStatus().isOk();
        name(third, "\"White Heron\"").expectStatus().isOk();
        assign(third, List.of("CUSTOMER"));
        var pages = page(first.id() - 1, 3);
        assertThat(JsonShape.of(pages)).isEqualTo(JsonShape.of(sample()));
        assertThat(page(first.id() - 1, 1).get("next").longValue()).isEqualTo(first.id());
        var next = page(first.id(), 1);
        assertThat(next.at("/merchants/0/userId").longValue()).isEqualTo(second.id());
        assertThat(next.at("/merchants/0/accountVersion").longValue())
                .isEqualTo(PublishedUsers.of(second.id(), 3).getLast().aggregateVersion());
        assertThat(namedAfter(first.id() - 1))
                .containsKeys(first.id(), second.id())
                .doesNotContainKey(unnamed.id());
        assertThat(page(Long.MAX_VALUE, 500).has("next")).isFalse();
        call("?size=0", SERVICE).expectStatus().isBadRequest();
        call("?size=1001", SERVICE).expectStatus().isBadRequest();
        call("", first.token()).expectStatus().isUnauthorized();
    }

    @Test
    void leaveNoNameWhenTheyAreErasedAlsoByTheReleaseBefore() {
        var merchant = newMerchant();
        var former = newMerchant();
        name(merchant, "\"Blue Heron\"").expectStatus().isOk();
        name(former, "\"Grey Heron\"").expectStatus().isOk();

        http.method(HttpMethod.DELETE)
                .uri("/users/me")
                .headers(headers -> headers.setBearerAuth(merchant.token()))
                .bodyValue(Map.of("password", PASSWORD))
                .exchange()
                .expectStatus()
                .isAccepted();
        jdbc.sql("UPDATE account SET roles = '{CUSTOMER}', erased_at = now() WHERE id = ?")
                .param(former.id())
                .update();

        assertThat(jdbc.sql("SELECT count(*) FROM account WHERE id IN (?, ?) AND merchant_name IS NOT NULL")
                        .params(merchant.id(), former.id())
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(namedAfter(merchant.id() - 1)).doesNotContainKeys(merchant.id(), former.id());
        assertThat(PublishedUsers.of(merchant.id(), 4))
                .extracting(event -> event.type())
                .containsExactly("user.registered.v1", MerchantNamed.TYPE, MerchantNamed.TYPE, "user.erased.v1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "[]", "\"\"", "\"ann@example.com\"", "\"a\\nb\"", "\"a\\ud800\"", "\"\\udc00\""})
    void refuseBadNames(String json) {
        name(newUser(), json)
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo("merchantName");
    }

    private User newMerchant() {
        var user = newUser();
        assign(user, List.of("CUSTOMER", "MERCHANT"));
        return user;
    }

    private void assign(User user, List<String> roles) {
        put("/users/%d/roles".formatted(user.id()), signInAsAdmin().access(), roles)
                .expectStatus()
                .isOk();
    }

    private ResponseSpec name(User user, String json) {
        return http.patch()
                .uri("/users/me")
                .headers(headers -> headers.setBearerAuth(user.token()))
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"merchantName\": %s}".formatted(json))
                .exchange();
    }

    private Map<Long, String> namedAfter(long id) {
        return StreamSupport.stream(page(id, 1000).get("merchants").spliterator(), false)
                .collect(Collectors.toMap(
                        merchant -> merchant.get("userId").longValue(),
                        merchant -> merchant.get("merchantName").asText("")));
    }

    private JsonNode listed(User user) {
        return page(user.id() - 1, 1).at("/merchants/0");
    }

    /** As soon as there are so many events of the user, of which the first is that it was registered. */
    private static List<String> namesTold(User user, int events) {
        return PublishedUsers.of(user.id(), events).stream()
                .skip(1)
                .map(event -> event.data().get("merchantName").textValue())
                .toList();
    }

    private JsonNode page(long after, int size) {
        return body(call("?after=%d&size=%d".formatted(after, size), SERVICE)
                .expectStatus()
                .isOk());
    }

    private ResponseSpec call(String query, String token) {
        return get("/internal/merchants" + query, token);
    }

    private static JsonNode sample() throws IOException {
        return new ObjectMapper().readTree(new File("contracts/merchants.json"));
    }
}
