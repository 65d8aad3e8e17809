package com.electricmall.user.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.electricmall.user.PublishedUsers;
import com.electricmall.user.RunningService;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

class DisabledAccountsIT extends RunningService {

    @Test
    void neitherSignInNorRefresh() {
        var user = newUser();
        var admin = signInAsAdmin().access();

        var disabled = body(enable(user, admin, false).expectStatus().isOk());

        assertThat(disabled.get("enabled").booleanValue()).isFalse();
        assertThat(disabled.get("id").longValue()).isEqualTo(user.id());
        login(user.username(), PASSWORD)
                .expectStatus()
                .isUnauthorized()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("BAD_CREDENTIALS");
        refresh(user.tokens().refresh()).expectStatus().isUnauthorized();
        assertThat(body(get("/users/" + user.id(), admin)).get("enabled").booleanValue())
                .isFalse();
    }

    @Test
    void signInAgainWhenTheyAreEnabled() {
        var user = newUser();
        var admin = signInAsAdmin().access();
        enable(user, admin, false).expectStatus().isOk();

        enable(user, admin, true)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.enabled")
                .isEqualTo(true);

        var anew = signIn(user.username(), PASSWORD);
        get("/users/me", anew.access()).expectStatus().isOk();
        refresh(user.tokens().refresh()).expectStatus().isUnauthorized();
    }

    @Test
    void haveNoAccessTokenThatIsGoodAnyMore() {
        var user = newUser();
        var admin = signInAsAdmin().access();
        enable(user, admin, false).expectStatus().isOk();

        await().untilAsserted(() -> get("/users/me/sessions", user.token())
                .expectStatus()
                .isUnauthorized()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("TOKEN_INVALID"));

        enable(user, admin, true).expectStatus().isOk();
        get("/users/me/sessions", signIn(user.username(), PASSWORD).access())
                .expectStatus()
                .isOk();
        get("/users/me/sessions", user.token()).expectStatus().isUnauthorized();
    }

    @Test
    void areToldOfOnceInTheOrderOfTheirVersions() {
        var user = newUser();
        var admin = signInAsAdmin().access();
        for (var enabled : List.of(false, false, true, true, false)) {
            enable(user, admin, enabled).expectStatus().isOk();
        }

        var events = PublishedUsers.of(user.id(), 4);

        assertThat(events)
                .extracting(event -> event.type())
                .containsExactly("user.registered.v1", "user.disabled.v1", "user.enabled.v1", "user.disabled.v1");
        assertThat(events).extracting(event -> event.aggregateVersion()).isSorted();
        assertThat(events.getLast().data().get("userId").longValue()).isEqualTo(user.id());
    }

    @Test
    void areListed() {
        var admin = signInAsAdmin().access();
        var user = newUser();
        enable(user, admin, false).expectStatus().isOk();

        var listed = StreamSupport.stream(
                        body(get("/users?sort=-id&size=100", admin)).spliterator(), false)
                .filter(account -> account.get("id").longValue() == user.id())
                .findFirst()
                .orElseThrow();

        assertThat(listed.get("enabled").booleanValue()).isFalse();
    }

    @Test
    void areNeverAdministratorsThemselves() {
        var admin = signInAsAdmin().access();
        var id = body(get("/users/me", admin)).get("id").longValue();

        put("/users/%d/enabled".formatted(id), admin, Map.of("enabled", false))
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("OWN_ACCOUNT");
        signInAsAdmin();
    }

    @ParameterizedTest
    @ValueSource(strings = {"enabled = false", "roles = '{CUSTOMER}'"})
    void changeNothingAsAdministratorsWhileTheirTokensLive(String change) {
        var former = newUser();
        var other = newUser();
        var roles = "/users/%d/roles";
        put(roles.formatted(former.id()), signInAsAdmin().access(), List.of("ADMIN"))
                .expectStatus()
                .isOk();
        var token = signIn(former.username(), PASSWORD).access();
        enable(other, token, true).expectStatus().isOk();
        become(former, change); // which Kafka tells nobody

        for (var answer : List.of(
                enable(former, token, true),
                enable(other, token, false),
                put(roles.formatted(other.id()), token, List.of("ADMIN")),
                put(roles.formatted(former.id()), token, List.of("ADMIN")))) {
            answer.expectStatus()
                    .isUnauthorized()
                    .expectBody()
                    .jsonPath("$.code")
                    .isEqualTo("TOKEN_INVALID");
        }

        var admin = signInAsAdmin().access();
        assertThat(body(get("/users/" + other.id(), admin)).get("roles")).hasSize(1);
        assertThat(body(get("/users/" + other.id(), admin)).get("enabled").booleanValue())
                .isTrue();
        become(former, "enabled = true, roles = '{CUSTOMER}'");
    }

    @Test
    void refreshNoSessionThatOutlivedTheDisabling() {
        var user = newUser();
        become(user, "enabled = false"); // its sessions stay, as those do that the release before opens beside it

        refresh(user.tokens().refresh())
                .expectStatus()
                .isUnauthorized()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("REFRESH_TOKEN_INVALID");
    }

    private void become(User user, String change) {
        jdbc.sql("UPDATE account SET %s WHERE id = ?".formatted(change))
                .param(user.id())
                .update();
    }

    @Test
    void areAdministratorsMattersAlone() {
        var user = newUser();

        enable(user, user.token(), false).expectStatus().isForbidden();
        put("/users/987654321/enabled", signInAsAdmin().access(), Map.of("enabled", false))
                .expectStatus()
                .isNotFound();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"enabled\": null}", "{\"enabled\": \"perhaps\"}", "{\"enabled\": true, \"more\": 1}"})
    void refusesBadInput(String json) {
        var user = newUser();

        http.put()
                .uri("/users/{id}/enabled", user.id())
                .headers(headers -> headers.setBearerAuth(signInAsAdmin().access()))
                .header("Content-Type", "application/json")
                .bodyValue(json)
                .exchange()
                .expectStatus()
                .isBadRequest();
    }

    @Test
    void haveNoSessionThatWasOpenedMeanwhile() throws Exception {
        var user = newUser();
        var admin = signInAsAdmin().access();

        var statuses = statusesAtOnce(
                8, number -> number == 4 ? enable(user, admin, false) : login(user.username(), PASSWORD));

        assertThat(statuses).containsOnly(200, 401);
        assertThat(jdbc.sql("SELECT count(*) FROM session WHERE account_id = ? AND ended_at IS NULL")
                        .param(user.id())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private ResponseSpec enable(User user, String token, boolean enabled) {
        return put("/users/%d/enabled".formatted(user.id()), token, Map.of("enabled", enabled));
    }
}
